"""What the details of a database say, and which action or copy format each line belongs to."""

from typing import Any

import pytest

from tests.clock import NOW, time_zone
from tests.products.fact_text import text
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.redis.facts import attention, facts, peek
from upstash_tui.products.redis.plans import PLANS
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Totals
from upstash_tui.resources.fact import ANY_COPY, Fact
from upstash_tui.resources.figure_columns import COST, TOTALS
from upstash_tui.secret import Secret

FULL: dict[str, Any] = {
    "id": "id-1",
    "name": "orders",
    "primary_region": "us-east-1",
    "read_regions": ("eu-west-1",),
    "state": "active",
    "endpoint": "golden-cardinal-29321",
    "port": 6379,
    "type": "payg",
    "budget": 1200,
    "customer_id": "ada@example.com",
    "created": int(NOW) - 7200,
    "rest_token": Secret("AX0token"),
    "read_only_rest_token": Secret("Ao0token"),
    "password": Secret("e45133"),
    "disk_bytes": 123_456_789,
    "eviction": True,
}


def all_facts(cost: float | None = None, **fields: Any) -> list[Fact]:
    """All facts of a database, of which ``cost`` is what this month cost."""
    groups = facts(Database(**FULL | fields), NOW, {COST: cost}.get)
    return [fact for group in groups for fact in group.facts]


def told(**fields: Any) -> dict[str, Fact]:
    """The facts of a database by their labels."""
    return {fact.label: fact for fact in all_facts(**fields) if fact.label}


@pytest.mark.parametrize(("cost", "said"), [(600.0, "50 %"), (1.2, "0.1 %"), (1199.0, "99.9 %")])
def test_the_peek_gives_the_used_part_of_the_budget_as_all_else_does(cost: float, said: str) -> None:
    (_, spent), _ = peek(Database(**FULL), {COST: cost}.get)
    assert spent.endswith(f"of $1,200 · {said}")


def test_secrets_are_secrets_to_the_view() -> None:
    found = told()
    assert {label for label, fact in found.items() if isinstance(fact.value, Secret)} == {
        *("REST token", "  read-only", "Password")
    }
    for fact in all_facts():
        assert not {"AX0token", "Ao0token", "e45133"} & {text(fact)}


def test_what_is_not_known_is_a_question_mark_and_no_nought() -> None:
    found = told(
        **dict.fromkeys(("port", "budget", "created", "rest_token", "password", "disk_bytes")),
        **{
            "read_only_rest_token": None,
            "eviction": None,
            "customer_id": "",
            "type": "",
            "primary_region": "",
        },
    )
    for label in (
        *("REST token", "  read-only", "Password", "Primary", "Plan", "Price", "Data", "Created"),
        *("Commands/s", "Commands/mo", "Clients", "Request", "Record", "Eviction", "TLS", "Owner"),
    ):
        assert text(found[label]) == "?", label
    assert text(found["Endpoint"]) == "golden-cardinal-29321.upstash.io:?"


def test_protected_credentials_are_said_where_no_token_is_told() -> None:
    protected = told(rest_token=None, read_only_rest_token=None)
    assert text(protected["  not told"]) == "its credentials are protected"
    assert "  not told" not in told(rest_token=None), "a read-only key is told the other one"


def test_without_an_endpoint_there_is_nothing_to_connect_to() -> None:
    found = told(endpoint="")
    assert text(found["Endpoint"]) == "none yet"
    assert not {"REST URL", "REST token", "Password", "Copy as"} & set(found)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "up to 118 MB"),
        ({"disk_bytes": 2**63 - 1}, "no limit"),
        ({"disk_bytes": 2**62}, "no limit"),
        ({"disk_bytes": 0}, "up to 0 B"),
    ],
)
def test_limits(fields: dict[str, Any], said: str) -> None:
    assert text(told(**fields)["Data"]) == said


def test_numbers_have_every_digit_if_asked_for() -> None:
    with time_zone("UTC"):
        found = told()
        assert "123,456,789" in text(found["Data"], exact=True)
        assert text(found["Created"]) == "2026-08-20 13:00 (2 h ago)"
        assert "13:00:00" in text(found["Created"], exact=True)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_budget_only_where_the_plan_has_one(plan: Any) -> None:
    kind, disk = ("pro", plan.data_bytes) if plan.name.startswith("fixed_") else (plan.name, 1)
    budget = told(type=kind, disk_bytes=disk)["Budget"]
    if plan.has_budget:
        assert (text(budget), budget.action) == ("$1,200 a month", "budget")
    else:
        assert (text(budget), budget.action) == ("pay as you go only", "")


def test_a_price_says_when_it_was_read() -> None:
    def notes(**fields: Any) -> dict[str, str]:
        return {
            group.title: group.note for group in facts(Database(**FULL | fields), NOW, lambda column: None)
        }

    assert notes()["Cost & limits"] == "prices of 2026-08-21, https://upstash.com/pricing/redis"
    assert notes(type="marketplace")["Cost & limits"] == ""


def test_only_a_suspended_database_needs_attention() -> None:
    for state in ("active", "passive", ""):
        assert attention(Database(**FULL | {"state": state}), lambda column: None) is None
    card = attention(Database(**FULL | {"state": "suspended"}), lambda column: None)
    assert card is not None
    assert "so far" not in " ".join(card.lines), "the cost is not known"


@pytest.mark.parametrize(
    ("totals", "fields", "title", "line", "does"),
    [
        (
            Totals(1080.0),
            {},
            "90 % of $1,200",
            "$1,080 of $1,200. Beyond that what your application sends is slowed down.",
            "changes the budget",
        ),
        (
            Totals(1200.0),
            {},
            "100 % of $1,200",
            "$1,200 of $1,200. What your application sends is slowed down.",
            "changes the budget",
        ),
        (
            Totals(storage=111_111_111),
            {},
            "90 % of 118 MB of data",
            "106 MB of 118 MB of data. Beyond that writes may be refused.",
            "changes the plan",
        ),
        (
            Totals(month_requests=500_000),
            {"type": "free", "request_limit": 500_000},
            "100 % of 500K commands a month",
            "500K of 500K commands a month. Commands may be refused until the month is over.",
            "changes the plan",
        ),
    ],
)
def test_a_card_says_what_hardly_anything_is_left_of(
    totals: Totals, fields: dict[str, Any], title: str, line: str, does: str
) -> None:
    card = attention(Database(**FULL | fields), {TOTALS: totals}.get)
    assert card is not None
    assert (card.title, list(card.lines), card.keys[0][1]) == (title, [line], does)
    far = Totals(900.0, 100_000, 50_000_000)
    assert attention(Database(**FULL | fields), {TOTALS: far}.get) is None


def test_the_budget_of_a_plan_without_one_is_none() -> None:
    spent = {TOTALS: Totals(1200.0)}.get
    assert attention(Database(**FULL | {"type": "free"}), spent) is None


def test_without_a_budget_nothing_limits_the_cost() -> None:
    assert text(told(budget=None)["Budget"]) == "none: no upper limit"
    assert text(told(budget=None, type="marketplace")["Budget"]) == UNKNOWN


@pytest.mark.parametrize(
    ("cost", "said", "share", "warning"),
    [
        (300, "$300 of $1,200 so far", 0.25, []),
        (900, "$900 of $1,200 so far", 0.75, ["! Next e-mail at $1,080, slowed down at $1,200"]),
        (1100, "$1,100 of $1,200 so far", 1100 / 1200, ["! Slowed down at $1,200"]),
        (1300, "$1,300 of $1,200 so far", 1300 / 1200, ["! The budget is spent: it is slowed down"]),
    ],
)
def test_the_cost_of_the_month_is_beside_its_budget(
    cost: float, said: str, share: float, warning: list[str]
) -> None:
    found = all_facts(cost)
    (budget,) = (fact for fact in found if fact.label == "Budget")
    assert (text(budget), budget.share) == (said, share)
    assert [fact.value for fact in found if not fact.label][:-1] == warning, "before what it will have cost"
    (budget,) = (fact for fact in all_facts(cost, budget=None) if fact.label == "Budget")
    assert text(budget) == f"none: no upper limit · ${cost:,} so far"


def test_read_regions_are_named_and_in_short() -> None:
    regions = told(read_regions=("eu-west-1", "xx-north-9"))["Read regions"]
    assert text(regions) == "eu-west-1 Ireland, xx-north-9"
    assert regions.short == "eu-west-1, xx-north-9"
    assert text(told(read_regions=())["Read regions"]) == "none"


@pytest.mark.parametrize(("region", "action"), [("us-east-1", "read_regions"), ("us-central1", "")])
def test_read_regions_can_be_changed_where_the_cloud_has_some(region: str, action: str) -> None:
    assert told(primary_region=region)["Read regions"].action == action


def test_every_action_and_copy_format_that_is_named_exists() -> None:
    database = Database(**FULL)
    lines = all_facts()
    assert DATABASES.copies is not None
    letters = {each.key for each in DATABASES.copies(database)} | {ANY_COPY}
    assert {fact.copy for fact in lines if fact.copy} <= letters
    named = {fact.action for fact in lines if fact.action}
    assert all(DATABASES.action(action).key for action in named)
    assert named == {
        *("read_regions", "plan", "budget", "eviction", "auto_upgrade", "daily_backup", "prod_pack"),
        *("move_to_team", "reset_password", "tls"),
    }


def test_the_same_lines_whatever_the_plan_so_that_nothing_moves() -> None:
    labels = [fact.label for fact in all_facts()]
    for plan in ("free", "payg", "pro"):
        for reads in ((), ("eu-west-1", "eu-west-2")):
            other = all_facts(type=plan, read_regions=reads, disk_bytes=250 * 1024**2)
            assert [fact.label for fact in other] == labels
