"""Reading the list of databases, what they cost, and how the person left the list the last time."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from upstash_tui.api.decode import Page
from upstash_tui.api.errors import UpstashError
from upstash_tui.daemon_thread import PATIENCE, in_daemon_thread
from upstash_tui.panes.list_messages import Arranged, LateRequested, RefreshRequested
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.records import Database
from upstash_tui.screens.aspects import AspectsScreen
from upstash_tui.screens.error_hints import reading
from upstash_tui.state.arrangement import Arrangement

COSTS_AT_A_TIME = 4
"""Each cost is a request of its own; more at a time would hold everything else up."""


class ListingScreen(AspectsScreen):
    """The list is one request; all else about it comes later and never holds it up."""

    @dataclass
    class ListRead(Message):
        """The list, or why not."""

        answer: Page[Database] | UpstashError

    @dataclass
    class CostRead(Message):
        """What one database costs this month; ``None`` where that is not known."""

        database_id: str
        dollars: float | None

    @dataclass
    class Recalled(Message):
        """How the list was left."""

        arrangement: Arrangement

    @work(exclusive=True, group="list")
    async def load(self) -> None:
        """Read the list; at the first time, what is remembered of it comes before."""
        if self.known_ids is None:
            left = await in_daemon_thread(lambda: self.services.recall(self.session))
            if left != Arrangement():
                self.post_message(self.Recalled(left))
        self.post_message(self.ListRead(await reading(self.session.client.list(redis.list_databases()))))

    @on(RefreshRequested, "#databases")
    def refresh_list(self) -> None:
        """Read the list again; the rows stay until it is there."""
        self.databases.refreshing()
        self.load()

    @on(Recalled)
    def _recalled(self, event: Recalled) -> None:
        self.databases.resume(event.arrangement)

    @on(ListRead)
    def _list_read(self, event: ListRead) -> None:
        self.say_status("")
        answer = event.answer
        if isinstance(answer, UpstashError):
            self.databases.failed(answer.in_full, self.read_advice(answer, "list.refresh"))
        else:
            self.known_ids = {database.id for database in answer.records}
            self.databases.show(answer.records, answer.unreadable)

    @on(Arranged, "#databases")
    @work(exclusive=True, group="remember")
    async def _arranged(self, event: Arranged[Database]) -> None:
        await in_daemon_thread(lambda: self.services.remember(self.session, event.arrangement))

    async def keep_arrangement(self) -> None:
        """Remember how the list is left, the cursor included."""
        left = self.databases.arrangement
        with suppress(TimeoutError):  # nobody waits at the door for a disk that does not answer
            async with asyncio.timeout(PATIENCE):
                await in_daemon_thread(lambda: self.services.remember(self.session, left))

    @on(LateRequested, "#databases")
    @work(exclusive=True, group="costs")
    async def _read_costs(self, event: LateRequested[Database]) -> None:
        """Read what databases cost. A newer request has again the keys that are still needed."""
        free = asyncio.Semaphore(COSTS_AT_A_TIME)

        async def read(database_id: str) -> None:
            async with free:
                answer = await reading(self.session.client.one(redis.get_stats(database_id)))
            dollars = None if isinstance(answer, UpstashError) else answer.month_cost
            self.post_message(self.CostRead(database_id, dollars))

        async with asyncio.TaskGroup() as tasks:
            for database_id in event.keys:
                tasks.create_task(read(database_id))

    @on(CostRead)
    def _cost_read(self, event: CostRead) -> None:
        self.databases.set_late("cost", {event.database_id: event.dollars})
