"""The list of indexes: columns, order, filter, and where it is read."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.products.operations.world import World
from tests.products.vector.found import index_of
from upstash_tui.products.vector.columns import COLUMNS
from upstash_tui.products.vector.product import INDEXES
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import cells
from upstash_tui.resources.source import Scope
from upstash_tui.widgets.columns import places

DAY = 86_400
NOON = 1_752_667_200  # in UTC: the same day nearly everywhere
FEW = [
    Index(
        id="id-1",
        name="orders",
        region="eu-west-1",
        index_type="HYBRID",
        dimension=1024,
        similarity="DOT_PRODUCT",
        model="BGE_M3",
        sparse_model="BM25",
        type="fixed",
        created=NOON + 2 * DAY,
        endpoint="merry-cat-1-eu1",
        customer_id="team-7",
        max_vectors=1_953_125,
    ),
    Index(
        id="id-2",
        name="Cache",
        region="us-east-1",
        index_type="DENSE",
        dimension=1536,
        similarity="COSINE",
        type="paid",
        created=NOON,
        endpoint="good-otter-2-us1-vector.upstash.io",
        customer_id="ada@example.com",
        max_vectors=1_302_083,
    ),
    Index(
        id="id-3",
        name="logs",
        region="us-central1",
        index_type="SPARSE",
        dimension=0,
        similarity="COSINE",
        sparse_model="BM25",
        type="pro",
        created=NOON + DAY,
        customer_id="ada@example.com",
    ),
    Index(id="id-4", name="bare"),
]


def holding(*indexes: Index) -> "Collection[Index]":
    held = Collection(INDEXES)
    held.replace(indexes)
    return held


def names(held: "Collection[Index]") -> list[str]:
    return [index.name for index in held.rows]


def row(index: Index) -> dict[str, str]:
    return {
        column.id: "".join(text for text, _ in cell)
        for column, cell in zip(COLUMNS, cells(COLUMNS, index), strict=True)
        if column.shown != "searched only"
    }


def test_what_stands_in_the_cells() -> None:
    assert row(FEW[0]) == {
        "name": "orders",
        "region": "eu-west-1",
        "type": "hybrid",
        "model": "BGE_M3 + BM25",
        "dimension": "1,024",
        "metric": "dot product",
        "vectors": "…",
        "capacity": "1.95M",
        "plan": "Fixed",
        "used": "…",
        "activity": "?",
        "cost": "…",
        "created": "2025-07-18",
        "endpoint": "merry-cat-1-eu1-vector.upstash.io",
        "owner": "…",
    }
    by_name = {index.name: row(index) for index in FEW}
    assert [by_name[name]["model"] for name in ("Cache", "logs", "bare")] == ["custom", "BM25", "?"]
    assert [by_name[name]["plan"] for name in ("Cache", "logs", "bare")] == ["PAYG", "pro", "?"]
    assert (by_name["logs"]["dimension"], by_name["bare"]["dimension"]) == ("", "?")
    late = {"vectors", "cost"}
    assert by_name["bare"].pop("used") == "", "it has no limit"
    assert {value for name, value in by_name["bare"].items() if name not in {"name", *late}} == {"?"}
    assert {by_name["bare"][name] for name in late} == {"…"}, "not read so far"


@pytest.mark.parametrize(
    ("model", "sparse", "shown"),
    [("BGE_M3", "", "BGE_M3 + custom"), ("", "BM25", "custom + BM25"), ("", "", "custom")],
)
def test_a_hybrid_index_may_take_one_half_as_it_comes(model: str, sparse: str, shown: str) -> None:
    index = Index(id="x", index_type="HYBRID", model=model, sparse_model=sparse)
    assert row(index)["model"] == shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (78, ["name", "region", "type", "dimension", "plan", "used", "cost"]),
        (58, ["name", "region", "type", "dimension", "cost"]),
        (116, ["name", "region", "type", "model", "dimension", "metric", "plan", "used", "activity", "cost"]),
    ],
)
def test_the_columns_that_fit(width: int, shown: Sequence[str]) -> None:
    usual = INDEXES.chosen(INDEXES.usual)
    assert [usual[place.index].id for place in places(usual, width)] == shown


@pytest.mark.parametrize(
    ("column", "reverse", "expected"),
    [
        ("name", False, ["bare", "Cache", "logs", "orders"]),
        ("name", True, ["orders", "logs", "Cache", "bare"]),
        ("region", False, ["orders", "logs", "Cache", "bare"]),
        ("type", False, ["Cache", "logs", "orders", "bare"]),
        ("model", False, ["orders", "logs", "bare", "Cache"]),
        ("dimension", True, ["Cache", "orders", "bare", "logs"]),
        ("metric", False, ["Cache", "logs", "orders", "bare"]),
        ("capacity", True, ["orders", "Cache", "bare", "logs"]),
        ("plan", False, ["Cache", "orders", "bare", "logs"]),
        ("created", True, ["orders", "logs", "Cache", "bare"]),
        ("endpoint", True, ["orders", "Cache", "bare", "logs"]),
        ("owner", False, ["bare", "Cache", "logs", "orders"]),
    ],
)
def test_sorts_with_the_unknown_last(column: str, reverse: bool, expected: list[str]) -> None:
    held = holding(*FEW)
    held.sort(column, reverse)
    assert names(held) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["bare", "Cache", "logs", "orders"]),
        ("CACHE", ["Cache"]),
        ("ireland hybrid", ["orders"]),
        ("region:us cloud:gcp", ["logs"]),
        ("type:dense", ["Cache"]),
        ("model:bm25", ["logs", "orders"]),
        ("model:custom", ["Cache"]),
        ("bge", ["orders"]),
        ("dimension:1024", ["orders"]),
        ("1024", []),
        ("metric:dot_product", ["orders"]),
        ("metric:dot", ["orders"]),
        ("plan:payg", ["Cache"]),
        ("plan:pro", ["logs"]),
        ("id:id-3", ["logs"]),
        ("https://merry-cat-1-eu1-vector.upstash.io/query", ["orders"]),
        ("merry", []),
        ("owner:TEAM", ["orders"]),
    ],
)
def test_filter_wants_every_word(text: str, expected: list[str]) -> None:
    held = holding(*FEW)
    assert held.filter(text) == ""
    assert names(held) == expected


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("type:flat", "type:flat is none of dense sparse hybrid"),
        ("plan:xyz", "plan:xyz is none of free payg fixed"),
        ("metric:far", "metric:far is none of cosine euclidean dot_product"),
        ("model:gpt", "model:gpt is none of bge_small_en_v1_5 bge_base_en_v1_5"),
        ("cloud:azure", "cloud:azure is none of aws gcp"),
        ("colour:red", "colour: is none of name: region: type: model: dimension: metric: plan: cloud: id:"),
    ],
)
def test_filter_says_what_there_is_where_a_word_is_none_of_a_few(text: str, complaint: str) -> None:
    assert holding(*FEW).filter(text).startswith(complaint)


async def test_the_list_and_one_index_are_read(world: World) -> None:
    scope: Scope[Index] = Scope(client=world.client, email=world.sandbox.email)
    page = await INDEXES.source.page(scope)
    assert page.unreadable == 0
    assert {"product-search", "docs-rag"} <= {index.name for index in page.records}
    assert INDEXES.source.one is not None
    index = await index_of(world, "docs-rag")
    assert await INDEXES.source.one(scope, index) == index
    assert INDEXES.source.settled(index)
    assert INDEXES.regions is not None
    assert INDEXES.regions(index) == (index.region,)


async def test_what_it_holds_and_costs_is_read_for_the_rows_that_are_shown(world: World) -> None:
    scope: Scope[Index] = Scope(client=world.client, email=world.sandbox.email)
    index = await index_of(world, "docs-rag")
    late = {column.id: column.late for column in COLUMNS if column.late}
    assert set(late) == {"vectors", "used", "cost", "totals", "owner", "team"}
    assert late["vectors"].read is late["cost"].read, "one request for both"
    answer = await late["cost"].read(scope, index)
    values = {name: each.value(index, answer) for name, each in late.items()}
    assert values["vectors"] > 1000
    assert values["cost"] > 60
    assert late["vectors"].cell(1234) == [("1.23K", "")]
    free, fixed = replace(index, type="free"), replace(index, type="fixed")
    assert late["cost"].known(free) == 0
    assert late["cost"].known(fixed) is None, "what is stored is billed on top of its price"
