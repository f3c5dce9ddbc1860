"""The data of a database, made when it is first asked for: an app that never looks pays nothing."""

from typing import NamedTuple

from upstash_tui.products.redis.sandbox.data.keyspace import Keyspace
from upstash_tui.products.redis.sandbox.data.store import Store
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.options import REDIS_URL
from upstash_tui.sandbox.state import Sandbox


class _Numbered(NamedTuple):
    """Which of a server's databases one has."""

    number: int


def keyspace_of(sandbox: Sandbox, database: Database) -> Keyspace:
    """The data of one database, the same as long as the sandbox runs."""
    kept = sandbox.records(Keyspace)
    if database.id not in kept:

        async def opening() -> Store:
            return await _opened(sandbox, database)

        kept[database.id] = Keyspace(opening)
    return kept[database.id]


async def _opened(sandbox: Sandbox, database: Database) -> Store:
    """Filled with its samples, unless a server holds something there already."""
    from upstash_tui.products.redis.sandbox.data.samples import sample_commands

    store = await _store(sandbox, database)
    if commands := sample_commands(database.holds):
        [size] = await store.run([[b"DBSIZE"]])
        if size == 0:
            await store.run(commands)
    return store


async def _store(sandbox: Sandbox, database: Database) -> Store:
    url = sandbox.options.get(REDIS_URL)
    if url:
        from upstash_tui.products.redis.sandbox.data.server import Served

        return await Served.open(url, _number(sandbox, database))
    from upstash_tui.products.redis.sandbox.data.embedded import Embedded

    return Embedded()


def _number(sandbox: Sandbox, database: Database) -> int:
    """In the order in which they were made."""
    kept = sandbox.records(_Numbered)
    for each in sandbox.records(Database):
        kept.setdefault(each, _Numbered(len(kept)))
    return kept[database.id].number
