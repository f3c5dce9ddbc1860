"""What the change menu of databases offers, and what confirms; all else is tested for every operation."""

import pytest

from tests.products.operations.world import World
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.actions import ACTIONS
from upstash_tui.products.redis.operations import delete
from upstash_tui.products.redis.paid_operations import set_prod_pack
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database


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


def test_a_plan_that_is_not_known_is_not_changed_by_the_way() -> None:
    """The Prod Pack goes with the plan: of one this version doesn't know it can't be had."""
    odd = Database(id="x", name="x", type="marketplace", prod_pack=False)
    assert "not known" in DATABASES.action("prod_pack").disabled_reason(odd)
    with pytest.raises(ValueError, match="plan"):
        set_prod_pack(odd, True)
