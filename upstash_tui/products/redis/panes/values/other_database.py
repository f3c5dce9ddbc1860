"""Another database of the account, to copy keys to. All of it waits: call it from a worker."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from upstash_tui.dialogs.choose_record import ChooseRecord
from upstash_tui.messages import ReadRequested
from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.guard import Blocked, Question
from upstash_tui.products.redis.data.visit import Visit, visit_of
from upstash_tui.products.redis.panes.question import agrees
from upstash_tui.products.redis.panes.token_dialog import take_token
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.requests import list_databases
from upstash_tui.resources.source import Scope

if TYPE_CHECKING:
    from upstash_tui.products.redis.panes.data_pane import DataPane

T = TypeVar("T")


async def other_database(pane: "DataPane", title: str) -> Visit | None:
    """The visit to another database that the user picks; ``None`` if none is, or it can't be begun."""
    from upstash_tui.products.redis.product import DATABASES

    databases = await _read(pane, "Read the databases", _databases)
    if databases is None or pane.record is None:
        return None
    others = [each for each in databases if each.id != pane.record.id and each.host]
    chosen = await pane.app.push_screen_wait(ChooseRecord(title, DATABASES, others))
    if chosen is None:
        return None
    what = f"Open the data of {chosen.name}"
    there = await _read(pane, what, lambda scope: visit_of(scope, chosen))
    if there is not None and there.lock.reason and await take_token(pane.app, there):
        there = await _read(pane, what, lambda scope: visit_of(scope, chosen))
    return None if there is None or there.lock.reason else there


@asynccontextmanager
async def armed_for_this(pane: "DataPane", there: Visit) -> AsyncIterator[bool]:
    """Arm writes within the block, if they are not; gives whether they are. A reason is said."""
    try:
        arming = there.arming
    except Blocked as blocked:
        pane.tell(str(blocked))
        yield False
        return
    if there.guard.armed:
        yield True
    elif arming is not None and not await agrees(pane.app, arming):
        yield False
    else:
        there.arm(True)
        try:
            yield True
        finally:
            there.arm(False)


def restoring(there: Visit, *agreed: Question) -> Ask:
    """Sends to that database. A copy that replaces nothing loses nothing: it was asked for by choosing it."""
    chosen = Question("Copy", covers=frozenset(("RESTORE",)))

    async def ask(*commands: Any, atomic: bool = False) -> list[object] | None:
        return await there.ask(*commands, atomic=atomic, agreed=(*agreed, chosen))

    return ask


async def _databases(scope: Scope[Any]) -> Sequence[Database]:
    return (await scope.client.list(list_databases())).records


async def _read(pane: "DataPane", what: str, read: Callable[[Scope[Any]], Awaitable[T]]) -> T | None:
    """What ``read`` gives; ``None`` if it failed, which is said."""
    answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()

    def done(found: T) -> None:
        if not answer.done():
            answer.set_result(found)

    def failed(sentence: str, _advice: str) -> None:
        pane.say(sentence)
        if not answer.done():
            answer.set_result(None)

    pane.post_message(
        ReadRequested(pane, what, f"elsewhere {pane.id}", read, done, failed, again="data.again")
    )
    return await answer
