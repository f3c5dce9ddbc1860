"""The form for a new index, in the app: what it asks for, what it sends, and what becomes of the draft."""

import json
from typing import Any

import pytest
from textual.widgets import Input, Select

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.products.vector.test_by_keys import LARGE, SMALL, indexes, rows
from tests.screens.stage import HELD, Stage, asked, release, settle
from upstash_tui.products.vector.panes.form_fields import IndexFields
from upstash_tui.products.vector.plans import INDEX_TYPES, PLANS, REGIONS
from upstash_tui.widgets.one_of import OneOf

CREATE = "/v2/vector/index"
POST = {"method": "POST", "path": CREATE}
LOST = "The answer was lost, but Upstash carried it out, once."


def fields(stage: Stage) -> IndexFields:
    return stage.app.screen.query_one(IndexFields)


async def choose(stage: Stage, field: str, place: int) -> None:
    """One of a few, by keys."""
    widget = fields(stage).query_one(f"#{field}", OneOf)
    widget.focus()
    await stage.press(*["right"] * ((place - widget.index) % 3))
    assert widget.index == place


async def describe(stage: Stage, name: str, **chosen: Any) -> dict[str, Any]:
    """Fill the form in: by default a dense index for own vectors; gives what it holds."""
    await stage.press("n")
    form = fields(stage)
    form.query_one("#name", Input).value = name
    await choose(stage, "region", REGIONS.index(chosen.get("region", "eu-west-1")))
    await choose(stage, "type", INDEX_TYPES.index(chosen.get("type", "DENSE")))
    await choose(stage, "plan", [plan.name for plan in PLANS].index(chosen.get("plan", "payg")))
    for field in ("model", "sparse"):
        form.query_one(f"#{field}", Select).value = chosen.get(field, "")
    await stage.pilot.pause()
    if "model" not in chosen:
        form.query_one("#dimension", Input).value = chosen.get("dimension", "256")
    await stage.pilot.pause()
    return held(stage)


def held(stage: Stage) -> dict[str, Any]:
    """What each field holds, shown or not."""
    form = fields(stage)
    return {
        **{field: form.query_one(f"#{field}", Input).value for field in ("name", "dimension")},
        **{field: form.query_one(f"#{field}", OneOf).index for field in ("region", "type", "metric", "plan")},
        **{field: form.query_one(f"#{field}", Select).value for field in ("model", "sparse")},
    }


def says(stage: Stage) -> str:
    """What the form says, at its end or beside a field."""
    lines = [fields(stage).query_one("#said"), *fields(stage).query(".error")]
    return " ".join(str(line.render()) for line in lines if line.display).strip()


def error(stage: Stage, field: str) -> str:
    """What is said beside a field."""
    line = fields(stage).query_one(f"#{field}-error")
    return str(line.render()) if line.display else ""


async def sent(sandbox: LocalUpstash) -> list[dict[str, Any]]:
    """The bodies of all creates."""
    return [json.loads(each["body"]) for each in await asked(sandbox, "POST", CREATE)]


def names(stage: Stage) -> list[str]:
    return [each.name for each in rows(stage)]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_one_is_created_by_keys_alone_and_ready_at_once(
    sandbox: LocalUpstash, size: tuple[int, int]
) -> None:
    async with indexes(sandbox, size) as stage:
        await stage.press("n")
        await stage.type("handbook")
        await stage.press("tab", "right", "tab", "tab", "enter", "down", "enter")
        await stage.until(
            "BGE_SMALL_EN_V1_5", "384", "$0.40 per 100K requests", "prices of", "pricing/vector"
        )
        await stage.press("tab", "right")  # past the dimension, which is the model's
        await stage.create()
        await stage.until("handbook", "Ready.", "REST URL")
        assert await sent(sandbox) == [
            {
                "name": "handbook",
                "region": "eu-west-1",
                "similarity_function": "EUCLIDEAN",
                "dimension_count": 384,
                "type": "payg",
                "index_type": "DENSE",
                "embedding_model": "BGE_SMALL_EN_V1_5",
            }
        ]
        await wait_for(lambda: "handbook" in names(stage))
        await stage.press("escape", "n")
        assert held(stage) == {
            **{"name": "", "dimension": "", "region": 0, "type": 0, "metric": 0, "plan": 1},
            **{"model": "", "sparse": ""},
        }


TYPES: dict[str, tuple[dict[str, str], dict[str, object]]] = {
    "hybrid": (
        {"type": "HYBRID", "model": "BGE_M3", "sparse": "BM25"},
        {"dimension_count": 1024, "embedding_model": "BGE_M3", "sparse_embedding_model": "BM25"},
    ),
    "own-vectors": ({"type": "HYBRID", "dimension": " 1,536 "}, {"dimension_count": 1536}),
    "sparse": (
        {"type": "SPARSE", "sparse": "BGE_M3", "dimension": "no number, and not shown"},
        {"dimension_count": 0, "sparse_embedding_model": "BGE_M3"},
    ),
    "dense": ({"type": "DENSE"}, {"dimension_count": 256}),
}


async def test_what_is_sent_follows_from_the_type(sandbox: LocalUpstash) -> None:
    same = {"region": "eu-west-1", "similarity_function": "COSINE", "type": "payg"}
    async with indexes(sandbox) as stage:
        for name, (chosen, expected) in TYPES.items():
            await describe(stage, name, **chosen)
            await stage.create()
            await stage.until(name, "Ready.")
            assert (await sent(sandbox))[-1] == same | {"name": name, "index_type": chosen["type"]} | expected
            await stage.press("escape")
        assert len(await sent(sandbox)) == len(TYPES)


async def test_a_sparse_index_has_no_dimension_and_a_dense_one_no_sparse_model(sandbox: LocalUpstash) -> None:
    def shown(stage: Stage) -> set[str]:
        every = ("model", "dimension", "sparse", "metric")
        return {each for each in every if fields(stage).query_one(f"#{each}-row").display}

    async with indexes(sandbox) as stage:
        await stage.press("n")
        assert shown(stage) == {"model", "dimension", "metric"}
        await choose(stage, "type", INDEX_TYPES.index("SPARSE"))
        assert shown(stage) == {"sparse"}
        await choose(stage, "type", INDEX_TYPES.index("HYBRID"))
        assert shown(stage) == {"model", "dimension", "sparse", "metric"}


async def test_a_typed_dimension_comes_back_without_the_model(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "one", dimension="700")
        dimension = fields(stage).query_one("#dimension", Input)
        model = fields(stage).query_one("#model", Select)
        for name, expected in (("BGE_M3", "1024"), ("BGE_BASE_EN_V1_5", "768"), ("", "700")):
            model.value = name
            await stage.pilot.pause()
            assert (dimension.value, dimension.disabled) == (expected, bool(name))


async def test_what_is_missing_is_said_beside_it_and_nothing_is_sent(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await stage.press("n", "ctrl+s")
        await stage.until("An index needs a name.", "A whole number, 1 or more.")
        assert stage.app.focused is fields(stage).name_field
        await stage.type("two words")
        await stage.press("ctrl+s")
        assert error(stage, "name") == "Letters, digits, hyphens, underscores and dots only."
        for wrong in ("", "0", "-5", "ten", "2.5", "²", "9" * 5000):
            await describe(stage, "one", dimension=wrong)
            await stage.press("ctrl+s")
            assert error(stage, "dimension") == "A whole number, 1 or more.", wrong
        await describe(stage, "one", dimension="3073")
        await stage.press("ctrl+s")
        assert error(stage, "dimension") == "3,072 at most on the plan Pay as you go."
        await settle()
        assert await sent(sandbox) == []


async def test_a_plan_that_the_region_has_not_is_reported_at_once(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "one", region="us-central1", plan="fixed")
        assert error(stage, "plan") == "Not in us-central1."
        await stage.press("ctrl+s")
        assert stage.app.focused is fields(stage).query_one("#plan")
        assert stage.dialog is None
        await choose(stage, "region", 0)
        assert error(stage, "plan") == ""
        assert await sent(sandbox) == []


async def test_a_fixed_price_is_asked_first(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        before = await describe(stage, "costly", plan="fixed")
        await stage.press("ctrl+s")
        await stage.until("Fixed: $60 a month · $0.25/GB stored. ctrl+s again creates it.")
        await stage.press("escape")
        await settle()
        assert await sent(sandbox) == []
        await stage.press("n")
        assert held(stage) == before
        await stage.until("ctrl+s again creates it.")
        await stage.press("ctrl+s")
        await stage.until("Ready.")
        assert [each["type"] for each in await sent(sandbox)] == ["fixed"]


async def test_what_the_server_says_stands_beside_the_field_it_is_about(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        before = await describe(stage, "one", type="HYBRID")
        for words, field in (
            ("index with name one already exists", "name"),
            ("invalid region eu-west-1", "region"),
            ("dimension_count must be at most 1536 on the free plan", "dimension"),
            ("invalid embedding_model", "model"),
            ("sparse_embedding_model cannot be set", "sparse"),
            ("invalid similarity_function", "metric"),
            ("free index limit exceeded", "plan"),
            ("the fixed plan is not available in eu-west-1", "plan"),
        ):
            sandbox.order(POST | {"do": "status", "status": 400, "body": f'{{"error":"{words}"}}'})
            await stage.create()
            await wait_for(lambda: words in error(stage, field), what=f"{words} beside {field}")  # noqa: B023
            assert stage.app.focused is fields(stage).query_one(f"#{field}"), words
            assert held(stage) == before, words
            assert says(stage) == error(stage, field), words


async def test_a_name_in_the_servers_words_leads_to_no_other_field(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "plan-b")
        for name in ("plan-b", "region", "a"):
            words = f"index with name {name} already exists"
            fields(stage).query_one("#name", Input).value = name
            sandbox.order(POST | {"do": "status", "status": 400, "body": f'"{words}"'})
            await stage.create()
            await wait_for(lambda: words in error(stage, "name"), what=f"{words} beside it")  # noqa: B023


async def test_words_about_a_field_that_is_not_shown_stand_below(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "one", type="SPARSE")
        body = '"embedding_model cannot be set for a sparse index"'
        sandbox.order(POST | {"do": "status", "status": 400, "body": body})
        await stage.create()
        await stage.until("cannot be set for a sparse index")
        assert error(stage, "model") == ""


async def test_a_lost_answer_is_looked_up_and_found_once(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "answer-lost")
        sandbox.order(POST | {"do": "drop-after"})
        await stage.create()
        await stage.until(LOST, "Ready.")
        assert len(await sent(sandbox)) == 1
        await wait_for(lambda: names(stage).count("answer-lost") == 1)


async def test_one_that_did_not_arrive_is_sent_again_by_its_key(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        before = await describe(stage, "second-try")
        sandbox.order(POST | {"do": "drop"})
        await stage.create()
        await wait_for(lambda: "ctrl+s sends it again" in says(stage), what="the way on")
        assert held(stage) == before
        await stage.press("ctrl+s")
        await stage.until("Ready.")
        assert names(stage).count("second-try") == 1


async def test_read_only_opens_no_form(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox, read_only=True) as stage:
        await stage.press("n")
        await stage.until("open for looking only")
        assert not stage.app.screen.query(IndexFields)


async def test_the_exact_request_is_a_key_away(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "one")
        fields(stage).query_one("#metric").focus()
        await stage.press("x")
        await stage.until("curl", "/vector/index", "dimension_count")
        await stage.press("escape")
        await settle()
        assert await sent(sandbox) == []


async def test_the_draft_stays_and_quitting_asks(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        before = await describe(stage, "precious")
        await stage.press("escape", "o", "r", "o", "v", "n")
        assert held(stage) == before
        await stage.press("escape", "q")
        await stage.until("Quit?", "The new index you began to describe has not been created.")


async def test_what_is_typed_while_one_is_created_is_the_next_draft(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "the-first")
        sandbox.order(POST | HELD)
        await stage.create()
        await wait_for(lambda: "Creating the-first" in says(stage))
        await choose(stage, "metric", 2)
        await release(sandbox)
        await stage.until("the-first was created. What you typed since is the next draft.")
        assert (held(stage)["name"], held(stage)["metric"]) == ("the-first", 2)
        assert says(stage) == ""


async def test_what_is_under_way_is_said_everywhere_until_it_ended(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "the-first")
        sandbox.order(POST | HELD)
        await stage.create()
        await stage.press("escape", "o", "r")
        await stage.until("Redis", "Creating the-first …")
        await stage.press("o", "t")  # the place that creates it is in no stack of screens
        await stage.until("Teams", "Creating the-first …")
        await release(sandbox)
        await stage.until("the-first was created. It is in the list.")
        assert "Creating" not in stage.text
        await stage.press("o", "v")
        await stage.until("━ Vector")
        assert "Creating" not in stage.text


async def test_an_open_menu_of_models_is_taken_first_and_nothing_sent(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await describe(stage, "by-menu")
        fields(stage).query_one("#model").focus()
        await stage.press("enter", "home", "down", "ctrl+s")
        assert "The model is chosen; nothing was sent yet. ctrl+s creates the index." in says(stage)
        assert held(stage)["model"] == "BGE_SMALL_EN_V1_5"
        await settle()
        assert await sent(sandbox) == []


async def test_beside_the_fields_stands_what_the_plan_allows(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox, LARGE) as stage:
        await describe(stage, "one", region="us-central1", plan="free", dimension="100")
        await stage.until(
            "us-central1 Iowa", "2M of 100 dimensions at most", "10,000 at most", "1 GB at most"
        )
        await choose(stage, "plan", 1)
        await stage.until("20M of 100 dimensions at most", "no limit", "50 GB at most")
        await choose(stage, "type", INDEX_TYPES.index("SPARSE"))
        await stage.until("the same words", "as the index says once it exists")
