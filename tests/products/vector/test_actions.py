"""What the change menu of indexes offers and asks."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from msgspec.structs import replace

from tests.products.operations.world import World
from tests.products.vector.found import index_of
from upstash_tui.products.vector.actions import ACTIONS
from upstash_tui.products.vector.product import INDEXES
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.action import Choice
from upstash_tui.resources.figure_columns import TOTALS
from upstash_tui.resources.index_stats import Totals
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope


class Answers:
    """Asks nobody: answers with what it was made with, and keeps what was asked."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer
        self.checked: dict[str, str] = {}
        self.choices: Sequence[Choice] = ()

    async def text(self, *texts: str, check: Callable[[str], str], **_: object) -> str | None:
        self.checked = {each: check(each) for each in (*texts[2:], "", "a b", "fine")}
        return self.answer

    async def read(self, read: Callable[[], Awaitable[Any]]) -> Any:
        return await read()

    async def pick(self, _: str, choices: Sequence[Choice]) -> str | None:
        self.choices = choices
        return self.answer


async def proposed(
    world: World, id: str, answers: Answers, *indexes: Index, totals: Totals | None = None
) -> Sequence[Operation]:
    """What the action proposes for ``indexes``, of which ``totals`` were read."""
    asker: Any = answers  # no other questions are asked
    scope: Scope[Index] = Scope(
        client=world.client,
        email=world.sandbox.email,
        late=lambda column, key: totals if column == TOTALS else None,
    )
    return await INDEXES.action(id).propose(asker, scope, indexes)


async def test_a_name_is_checked_as_it_is_typed(world: World) -> None:
    index = await index_of(world, "docs-rag")
    answers = Answers("fine")
    (operation,) = await proposed(world, "rename", answers, index)
    assert operation.title == "Rename docs-rag"
    assert {text: bool(error) for text, error in answers.checked.items()} == {
        "docs-rag": True,
        "": True,
        "a b": True,
        "fine": False,
    }
    assert not await proposed(world, "rename", Answers(None), index)


async def test_a_plan_for_fewer_vectors_than_there_are_is_warned_of(world: World) -> None:
    images = await index_of(world, "images")

    async def warning(vectors: int | None, dimension: int = 512) -> str:
        index = replace(images, dimension=dimension)
        known = None if vectors is None else Totals(vectors)
        (operation,) = await proposed(world, "plan", Answers("free"), index, totals=known)
        return operation.warning

    assert await warning(1_250_000) == "It holds 1.25M vectors: 391K is the most on this plan."
    assert await warning(390_000) == ""
    assert await warning(None) == "", "it was not read"
    assert await warning(1_250_000, dimension=0) == "", "nobody says how sparse vectors count"


async def test_a_plan_that_can_not_be_had_says_why(world: World) -> None:
    images = await index_of(world, "images")
    answers = Answers(None)
    assert not await proposed(world, "plan", answers, images)
    reasons = {each.id: each.disabled_reason for each in answers.choices}
    assert reasons == {"free": "", "payg": "It is on this plan", "fixed": "Not in us-central1"}
    large = Index(id="x", name="x", region="us-east-1", dimension=3072, type="fixed")
    await proposed(world, "plan", answers, large)
    reasons = {each.id: each.disabled_reason for each in answers.choices}
    assert reasons == {"free": "1,536 dimensions at most", "payg": "", "fixed": "It is on this plan"}


async def test_of_several_a_plan_is_offered_that_one_of_them_can_have(world: World) -> None:
    several = [await index_of(world, name) for name in ("images", "product-search")]
    answers = Answers("fixed")
    operations = await proposed(world, "plan", answers, *several)
    assert [each.target for each in operations] == [index.id for index in several]
    assert {each.id: each.disabled_reason for each in answers.choices} == {
        "free": "",
        "payg": "They are on this plan",
        "fixed": "",
    }


async def test_the_others_need_no_more_than_records_and_a_team(world: World) -> None:
    several = [await index_of(world, name) for name in ("images", "product-search")]
    navy = await world.team("Navy")
    for id, answer in (("reset_password", None), ("delete", None), ("transfer", navy.id)):
        operations = await proposed(world, id, Answers(answer), *several)
        assert [each.target for each in operations] == [index.id for index in several], id
    assert not await proposed(world, "transfer", Answers(None), *several)


def test_a_key_picks_one_line_of_the_menu() -> None:
    keys = [each.key for each in ACTIONS if each.key]
    assert len(keys) == len(set(keys)) == 4
    assert all(each.warning for each in ACTIONS if each.id in {"reset_password", "transfer", "delete"})
