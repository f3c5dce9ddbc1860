"""The details of QStash of a region, and the card above them."""

import pytest
from msgspec.structs import replace

from tests.products.fact_text import by_label, text
from upstash_tui.products.qstash.facts import attention, facts, peek
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.stats import Totals
from upstash_tui.products.qstash.status import standing
from upstash_tui.resources.fact import Fact
from upstash_tui.resources.figure_columns import COST, TOTALS

NOW = 1_752_667_200.0
PAID = QStash(
    id="id-1",
    region="eu-central-1",
    state="active",
    type="paid",
    budget=60,
    max_requests_per_day=-1,
    max_requests_per_day_hard=-1,
    max_dlq_size=1_000_000,
    dlq_milliseconds=7 * 86_400_000,
)
FREE = replace(PAID, type="free", budget=0, max_requests_per_day=1_000, max_requests_per_day_hard=1_000)
QUIET = Totals(0, 120, 3_000, 1.5)


def said(qstash: QStash, totals: Totals | None) -> dict[str, Fact]:
    late = {COST: totals.month_cost if totals else None, TOTALS: totals}
    return by_label(facts(qstash, NOW, late.get))


def test_each_limit_is_beside_its_use() -> None:
    found = said(FREE, QUIET)
    assert (text(found["Messages/day"]), found["Messages/day"].share) == ("120 of 1K", 0.12)
    assert (text(found["Dead letters"]), found["Dead letters"].share) == ("0 of 1M", 0.0)
    assert text(found["Letters kept"]) == "up to 7 days"
    assert text(found["Budget"]) == "the free plan costs nothing"
    assert text(said(PAID, QUIET)["Messages/day"]) == "120, no limit"
    assert text(said(PAID, QUIET)["Budget"]) == "$1.50 of $60 so far"
    assert text(said(replace(PAID, budget=0), QUIET)["Budget"]) == "none: no upper limit · $1.50 so far"


def test_a_limit_that_is_never_passed_is_said_where_it_is_another() -> None:
    assert "Hard limit/d" not in said(FREE, None)
    found = said(replace(FREE, max_requests_per_day_hard=1_500), None)
    assert (text(found["Messages/day"]), text(found["Hard limit/d"])) == ("up to 1K", "up to 1.5K")


def test_what_is_not_known_is_said() -> None:
    found = said(QStash(id="id-1"), None)
    for label in ("URL", "Token", "Budget", "Messages/day", "Dead letters", "Letters kept", "Timeout"):
        assert text(found[label]) == "?", label


@pytest.mark.parametrize(
    ("qstash", "totals", "title", "first", "does"),
    [
        (
            PAID,
            QUIET._replace(month_cost=54.0),
            "90 % of $60",
            "$54 of $60. Beyond that what happens to messages is not documented.",
            "changes the budget",
        ),
        (
            FREE,
            QUIET._replace(today_messages=1_000),
            "100 % of 1K messages a day",
            "1K of 1K messages a day. What your application publishes may be refused with status 429.",
            "changes the plan",
        ),
        (
            PAID,
            QUIET._replace(dead_letters=1),
            "1 dead letter",
            "1 message was not delivered, after all retries.",
            "opens the web console, to send or delete these messages",
        ),
        (
            PAID,
            QUIET._replace(dead_letters=6, month_cost=54.0),
            "90 % of $60 · 6 dead letters",
            "$54 of $60. Beyond that what happens to messages is not documented.",
            "changes the budget",
        ),
        (
            replace(PAID, state="suspended"),
            None,
            "suspended",
            "What is published to it may get errors.",
            "opens the web console, which may say why",
        ),
    ],
)
def test_a_card_says_what_is_the_matter(
    qstash: QStash, totals: Totals | None, title: str, first: str, does: str
) -> None:
    card = attention(qstash, {TOTALS: totals}.get)
    assert card is not None
    assert (card.title, card.lines[0], card.keys[0][1]) == (title, first, does)


@pytest.mark.parametrize(
    ("kept", "said"),
    [(86_400_000, ["The dead letter queue keeps each up to 1 day."]), (-1, []), (None, [])],
)
def test_a_card_says_how_long_dead_letters_are_kept(kept: int | None, said: list[str]) -> None:
    totals = QUIET._replace(dead_letters=6)
    card = attention(replace(PAID, dlq_milliseconds=kept), {TOTALS: totals}.get)
    assert card is not None
    assert list(card.lines) == ["6 messages were not delivered, after all retries.", *said]


def test_there_is_no_card_where_nothing_is_the_matter() -> None:
    assert attention(PAID, {TOTALS: QUIET}.get) is None
    assert attention(PAID, {TOTALS: None}.get) is None
    assert attention(replace(FREE, budget=1), {TOTALS: QUIET}.get) is None, "a free plan costs nothing"


def test_two_lines_say_where_it_answers_and_what_was_sent() -> None:
    totals = QUIET._replace(dead_letters=6)
    assert peek(PAID, {TOTALS: totals}.get) == [
        ("https://qstash-eu-central-1.upstash.io", "! 6 dead letters · 2.5 % of $60"),
        ("120 messages today, 3K this month", "budget $60 a month"),
    ]
    assert standing(PAID, totals).words == peek(PAID, {TOTALS: totals}.get)[0][1]
