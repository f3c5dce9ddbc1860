"""What is special about the operations on backups; what all have in common is tested for all."""

import pytest
from msgspec.structs import replace

from tests.clock import NOW, time_zone
from tests.products.operations.world import World
from tests.products.redis.every_operation import EVERY
from tests.products.redis.found import database_of, settled
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.backup_operations import create_backup, restore_backup
from upstash_tui.resources.run import Unsettled, run

MAKE = {every.name: every.make for every in EVERY}


async def test_a_backup_of_the_same_name_from_before_is_not_the_new_one(world: World) -> None:
    database = await settled(world, "analytics-buffer")
    await world.client.send(redis.create_backup(database.id, "same"))
    known = frozenset(
        backup.id for backup in (await world.client.list(redis.list_backups(database.id))).records
    )
    operation = create_backup(database, "same", known)
    world.spoil(operation, do="drop")
    with pytest.raises(Unsettled, match="nothing has changed"):
        await run(world.client, operation, read_only=False)


async def test_a_database_that_is_still_made_says_to_try_again(world: World) -> None:
    operation, _ = await MAKE["create-backup"](world)
    world.spoil(operation, do="status", status=500, body='"database is in maintenance mode"')
    with pytest.raises(Unsettled, match="try again"):
        await run(world.client, operation, read_only=False)


@pytest.mark.parametrize(
    ("name", "confirm"), [("create-backup", ""), ("delete-backup", "old"), ("restore-backup", "webhooks")]
)
async def test_what_destroys_wants_a_name_typed(world: World, name: str, confirm: str) -> None:
    operation, _ = await MAKE[name](world)
    assert operation.confirm == confirm


async def test_a_restore_says_what_is_lost_and_whose_backup_it_is(world: World) -> None:
    operation, _ = await MAKE["restore-backup"](world)
    assert "Everything that is in webhooks now is deleted first" in operation.summary
    assert "another database" in operation.summary
    assert "is lost" not in operation.summary, "the backup is none of its own"
    own = await database_of(world, "feature-flags")
    backup = ((await world.client.list(redis.list_backups(own.id))).records)[0]
    when = replace(backup, created=int(NOW) - 47 * 3600, size=84 * 1024**2)
    with time_zone("UTC"):
        summary = restore_backup(own, when, NOW).summary
    assert summary.startswith(f"From {backup.name}, made 2026-08-18 16:00 (47 h ago), 84 MB.\n")
    assert summary.endswith(": what was written since is lost.")
