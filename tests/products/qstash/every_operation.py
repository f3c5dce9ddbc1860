"""One of each operation on QStash there is."""

from collections.abc import Sequence
from typing import Any

from tests.products.operations.every import Every, Look
from tests.products.operations.world import World
from upstash_tui.products.account import requests as account
from upstash_tui.products.qstash import operations
from upstash_tui.products.qstash import requests as qstash
from upstash_tui.products.qstash.records import QStash
from upstash_tui.resources.operation import Operation, Risk


async def region_of(world: World, region: str) -> QStash:
    """QStash of the sample account there."""
    listing = await world.client.list(qstash.list_regions())
    return next(each for each in listing.records if each.region == region)


def _look_at(world: World, region: QStash, field: str) -> Look:
    async def look() -> object:
        return getattr(await world.client.one(qstash.get_region(region.id)), field)

    return look


async def _rotate_token(world: World) -> tuple[Operation, Look]:
    region = await region_of(world, "us-east-1")
    return operations.rotate_token(region), _look_at(world, region, "token")


async def _set_plan(world: World) -> tuple[Operation, Look]:
    region = await region_of(world, "eu-central-1")
    name = "qstash_fixed_1m" if region.plan_name == "paid" else "paid"
    return operations.set_plan(region, name), _look_at(world, region, "plan_name")


async def _update_budget(world: World) -> tuple[Operation, Look]:
    region = await region_of(world, "eu-central-1")
    dollars = 0 if region.budget == 60 else 60
    return operations.update_budget(region, dollars), _look_at(world, region, "budget")


async def _set_prod_pack(world: World, on: bool) -> tuple[Operation, Look]:
    region = await region_of(world, "eu-central-1")
    if region.prod_pack is on:
        await world.client.send(qstash.set_prod_pack(region.id, not on))
    return operations.set_prod_pack(region, on), _look_at(world, region, "prod_pack")


async def _prod_pack_on(world: World) -> tuple[Operation, Look]:
    return await _set_prod_pack(world, True)


async def _prod_pack_off(world: World) -> tuple[Operation, Look]:
    return await _set_prod_pack(world, False)


async def _move_to_team(world: World) -> tuple[Operation, Look]:
    region = await region_of(world, "us-east-1")
    navy, army = await world.team("Navy"), await world.team("Army")
    team = army if region.customer_id == navy.id else navy
    return operations.move_to_team(region, team), _look_at(world, region, "customer_id")


def _barest(qstash_id: str) -> tuple[str, dict[str, Any]]:
    return f"/v2/qstash/user/{qstash_id}", {"id": qstash_id}


TAGS = ("qstash",)
EVERY = (
    Every(
        "rotate-token",
        ("POST", "/qstash/rotate-token/{id}"),
        _rotate_token,
        Risk.DESTRUCTIVE,
        barest=_barest,
    ),
    Every("set-plan", ("POST", "/qstash/set-plan/{id}"), _set_plan, Risk.PAID, priced=True, barest=_barest),
    Every(
        "budget",
        ("PATCH", "/qstash/update-budget/{id}"),
        _update_budget,
        Risk.PAID,
        priced=True,
        barest=_barest,
    ),
    Every(
        "prod-pack-on",
        ("POST", "/qstash/enable-prodpack/{id}"),
        _prod_pack_on,
        Risk.PAID,
        priced=True,
        barest=_barest,
    ),
    Every(
        "prod-pack-off",
        ("POST", "/qstash/disable-prodpack/{id}"),
        _prod_pack_off,
        Risk.PAID,
        priced=True,
        barest=_barest,
    ),
    Every("move-to-team", ("POST", "/qstash/move-to-team"), _move_to_team, Risk.DESTRUCTIVE, barest=_barest),
)


async def gone(world: World) -> Sequence[Operation]:
    """QStash itself can't be deleted: of one that never was, and of a team."""
    there, nowhere = await region_of(world, "us-east-1"), QStash(id="gone", region="us-east-1")
    team = await world.team("Gone soon")
    await world.client.send(account.delete_team(team.id))
    return (
        operations.rotate_token(nowhere),
        operations.set_plan(nowhere, "paid"),
        operations.update_budget(nowhere, 100),
        operations.set_prod_pack(nowhere, True),
        operations.set_prod_pack(nowhere, False),
        operations.move_to_team(nowhere, await world.team("Navy")),
        operations.move_to_team(there, team),
    )
