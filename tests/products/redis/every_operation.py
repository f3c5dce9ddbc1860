"""One of each operation on databases and backups there is."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from tests.clock import NOW
from tests.products.operations.every import Every, Look, Make
from tests.products.operations.world import World
from tests.products.redis.found import database_of, look_at, look_at_backups, look_at_ids, made, settled
from upstash_tui.products.account import requests as account
from upstash_tui.products.redis import operations as databases
from upstash_tui.products.redis import paid_operations as paid
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.backup_operations import create_backup, delete_backup, restore_backup
from upstash_tui.products.redis.create import create
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.resources.operation import Operation, Risk


async def _create(world: World) -> tuple[Operation, Look]:
    for database in (await world.client.list(redis.list_databases())).records:
        if database.name == "just-made":
            await world.client.send(redis.delete_database(database.id))
    known = [database.id for database in (await world.client.list(redis.list_databases())).records]
    new = NewDatabase("just-made", "aws", "eu-west-1", ("us-east-1",), "payg", 20, True)
    return create(new, known), look_at_ids(world)


async def _delete(world: World) -> tuple[Operation, Look]:
    return databases.delete(await made(world, "to-be-deleted")), look_at_ids(world)


async def _rename(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "leaderboard", "scores")
    name = "scores" if database.name == "leaderboard" else "leaderboard"
    return databases.rename(database, name), look_at(world, database, "name")


async def _reset_password(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "geo-lookup")
    return databases.reset_password(database), look_at(world, database, "rest_token")


async def _enable_tls(world: World) -> tuple[Operation, Look]:
    """All have TLS by now; this one is believed to have none."""
    database = await database_of(world, "sessions")
    return databases.enable_tls(replace(database, tls=False)), look_at(world, database, "tls")


def _eviction(on: bool) -> Make:
    async def make(world: World) -> tuple[Operation, Look]:
        database = await database_of(world, "my-cache")
        if database.eviction is on:
            await world.client.send(redis.set_eviction(database.id, not on))
        return databases.set_eviction(database, on), look_at(world, database, "eviction")

    return make


def _auto_upgrade(on: bool) -> Make:
    async def make(world: World) -> tuple[Operation, Look]:
        database = await database_of(world, "rate-limits")
        if database.auto_upgrade is on:
            await world.client.send(redis.set_auto_upgrade(database.id, not on))
        return paid.set_auto_upgrade(database, on), look_at(world, database, "auto_upgrade")

    return make


def _daily(on: bool) -> Make:
    async def make(world: World) -> tuple[Operation, Look]:
        database = await database_of(world, "rate-limits")
        if database.daily_backup is on:
            await world.client.send(redis.set_daily_backup(database.id, not on))
        return databases.set_daily_backup(database, on), look_at(world, database, "daily_backup")

    return make


async def _change_plan(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "analytics-buffer")
    name = "payg" if database.plan_name == "fixed_5gb" else "fixed_5gb"
    return paid.change_plan(database, name), look_at(world, database, "plan_name")


async def _prod_pack(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "job-queue")
    return paid.set_prod_pack(database, not database.prod_pack), look_at(world, database, "prod_pack")


async def _budget(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "search-cache")
    return paid.update_budget(database, 120 if database.budget == 100 else 100), look_at(
        world, database, "budget"
    )


async def _read_regions(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "chat-presence")
    wanted = () if database.read_regions else ("us-east-1", "eu-west-1")
    return paid.update_read_regions(database, wanted), look_at(world, database, "read_regions")


async def _move_to_team(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "staging-cache")
    navy, army = await world.team("Navy"), await world.team("Army")
    team = army if database.customer_id == navy.id else navy
    return databases.move_to_team(database, team), look_at(world, database, "customer_id")


# Backups


async def _create_backup(world: World) -> tuple[Operation, Look]:
    database = await settled(world, "my-cache")
    known = frozenset(
        backup.id for backup in (await world.client.list(redis.list_backups(database.id))).records
    )
    return create_backup(database, "before-the-move", known), look_at_backups(world, database)


async def _delete_backup(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "sessions")
    await world.client.send(redis.create_backup(database.id, "old"))
    backups = (await world.client.list(redis.list_backups(database.id))).records
    return delete_backup(database, backups[0]), look_at_backups(world, database)


async def _restore_backup(world: World) -> tuple[Operation, Look]:
    source, target = await database_of(world, "feature-flags"), await settled(world, "webhooks")
    backups = (await world.client.list(redis.list_backups(source.id))).records
    backup = next(backup for backup in backups if backup.complete)
    return restore_backup(target, backup, NOW), look_at(world, target, "settled")


def _barest(database_id: str) -> tuple[str, dict[str, Any]]:
    return f"/v2/redis/database/{database_id}", {"database_id": database_id, "database_name": "it"}


TAGS = ("redis",)
EVERY = (
    Every("create", ("POST", "/redis/database"), _create, priced=True),
    Every("delete", ("DELETE", "/redis/database/{id}"), _delete, risk=Risk.DESTRUCTIVE),
    Every("rename", ("POST", "/redis/rename/{id}"), _rename),
    Every(
        "reset-password",
        ("POST", "/redis/reset-password/{id}"),
        _reset_password,
        risk=Risk.DESTRUCTIVE,
        barest=_barest,
    ),
    Every("enable-tls", ("POST", "/redis/enable-tls/{id}"), _enable_tls, is_so_anyway=True, barest=_barest),
    Every("enable-eviction", ("POST", "/redis/enable-eviction/{id}"), _eviction(True), barest=_barest),
    Every("disable-eviction", ("POST", "/redis/disable-eviction/{id}"), _eviction(False)),
    Every(
        "enable-autoupgrade", ("POST", "/redis/enable-autoupgrade/{id}"), _auto_upgrade(True), risk=Risk.PAID
    ),
    Every(
        "disable-autoupgrade",
        ("POST", "/redis/disable-autoupgrade/{id}"),
        _auto_upgrade(False),
        barest=_barest,
    ),
    Every(
        "change-plan",
        ("POST", "/redis/{id}/change-plan"),
        _change_plan,
        risk=Risk.PAID,
        priced=True,
        barest=_barest,
    ),
    Every(
        "prod-pack",
        ("POST", "/redis/{id}/change-plan"),
        _prod_pack,
        risk=Risk.PAID,
        priced=True,
        barest=_barest,
    ),
    Every(
        "update-budget",
        ("PATCH", "/redis/update-budget/{id}"),
        _budget,
        risk=Risk.PAID,
        priced=True,
        barest=_barest,
    ),
    Every(
        "update-regions", ("POST", "/redis/update-regions/{id}"), _read_regions, risk=Risk.PAID, priced=True
    ),
    Every(
        "move-to-team", ("POST", "/redis/move-to-team"), _move_to_team, risk=Risk.DESTRUCTIVE, barest=_barest
    ),
    Every("create-backup", ("POST", "/redis/create-backup/{id}"), _create_backup),
    Every(
        "delete-backup",
        ("DELETE", "/redis/delete-backup/{id}/{backup_id}"),
        _delete_backup,
        risk=Risk.DESTRUCTIVE,
    ),
    Every(
        "restore-backup",
        ("POST", "/redis/restore-backup/{id}"),
        _restore_backup,
        leaves_no_trace=True,
        risk=Risk.DESTRUCTIVE,
    ),
    Every("enable-dailybackup", ("PATCH", "/redis/enable-dailybackup/{id}"), _daily(True), barest=_barest),
    Every("disable-dailybackup", ("PATCH", "/redis/disable-dailybackup/{id}"), _daily(False)),
)


async def gone(world: World) -> Sequence[Operation]:
    """Of a database, a backup and a team."""
    database, elsewhere = await made(world, "gone-soon"), await settled(world, "webhooks")
    team = await world.team("Gone soon")
    source = await database_of(world, "feature-flags")
    backups = (await world.client.list(redis.list_backups(source.id))).records
    backup = next(each for each in backups if each.complete)
    await world.client.send(redis.delete_backup(source.id, backup.id))
    await world.client.send(redis.delete_database(database.id))
    await world.client.send(account.delete_team(team.id))
    return (
        databases.rename(database, "another"),
        databases.reset_password(database),
        databases.enable_tls(database),
        databases.set_eviction(database, True),
        paid.set_auto_upgrade(database, True),
        databases.set_daily_backup(database, True),
        paid.change_plan(database, "fixed_1gb"),
        paid.set_prod_pack(database, True),
        paid.update_budget(database, 20),
        paid.update_read_regions(database, ()),
        databases.move_to_team(database, await world.team("Navy")),
        databases.move_to_team(elsewhere, team),
        databases.delete(database),
        create_backup(database, "x", frozenset()),
        delete_backup(source, backup),
        restore_backup(elsewhere, backup, NOW),
        restore_backup(database, backup, NOW),
    )
