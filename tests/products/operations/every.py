"""One of each operation there is, on the sample account, ready to run and not yet carried out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from msgspec.structs import replace

from tests.products.operations.world import World
from upstash_tui.api.teams import list_teams
from upstash_tui.products.account import requests as account
from upstash_tui.products.account.operations import add_member, create_team, delete_team, remove_member
from upstash_tui.products.account.records import Member
from upstash_tui.products.redis import operations as databases
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.backup_operations import create_backup, delete_backup, restore_backup
from upstash_tui.products.redis.create import create
from upstash_tui.products.redis.records import Database, NewDatabase
from upstash_tui.resources.operation import Operation

EMAIL = "grace@example.com"
Look = Callable[[], Awaitable[object]]
"""What the operation is about, as the server has it now."""
Make = Callable[[World], Awaitable[tuple[Operation, Look]]]


@dataclass(frozen=True)
class Every:
    """An operation by its name; ``document`` is its place in the vendor's API document."""

    name: str
    document: tuple[str, str]
    make: Make
    leaves_no_trace: bool = False
    """Whether nobody can tell, after a lost answer, that it did not take place."""
    is_so_anyway: bool = False
    """Whether reading shows what was wished for even where it did not take place."""


def _of(world: World, database: Database, field: str) -> Look:
    async def look() -> object:
        return getattr(await world.client.one(redis.get_database(database.id)), field)

    return look


def _ids(world: World) -> Look:
    async def look() -> object:
        return {database.id for database in (await world.client.list(redis.list_databases())).records}

    return look


def _backups(world: World, database: Database) -> Look:
    async def look() -> object:
        return {backup.id for backup in (await world.client.list(redis.list_backups(database.id))).records}

    return look


def _teams(world: World) -> Look:
    async def look() -> object:
        return {team.id for team in (await world.client.list(list_teams())).records}

    return look


def _members(world: World, team_id: str) -> Look:
    async def look() -> object:
        return {member.email for member in (await world.client.list(account.list_members(team_id))).records}

    return look


# Databases


async def _create(world: World) -> tuple[Operation, Look]:
    for database in (await world.client.list(redis.list_databases())).records:
        if database.name == "just-made":
            await world.client.send(redis.delete_database(database.id))
    known = [database.id for database in (await world.client.list(redis.list_databases())).records]
    new = NewDatabase("just-made", "aws", "eu-west-1", ("us-east-1",), "payg", 20, True)
    return create(new, known), _ids(world)


async def _delete(world: World) -> tuple[Operation, Look]:
    return databases.delete(await world.made("to-be-deleted")), _ids(world)


async def _rename(world: World) -> tuple[Operation, Look]:
    database = await world.database("leaderboard", "scores")
    name = "scores" if database.name == "leaderboard" else "leaderboard"
    return databases.rename(database, name), _of(world, database, "name")


async def _reset_password(world: World) -> tuple[Operation, Look]:
    database = await world.database("geo-lookup")
    return databases.reset_password(database), _of(world, database, "rest_token")


async def _enable_tls(world: World) -> tuple[Operation, Look]:
    """All have TLS by now; this one is believed to have none."""
    database = await world.database("sessions")
    return databases.enable_tls(replace(database, tls=False)), _of(world, database, "tls")


def _eviction(on: bool) -> Make:
    async def make(world: World) -> tuple[Operation, Look]:
        database = await world.database("my-cache")
        if database.eviction is on:
            await world.client.send(redis.set_eviction(database.id, not on))
        return databases.set_eviction(database, on), _of(world, database, "eviction")

    return make


def _auto_upgrade(on: bool) -> Make:
    async def make(world: World) -> tuple[Operation, Look]:
        database = await world.database("rate-limits")
        if database.auto_upgrade is on:
            await world.client.send(redis.set_auto_upgrade(database.id, not on))
        return databases.set_auto_upgrade(database, on), _of(world, database, "auto_upgrade")

    return make


def _daily(on: bool) -> Make:
    async def make(world: World) -> tuple[Operation, Look]:
        database = await world.database("rate-limits")
        if database.daily_backup is on:
            await world.client.send(redis.set_daily_backup(database.id, not on))
        return databases.set_daily_backup(database, on), _of(world, database, "daily_backup")

    return make


async def _change_plan(world: World) -> tuple[Operation, Look]:
    database = await world.database("analytics-buffer")
    name = "payg" if database.plan_name == "fixed_5gb" else "fixed_5gb"
    return databases.change_plan(database, name), _of(world, database, "plan_name")


async def _prod_pack(world: World) -> tuple[Operation, Look]:
    database = await world.database("job-queue")
    return databases.set_prod_pack(database, not database.prod_pack), _of(world, database, "prod_pack")


async def _budget(world: World) -> tuple[Operation, Look]:
    database = await world.database("search-cache")
    return databases.update_budget(database, 120 if database.budget == 100 else 100), _of(
        world, database, "budget"
    )


async def _read_regions(world: World) -> tuple[Operation, Look]:
    database = await world.database("chat-presence")
    wanted = () if database.read_regions else ("us-east-1", "eu-west-1")
    return databases.update_read_regions(database, wanted), _of(world, database, "read_regions")


async def _move_to_team(world: World) -> tuple[Operation, Look]:
    database = await world.database("staging-cache")
    navy, army = await world.team("Navy"), await world.team("Army")
    team = army if database.customer_id == navy.id else navy
    return databases.move_to_team(database, team), _of(world, database, "customer_id")


# Backups


async def _create_backup(world: World) -> tuple[Operation, Look]:
    database = await world.settled("my-cache")
    known = frozenset(
        backup.id for backup in (await world.client.list(redis.list_backups(database.id))).records
    )
    return create_backup(database, "before-the-move", known), _backups(world, database)


async def _delete_backup(world: World) -> tuple[Operation, Look]:
    database = await world.database("sessions")
    await world.client.send(redis.create_backup(database.id, "old"))
    backups = (await world.client.list(redis.list_backups(database.id))).records
    return delete_backup(database, backups[0]), _backups(world, database)


async def _restore_backup(world: World) -> tuple[Operation, Look]:
    source, target = await world.database("feature-flags"), await world.settled("webhooks")
    backups = (await world.client.list(redis.list_backups(source.id))).records
    backup = next(backup for backup in backups if backup.complete)
    return restore_backup(target, backup), _of(world, target, "settled")


# Teams


async def _create_team(world: World) -> tuple[Operation, Look]:
    for team in (await world.client.list(list_teams())).records:
        if team.name == "Compilers":
            await world.client.send(account.delete_team(team.id))
    known = frozenset(team.id for team in (await world.client.list(list_teams())).records)
    return create_team("Compilers", copy_card=False, known_ids=known), _teams(world)


async def _delete_team(world: World) -> tuple[Operation, Look]:
    return delete_team(await world.team("To be deleted")), _teams(world)


async def _add_member(world: World) -> tuple[Operation, Look]:
    team = await world.team("Navy")
    if EMAIL in {member.email for member in (await world.client.list(account.list_members(team.id))).records}:
        await world.client.send(account.remove_member(team.id, EMAIL))
    return add_member(team, EMAIL, "dev"), _members(world, team.id)


async def _remove_member(world: World) -> tuple[Operation, Look]:
    team = await world.team("Navy")
    if EMAIL not in {
        member.email for member in (await world.client.list(account.list_members(team.id))).records
    }:
        await world.client.one(account.add_member(team.id, EMAIL, "dev"))
    return remove_member(team, Member(email=EMAIL, role="dev")), _members(world, team.id)


EVERY = (
    Every("create", ("POST", "/redis/database"), _create),
    Every("delete", ("DELETE", "/redis/database/{id}"), _delete),
    Every("rename", ("POST", "/redis/rename/{id}"), _rename),
    Every("reset-password", ("POST", "/redis/reset-password/{id}"), _reset_password),
    Every("enable-tls", ("POST", "/redis/enable-tls/{id}"), _enable_tls, is_so_anyway=True),
    Every("enable-eviction", ("POST", "/redis/enable-eviction/{id}"), _eviction(True)),
    Every("disable-eviction", ("POST", "/redis/disable-eviction/{id}"), _eviction(False)),
    Every("enable-autoupgrade", ("POST", "/redis/enable-autoupgrade/{id}"), _auto_upgrade(True)),
    Every("disable-autoupgrade", ("POST", "/redis/disable-autoupgrade/{id}"), _auto_upgrade(False)),
    Every("change-plan", ("POST", "/redis/{id}/change-plan"), _change_plan),
    Every("prod-pack", ("POST", "/redis/{id}/change-plan"), _prod_pack),
    Every("update-budget", ("PATCH", "/redis/update-budget/{id}"), _budget),
    Every("update-regions", ("POST", "/redis/update-regions/{id}"), _read_regions),
    Every("move-to-team", ("POST", "/redis/move-to-team"), _move_to_team),
    Every("create-backup", ("POST", "/redis/create-backup/{id}"), _create_backup),
    Every("delete-backup", ("DELETE", "/redis/delete-backup/{id}/{backup_id}"), _delete_backup),
    Every("restore-backup", ("POST", "/redis/restore-backup/{id}"), _restore_backup, leaves_no_trace=True),
    Every("enable-dailybackup", ("PATCH", "/redis/enable-dailybackup/{id}"), _daily(True)),
    Every("disable-dailybackup", ("PATCH", "/redis/disable-dailybackup/{id}"), _daily(False)),
    Every("create-team", ("POST", "/team"), _create_team),
    Every("delete-team", ("DELETE", "/team/{id}"), _delete_team),
    Every("add-member", ("POST", "/teams/member"), _add_member, leaves_no_trace=True),
    Every("remove-member", ("DELETE", "/teams/member"), _remove_member),
)
