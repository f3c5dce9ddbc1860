"""The details of a search database, and the card above them."""

from msgspec.structs import replace

from tests.products.fact_text import by_label, text
from upstash_tui.products.search.facts import attention, facts, peek
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.fact import Fact
from upstash_tui.resources.figure_columns import COST, TOTALS
from upstash_tui.resources.index_stats import Totals

NOW = 1_752_667_200.0
FREE = SearchDatabase(
    id="id-1",
    name="blog",
    type="free",
    endpoint="good-otter-12345-eu1",
    max_vectors=200_000,
    max_daily_queries=-1,
    max_daily_updates=-1,
    max_monthly_reranks=1_000,
    max_monthly_bandwidth=-1,
)
TOTAL = Totals(184_000, 0.0, today_queries=500, today_updates=40, month_reranks=1_000, month_bandwidth=2048)


def said(database: SearchDatabase, totals: Totals | None) -> dict[str, Fact]:
    late = {COST: None, TOTALS: totals}
    return by_label(facts(database, NOW, late.get))


def test_each_limit_is_beside_its_use() -> None:
    found = said(FREE, TOTAL)
    assert text(found["Documents"]) == "184K of 200K"
    assert text(found["Reranks/mo"]) == "1K of 1K"
    assert text(found["Queries/day"]) == "500, no limit"
    assert text(found["Bandwidth/mo"]) == "2 KB, no limit"
    assert {label for label, fact in found.items() if fact.share is not None} == {"Documents", "Reranks/mo"}
    assert text(said(FREE, None)["Documents"]) == "up to 200K"
    assert text(found["Plan"]) == "Free · changed in the web console"


def test_what_is_not_known_is_said() -> None:
    found = said(SearchDatabase(id="id-1", name="blog"), None)
    for label in ("Documents", "Reranks/mo", "Queries/day", "This month", "Price", "Region"):
        assert text(found[label]) == "?", label


def test_a_card_says_what_hardly_anything_is_left_of() -> None:
    assert attention(FREE, {TOTALS: None}.get) is None
    assert attention(replace(FREE, max_vectors=-1, max_monthly_reranks=-1), {TOTALS: TOTAL}.get) is None
    card = attention(FREE, {TOTALS: TOTAL}.get)
    assert card is not None
    assert card.title == "100 % of 1K reranks a month"
    assert list(card.lines) == [
        "1K of 1K reranks a month. Results come in the usual order.",
        "184K of 200K documents. Beyond that new documents may be refused.",
    ]
    assert card.keys == (("screen.console", "opens the web console, which changes the plan"),)


def test_two_lines_say_where_it_answers_and_what_it_holds() -> None:
    assert peek(FREE, {TOTALS: TOTAL}.get) == [
        ("https://good-otter-12345-eu1-search.upstash.io", "! 100 % of 1K reranks a month"),
        ("184K documents · 500 queries, 40 updates today", ""),
    ]
    assert peek(FREE, {TOTALS: None}.get)[1] == ("", "")
