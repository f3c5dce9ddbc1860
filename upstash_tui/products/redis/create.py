"""Creating a database, and following it until it is ready."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection

from msgspec import Struct

from upstash_tui.api.client import UpstashClient
from upstash_tui.catalog.plans import PRICE_SOURCE, plan, price_line
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.records import Database, NewDatabase
from upstash_tui.resources.operation import Operation, Risk, Touched
from upstash_tui.resources.run import Unsettled, run


class Created(Struct, frozen=True):
    """The database that a create made."""

    database: Database
    recovered: bool
    """Whether the server's answer was lost and the database was found by reading the list again."""


def create(new: NewDatabase, known_ids: Collection[str] = ()) -> Operation:
    """A new database. ``known_ids`` are those that were there before: one of them is not the new one."""

    async def took_effect(client: UpstashClient) -> bool:
        return await _find(client, new.name, known_ids) is not None

    chosen = plan(new.plan)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new database in {', '.join((new.primary_region, *new.read_regions))}.",
        risk=Risk.PAID if chosen is not None and chosen.monthly_usd else Risk.SAFE,
        price=price_line(new.plan, len(new.read_regions)),
        price_source=PRICE_SOURCE,
        request=requests.create_database(new),
        touched=(Touched("databases"),),
        done=f"Created {new.name}.",
        send=lambda client: client.one(requests.create_database(new)),
        took_effect=took_effect,
    )


async def run_create(
    client: UpstashClient,
    new: NewDatabase,
    known_ids: Collection[str] | None,
    *,
    read_only: bool,
    on_recheck: Callable[[], None] = lambda: None,
) -> Created:
    """Create it once. If the answer is lost, the list is read again and the database looked for by name.

    ``known_ids`` as for :func:`create`; ``None`` reads the list first. Raises what
    :func:`~upstash_tui.resources.run.run` raises.
    """
    if known_ids is None:
        known_ids = {database.id for database in (await client.list(requests.list_databases())).records}
    outcome = await run(client, create(new, known_ids), read_only=read_only, on_recheck=on_recheck)
    if isinstance(outcome.answer, Database):
        return Created(outcome.answer, recovered=False)
    found = await _find(client, new.name, known_ids)
    if found is None:
        raise Unsettled(f"{new.name} was there and is gone again: refresh the list.", may_have_happened=True)
    return Created(found, recovered=True)


async def _find(client: UpstashClient, name: str, known_ids: Collection[str]) -> Database | None:
    for database in (await client.list(requests.list_databases())).records:
        if database.name == name and database.id not in known_ids:
            return database
    return None


async def follow(
    client: UpstashClient, database_id: str, *, every: float = 2.0, limit: float = 120.0
) -> AsyncIterator[Database]:
    """Read a database every ``every`` seconds until it is ready or suspended, for ``limit`` seconds at most.

    Ends without an error when the limit passes; the last record tells. Raises
    :class:`~upstash_tui.api.errors.UpstashError`.
    """
    deadline = time.monotonic() + limit
    while True:
        database = await client.one(requests.get_database(database_id))
        yield database
        suspended = database.suspended and database.settled  # nothing more happens to it by itself
        if database.ready or suspended or time.monotonic() > deadline:
            return
        await asyncio.sleep(every)
