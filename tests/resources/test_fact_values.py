"""What a month will have cost."""

from datetime import UTC, datetime

import pytest

from upstash_tui.products.qstash import facts as qstash_facts
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.redis import facts as redis_facts
from upstash_tui.products.redis.records import Database
from upstash_tui.products.search import facts as search_facts
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.products.vector import facts as vector_facts
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.fact import Group
from upstash_tui.resources.fact_values import at_this_pace
from upstash_tui.resources.figure_columns import COST


def moment(*date: int) -> float:
    """Unix seconds of a date in UTC."""
    return datetime(*date, tzinfo=UTC).timestamp()  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("cost", "date", "said"),
    [
        (15.0, (2026, 11, 16), "at this pace: $30 on 30 Nov"),
        (10.0, (2026, 11, 26, 0), "at this pace: $12 on 30 Nov"),
        (1.0, (2028, 2, 2), "at this pace: $29 on 29 Feb"),
        (31.0, (2026, 1, 31, 23, 59, 59), "at this pace: $31 on 31 Jan"),
        (1.0, (2026, 11, 1, 23, 59), None),
        (0.0, (2026, 11, 16), None),
        (None, (2026, 11, 16), None),
    ],
)
def test_a_month_goes_on_as_it_went(cost: float | None, date: tuple[int, ...], said: str | None) -> None:
    assert [fact.value for fact in at_this_pace(cost, moment(*date))] == ([said] if said else [])


MIDDLE = moment(2026, 11, 16)


def lines(groups: list[Group]) -> list[str]:
    return [str(fact.value) for group in groups for fact in group.facts]


LATE = {COST: 15.0}.get
BILLED = {
    "database": lambda: redis_facts.facts(Database(id="a", type="payg"), MIDDLE, LATE),
    "database with a budget": lambda: redis_facts.facts(
        Database(id="a", type="payg", budget=20), MIDDLE, LATE
    ),
    "index": lambda: vector_facts.facts(Index(id="a", type="paid"), MIDDLE, LATE),
    "search database": lambda: search_facts.facts(SearchDatabase(id="a", type="payg"), MIDDLE, LATE),
    "QStash": lambda: qstash_facts.facts(QStash(id="a", type="paid"), MIDDLE, LATE),
}
FIXED = {
    "database": lambda: redis_facts.facts(Database(id="a", type="pro", disk_bytes=1024**3), MIDDLE, LATE),
    "database with the Prod Pack": lambda: redis_facts.facts(
        Database(id="a", type="payg", prod_pack=True), MIDDLE, LATE
    ),
    "index": lambda: vector_facts.facts(Index(id="a", type="fixed"), MIDDLE, LATE),
    "search database": lambda: search_facts.facts(SearchDatabase(id="a", type="fixed"), MIDDLE, LATE),
    "QStash": lambda: qstash_facts.facts(
        QStash(id="a", type="paid", reserved_type="qstash_fixed_1m"), MIDDLE, LATE
    ),
    "QStash with the Prod Pack": lambda: qstash_facts.facts(
        QStash(id="a", type="paid", prod_pack=True), MIDDLE, LATE
    ),
}


@pytest.mark.parametrize("name", BILLED)
def test_the_details_say_so_where_use_alone_is_billed(name: str) -> None:
    told = lines(BILLED[name]())
    at = told.index("at this pace: $30 on 30 Nov")
    assert "$15" in told[at - 1] or "$15" in told[at - 2], "below what it cost so far"


@pytest.mark.parametrize("name", FIXED)
def test_the_details_say_nothing_where_a_part_of_the_cost_is_fixed(name: str) -> None:
    assert not any("pace" in line for line in lines(FIXED[name]()))
