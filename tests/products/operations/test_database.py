"""What operations say of themselves and what the menu offers; all else is in ``test_every_operation``."""

import pytest

from tests.products.operations.every import EVERY, Every
from tests.products.operations.world import World
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.actions import ACTIONS
from upstash_tui.products.redis.operations import delete
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import Risk

DESTROY = {"delete", "reset-password", "move-to-team", "restore-backup", "delete-backup", "delete-team"}
DESTROY |= {"remove-member"}
COST = {"change-plan", "prod-pack", "update-budget", "update-regions"}


@pytest.mark.parametrize("every", EVERY, ids=lambda every: every.name)
async def test_it_says_what_it_is(world: World, every: Every) -> None:
    operation, _ = await every.make(world)
    assert operation.title
    assert operation.summary.endswith(".")
    assert operation.done.endswith(".")
    destroys = every.name in DESTROY
    assert (operation.risk is Risk.DESTRUCTIVE) is destroys
    assert bool(operation.confirm) is destroys
    if every.name in COST:
        assert operation.risk is Risk.PAID
        assert operation.price


async def test_the_menu_says_why_a_change_is_not_to_be_had(world: World) -> None:
    listed = {each.name: each for each in (await world.client.list(redis.list_databases())).records}
    gcp = {each.id: each.disabled_reason(listed["analytics-buffer"]) for each in ACTIONS}
    assert "GCP" in gcp["read_regions"]
    assert "pay as you go" in gcp["budget"]
    free = next(each for each in listed.values() if each.plan_name == "free")
    assert "free" in DATABASES.action("prod_pack").disabled_reason(free)
    keys = [each.key for each in ACTIONS if each.key]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("name", "confirm"), [("my-cache", "my-cache"), ("\N{SYMBOL FOR ESCAPE}[2J", "id-1"), ("", "id-1")]
)
def test_the_id_confirms_what_has_a_name_that_can_not_be_typed(name: str, confirm: str) -> None:
    assert delete(Database(id="id-1", name=name)).confirm == confirm
