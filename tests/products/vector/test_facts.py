"""The details of an index."""

from typing import Any

import pytest
from msgspec.structs import replace

from upstash_tui.products.vector.actions import ACTIONS
from upstash_tui.products.vector.copy_formats import copy_formats
from upstash_tui.products.vector.facts import attention, facts
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.fact import ANY_COPY, Attention, Fact
from upstash_tui.resources.figure_columns import COST, TOTALS
from upstash_tui.resources.index_stats import Totals
from upstash_tui.secret import Secret

CREATED = 1_752_667_200  # noon in UTC: the same day nearly everywhere
NOW = CREATED + 3 * 86_400
FULL = Index(
    id="id-1",
    name="docs",
    region="eu-west-1",
    index_type="HYBRID",
    dimension=1024,
    similarity="DOT_PRODUCT",
    model="BGE_M3",
    sparse_model="BM25",
    type="payg",
    created=CREATED,
    endpoint="good-otter-12345-eu1",
    customer_id="ada@example.com",
    max_vectors=1_953_125,
    max_daily_queries=-1,
    max_daily_updates=-1,
    max_monthly_bandwidth=-1,
    max_queries_per_second=1000,
    max_writes_per_second=1000,
    max_reads_per_request=1000,
    max_writes_per_request=1000,
    max_metadata_bytes=50 * 1024**3,
    token=Secret("t0ken"),
    read_only_token=Secret("read-0nly"),
)


def all_facts(index: Index, *, cost: float | None = None, totals: Totals | None = None) -> list[Fact]:
    late = {COST: cost, TOTALS: totals}
    return [fact for group in facts(index, NOW, late.get) for fact in group.facts]


def lines(index: Index, *, exact: bool = False) -> dict[str, Any]:
    """Values by their labels."""
    return {
        fact.label: fact.value(exact) if callable(fact.value) else fact.value
        for fact in all_facts(index)
        if fact.label
    }


def test_everything_that_is_known_is_reported() -> None:
    assert lines(FULL) == {
        "REST URL": "https://good-otter-12345-eu1-vector.upstash.io",
        "REST token": Secret("t0ken"),
        "  read-only": Secret("read-0nly"),
        "Copy as": ".env · curl · more",
        "Type": "hybrid",
        "Dimension": "1,024",
        "Metric": "dot product",
        "Model": "BGE_M3",
        "Sparse model": "BM25",
        "Region": "eu-west-1 Ireland",
        "Plan": "Pay as you go",
        "Price": "$0.40 per 100K requests · $0.25/GB stored",
        "This month": "?",
        "Vectors": "up to 1.95M",
        "Queries/day": "no limit",
        "Updates/day": "no limit",
        "Bandwidth/mo": "no limit",
        "Queries/s": "up to 1K",
        "Updates/s": "up to 1K",
        "Per query": "up to 1K",
        "Per upsert": "up to 1K",
        "Metadata": "up to 50 GB",
        "Created": lines(FULL)["Created"],
        "Owner": "ada@example.com",
        "Id": "id-1",
    }
    assert lines(FULL)["Created"].endswith("(3 d ago)")
    assert lines(FULL, exact=True)["Vectors"] == "up to 1,953,125"


def test_what_is_not_known_is_not_made_up() -> None:
    shown = lines(Index(id="id-1", name="docs"))
    told = {label: value for label, value in shown.items() if value != "?"}
    assert told == {"Endpoint": "none yet", "Id": "id-1"}


@pytest.mark.parametrize(
    ("index_type", "labels"),
    [
        ("DENSE", {"Type", "Dimension", "Metric", "Model"}),
        ("SPARSE", {"Type", "Sparse model"}),
        ("HYBRID", {"Type", "Dimension", "Metric", "Model", "Sparse model"}),
    ],
)
def test_what_an_index_has_no_part_of_is_left_out(index_type: str, labels: set[str]) -> None:
    shown = lines(Index(id="id-1", index_type=index_type, dimension=384))
    models = {shown.get("Model"), shown.get("Sparse model")} - {None}
    assert models == {"custom: you bring the vectors"}
    assert labels == {"Type", "Dimension", "Metric", "Model", "Sparse model"} & set(shown)


@pytest.mark.parametrize(
    ("kind", "reserved", "plan", "price"),
    [
        ("fixed", 60, "Fixed", "$60 a month · $0.25/GB stored"),
        ("fixed", None, "Fixed", "$60 a month · $0.25/GB stored"),
        ("fixed", 45, "Fixed", "$45 a month"),
        ("pro", 900, "pro", "$900 a month"),
        ("pro", None, "pro", "?"),
    ],
)
def test_the_price_that_the_record_has_counts(
    kind: str, reserved: float | None, plan: str, price: str
) -> None:
    shown = lines(Index(id="id-1", type=kind, reserved_price=reserved))
    assert (shown["Plan"], shown["Price"]) == (plan, price)


def test_prices_stand_beside_their_day_and_page() -> None:
    def notes(index: Index) -> list[str]:
        groups = facts(index, NOW, lambda column: None)
        return [group.note for group in groups if group.note and group.title == "Cost & limits"]

    (source,) = notes(FULL)
    assert "https://upstash.com/pricing/vector" in source
    assert notes(Index(id="id-1", type="pro")) == []


def test_the_cost_of_the_month_is_said() -> None:
    (cost,) = (fact.value for fact in all_facts(FULL, cost=3.5) if fact.label == "This month")
    assert cost == "$3.50 so far"


TOTAL = Totals(515_000, 0.0, today_queries=10_000, today_updates=1_200, month_bandwidth=3 * 1024**3)
FREE = replace(FULL, type="free", max_vectors=521_000, max_daily_queries=10_000, max_daily_updates=10_000)


def test_each_limit_is_beside_its_use() -> None:
    found = {fact.label: fact for fact in all_facts(FREE, totals=TOTAL)}
    shown = {label: fact.value(False) for label, fact in found.items() if callable(fact.value)}
    assert shown["Vectors"] == "515K of 521K"
    assert shown["Queries/day"] == "10K of 10K"
    assert shown["Updates/day"] == "1.2K of 10K"
    assert shown["Bandwidth/mo"] == "3 GB, no limit"
    assert {label: fact.share for label, fact in found.items() if fact.share is not None} == {
        "Vectors": 515 / 521,
        "Queries/day": 1.0,
        "Updates/day": 0.12,
    }


def test_a_card_says_what_hardly_anything_is_left_of() -> None:
    def card(index: Index, totals: Totals | None) -> Attention | None:
        return attention(index, {TOTALS: totals}.get)

    assert card(FREE, None) is None, "nothing is known"
    assert card(FULL, TOTAL) is None, "its limits are far"
    found = card(FREE, TOTAL)
    assert found is not None
    assert found.title == "100 % of 10K queries a day"
    assert list(found.lines) == [
        "10K of 10K queries a day. Queries may be refused until the day is over.",
        "515K of 521K vectors. Beyond that new vectors may be refused.",
    ]
    assert [does for _, does in found.keys] == ["changes the plan", "opens the web console"]


def test_keys_that_are_named_exist() -> None:
    found = all_facts(FULL)
    actions = {action.id for action in ACTIONS if action.key}
    assert {fact.action for fact in found if fact.action} <= actions
    copies = {each.key for each in copy_formats(FULL)} | {ANY_COPY}
    assert {fact.copy for fact in found if fact.copy} <= copies


def test_labels_are_short() -> None:
    assert max(len(fact.label) for fact in all_facts(FULL)) <= 12
