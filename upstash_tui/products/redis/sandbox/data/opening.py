"""The data of a database, made when it is first asked for: an app that never looks pays nothing."""

from upstash_tui.products.redis.sandbox.data.keyspace import Keyspace
from upstash_tui.products.redis.sandbox.data.store import Store
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.sandbox.state import Sandbox


def keyspace_of(sandbox: Sandbox, database: Database) -> Keyspace:
    """The data of one database, the same as long as the sandbox runs."""
    kept = sandbox.records(Keyspace)
    if database.id not in kept:

        async def opening() -> Store:
            return await _opened(database)

        kept[database.id] = Keyspace(opening)
    return kept[database.id]


async def _opened(database: Database) -> Store:
    from upstash_tui.products.redis.sandbox.data.embedded import Embedded
    from upstash_tui.products.redis.sandbox.data.samples import sample_commands

    store = Embedded()
    if commands := sample_commands(database.holds):
        await store.run(commands)
    return store
