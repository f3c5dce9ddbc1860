"""What is special about the operations on teams; what all have in common is tested for all."""

import pytest

from tests.products.account.every_operation import EMAIL, EVERY
from tests.products.operations.world import World
from upstash_tui.products.account.operations import create_team
from upstash_tui.resources.operation import Risk


@pytest.mark.parametrize(
    ("name", "confirm"),
    [("create-team", ""), ("delete-team", "To be deleted"), ("add-member", ""), ("remove-member", EMAIL)],
)
async def test_what_destroys_wants_a_name_typed(world: World, name: str, confirm: str) -> None:
    operation, _ = await next(every.make for every in EVERY if every.name == name)(world)
    assert operation.confirm == confirm


def test_a_card_costs() -> None:
    assert create_team("x", copy_card=True, known_ids=frozenset()).risk is Risk.PAID
