"""What can be done to an account, as data: what it is called, what it risks, what it costs, what is sent.

A screen shows an operation before it runs and hands it to :func:`run`; nothing else changes an account.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from upstash_tui.api import redis
from upstash_tui.api.database import Database, NewDatabase
from upstash_tui.api.errors import UpstashError
from upstash_tui.api.request import Request
from upstash_tui.catalog.plans import plan, price_line

if TYPE_CHECKING:
    from upstash_tui.api.client import UpstashClient


class Risk(Enum):
    """How careful to be, and so how an operation is confirmed."""

    SAFE = "safe"
    PAID = "paid"
    DESTRUCTIVE = "destructive"


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of an account."""

    title: str
    summary: str
    risk: Risk
    price: str
    """What it does to the bill, as a sentence; empty where it does nothing."""
    request: Request
    confirm: str = ""
    """What has to be typed before it runs; empty where a key is enough."""


def create(new: NewDatabase) -> Operation:
    """A new database."""
    chosen = plan(new.plan)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new database in {', '.join((new.primary_region, *new.read_regions))}.",
        risk=Risk.PAID if chosen is not None and chosen.monthly_usd else Risk.SAFE,
        price=price_line(new.plan, len(new.read_regions)),
        request=redis.create_database(new),
    )


@dataclass(frozen=True, slots=True)
class Created:
    """The database that a create made."""

    database: Database
    found: bool
    """Whether the server's answer was lost and the database was found by reading the list again."""


class Unsettled(Exception):
    """A create whose answer was lost, and reading the list again did not show the database.

    ``str(error)`` says what is known, in sentences.
    """

    def __init__(self, message: str, *, may_exist: bool) -> None:
        super().__init__(message)
        self.may_exist = may_exist
        """Whether even the list could not be read."""


async def run_create(
    client: "UpstashClient",
    new: NewDatabase,
    known_ids: Collection[str] | None,
    *,
    on_recheck: Callable[[], None] = lambda: None,
) -> Created:
    """Send the create once. If its answer is lost, look whether the database is there now.

    ``known_ids`` are the databases that were there before, so that an older one of the same name is not
    taken for the new one; ``None`` reads them first. ``on_recheck`` is called before the list is read again.
    Raises :class:`~upstash_tui.api.errors.UpstashError` where it surely was not created, else
    :class:`Unsettled`.
    """
    if known_ids is None:
        known_ids = {database.id for database in (await client.list_databases()).databases}
    try:
        return Created(await client.create_database(new), found=False)
    except UpstashError as error:
        if not error.may_have_happened:
            raise
        lost = error
    on_recheck()
    try:
        listing = await client.list_databases()
    except UpstashError as error:
        raise Unsettled(
            f"{lost} The list could not be read again either: {error} {new.name} may exist: "
            "refresh the list before you try again.",
            may_exist=True,
        ) from error
    for database in listing.databases:
        if database.name == new.name and database.id not in known_ids:
            return Created(database, found=True)
    raise Unsettled(
        f"{lost} The list was read again and {new.name} is not in it: it was not created.", may_exist=False
    )


async def follow(
    client: "UpstashClient", database_id: str, *, every: float = 2.0, limit: float = 120.0
) -> AsyncIterator[Database]:
    """Read a database every ``every`` seconds until it is ready, for ``limit`` seconds at most.

    Ends without an error when the limit passes; the last record tells. Raises
    :class:`~upstash_tui.api.errors.UpstashError`.
    """
    deadline = time.monotonic() + limit
    while True:
        database = await client.get_database(database_id)
        yield database
        if database.ready or time.monotonic() > deadline:
            return
        await asyncio.sleep(every)
