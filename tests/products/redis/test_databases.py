"""The list of databases: order, filter, what a new list changed."""

from dataclasses import replace
from typing import Any

import pytest

from tests.cost import TEN_TIMES, cost
from tests.databases import many, sample
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.status import status
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import LateValue, cells
from upstash_tui.resources.late import LateValues

FEW = [
    sample(
        "orders",
        primary_region="eu-west-1",
        plan_name="fixed_1gb",
        created=300,
        read_regions=("us-east-1",),
        budget=20,
        customer_id="team-7",
    ),
    sample("Cache", primary_region="us-east-1", plan_name="free", created=100, host="merry-cat-1.upstash.io"),
    sample("sessions", primary_region="europe-west1", cloud="gcp", plan_name=None, created=None, budget=20),
    sample("beta", primary_region="ap-northeast-1", state="suspended", created=200),
]
BILLED = [replace(each, plan_name="payg") for each in FEW]
"""What they cost has to be asked for."""


def holding(*databases: Any) -> "Collection[Any]":
    held = Collection(DATABASES)
    held.replace(databases)
    return held


def names(held: "Collection[Any]") -> list[str]:
    return [database.name for database in held.rows]


def test_stands_by_name_without_regard_to_case() -> None:
    assert names(holding(*FEW)) == ["beta", "Cache", "orders", "sessions"]


@pytest.mark.parametrize(
    ("column", "reverse", "expected"),
    [
        ("name", True, ["sessions", "orders", "Cache", "beta"]),
        ("region", False, ["beta", "orders", "sessions", "Cache"]),
        ("plan", False, ["Cache", "beta", "orders", "sessions"]),
        ("plan", True, ["orders", "beta", "Cache", "sessions"]),
        ("state", True, ["beta", "Cache", "orders", "sessions"]),
        ("created", False, ["Cache", "beta", "orders", "sessions"]),
        ("created", True, ["orders", "beta", "Cache", "sessions"]),
        ("read", True, ["orders", "beta", "Cache", "sessions"]),
        ("budget", False, ["sessions", "beta", "Cache", "orders"]),
        ("endpoint", True, ["Cache", "beta", "orders", "sessions"]),
        ("owner", False, ["beta", "Cache", "sessions", "orders"]),
        ("cost", False, ["Cache", "orders", "beta", "sessions"]),  # the first two have a fixed price
    ],
)
def test_sorts_with_the_unknown_last(column: str, reverse: bool, expected: list[str]) -> None:
    held = holding(*FEW)
    held.sort(column, reverse)
    assert names(held) == expected
    assert held.sorted_by == (column, reverse)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["beta", "Cache", "orders", "sessions"]),
        ("CACHE", ["Cache"]),
        ("tokyo", ["beta"]),
        ("ireland 1gb", ["orders"]),
        ("us-east", ["Cache", "orders"]),
        ("read:us", ["orders"]),
        ("region:eu", ["orders", "sessions"]),
        ("region:eu cloud:gcp", ["sessions"]),
        ("state:suspended", ["beta"]),
        ("plan:free", ["Cache"]),
        ("id:id-ord", ["orders"]),
        ("name:e", ["beta", "Cache", "orders", "sessions"]),
        ("plan:", ["beta", "Cache", "orders", "sessions"]),
        ("orders beta", []),
        ("plan:fixed", ["orders"]),
        ("state:active", ["Cache", "orders", "sessions"]),
        ("endpoint:merry", ["Cache"]),
        ("https://Merry-Cat-1.upstash.io/get/x", ["Cache"]),
        ("rediss://default:secret@merry-cat-1.upstash.io:6379", ["Cache"]),
        ("merry", []),
        ("owner:TEAM", ["orders"]),
        ("is:", ["beta", "Cache", "orders", "sessions"]),
        ("is:marked", []),
        ("is:suspended", ["beta"]),
        ("!is:suspended plan:free,payg", ["Cache"]),
        ("budget>10", ["sessions"]),
        ("budget:none", ["beta", "Cache", "orders"]),
        ("read>0", ["orders"]),
    ],
)
def test_filter_wants_every_word(text: str, expected: list[str]) -> None:
    held = holding(*FEW)
    assert held.filter(text) == ""
    assert names(held) == expected
    assert (held.shown, held.total) == (len(expected), 4)


def test_filter_tells_of_a_key_it_does_not_know() -> None:
    complaint = holding(*FEW).filter("colour:red")
    assert complaint.startswith("colour:")
    assert "region:" in complaint


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("is:foo", "is:foo is none of marked pinned"),
        ("is:ark", "is:ark is none of marked pinned"),
        ("free plan:XYZ", "plan:xyz is none of free payg fixed_250mb"),
        ("state:gone", "state:gone is none of active changing creating suspended"),
        ("cloud:azure", "cloud:azure is none of aws gcp"),
    ],
)
def test_filter_says_what_there_is_where_a_word_is_none_of_a_few(text: str, complaint: str) -> None:
    assert (holding(*FEW).filter(text) or "").startswith(complaint)


@pytest.mark.parametrize("text", ["is:p", "plan:go", "plan:fixed_50", "state:creat", "cloud:a", "name:xyz"])
def test_filter_says_nothing_of_a_word_that_is_begun_or_could_be(text: str) -> None:
    assert holding(*FEW).filter(text) == ""


def test_filter_finds_what_only_the_server_knows() -> None:
    held = holding(sample("new", plan_name="gold", state="melting"))
    assert held.filter("plan:gold state:melting") == ""
    assert names(held) == ["new"]


def test_a_colon_in_a_name_can_be_looked_for() -> None:
    held = holding(sample("app:cache"), sample("other"))
    held.filter("app:ca")
    assert names(held) == ["app:cache"]


def test_a_new_list_takes_the_place_of_the_old() -> None:
    held = holding(*FEW)
    grown = sample("beta", primary_region="ap-northeast-1", state="active")
    held.replace([FEW[0], FEW[1], grown, sample("new")], unreadable=2)
    assert set(names(held)) == {FEW[0].name, FEW[1].name, "beta", "new"}
    assert held["id-beta"] == grown
    assert held.unreadable == 2


def test_put_and_remove_keep_order_and_filter() -> None:
    held = holding(*FEW)
    held.filter("us-east-1")
    assert held.put(sample("alpha"))
    assert not held.put(sample("alpha"))
    assert held.put(sample("zeta", primary_region="eu-west-1"))
    assert names(held) == ["alpha", "Cache", "orders"]
    assert held.remove("id-Cache")
    assert not held.remove("id-Cache")
    assert names(held) == ["alpha", "orders"]
    assert held.position("id-orders") == 1
    assert held.position("id-zeta") is None
    assert held.get("id-zeta") is not None
    assert held.get("gone") is None


def test_two_of_one_name_are_two() -> None:
    held = holding(sample("twin", id="b"), sample("twin", id="a"))
    assert [database.id for database in held.rows] == ["a", "b"]


@pytest.mark.parametrize(
    ("state", "modifying", "kind", "words"),
    [
        ("active", "", "active", "active"),
        ("active", "update_regions", "changing", "update regions"),
        ("creating", "", "creating", "creating"),
        ("passive", "creating", "creating", "creating"),
        ("suspended", "", "suspended", "suspended"),
        ("passive", "", "other", "passive"),
        ("", "", "other", "unknown"),
    ],
)
def test_condition_of_a_real_record(state: str, modifying: str, kind: str, words: str) -> None:
    database = Database(id="1", name="one", state=state, modifying_state=modifying)
    assert (status(database).kind, status(database).words) == (kind, words)


def test_pins_are_on_top_of_every_order() -> None:
    held = holding(*FEW)
    held.pin(["id-sessions", "id-orders", "id-not-there-yet"])
    assert names(held) == ["orders", "sessions", "beta", "Cache"]
    held.sort("name", reverse=True)
    assert names(held) == ["sessions", "orders", "Cache", "beta"]
    held.sort("created")
    assert names(held) == ["orders", "sessions", "Cache", "beta"]
    held.filter("us-east-1")
    assert names(held) == ["orders", "Cache"]
    held.filter("is:pin")
    assert names(held) == ["orders", "sessions"]
    held.filter("")
    held.put(sample("not-there-yet", created=1))
    assert names(held)[:3] == ["not-there-yet", "orders", "sessions"]
    held.pin(["id-beta"])
    assert names(held)[:2] == ["beta", "not-there-yet"]
    assert held.pins == ("id-beta",)
    assert held.is_pinned("id-beta")
    assert not held.is_pinned("id-orders")


def test_marks_stay_through_order_filter_and_new_lists() -> None:
    held = holding(*FEW)
    assert held.mark_count == 0
    assert held.mark(["id-sessions", "id-beta", "id-not-there"])
    assert not held.mark(["id-beta"])
    held.filter("orders")
    held.sort("name", reverse=True)
    assert [database.name for database in held.marked] == ["sessions", "beta"]
    held.replace([sample("beta", primary_region="eu-west-1"), FEW[2], FEW[0]])
    assert [database.primary_region for database in held.marked] == ["europe-west1", "eu-west-1"]
    held.replace(FEW[:3])
    assert (held.mark_count, held.is_marked("id-beta")) == (1, False)
    held.replace(FEW)
    assert not held.is_marked("id-beta")
    assert held.remove("id-sessions")
    assert held.mark_count == 0


def test_a_filter_for_marks_follows_them() -> None:
    held = holding(*FEW)
    held.mark(["id-orders", "id-beta"])
    held.filter("is:marked")
    assert names(held) == ["beta", "orders"]
    held.mark(["id-beta"], on=False)
    assert names(held) == ["orders"]
    assert held.position("id-orders") == 0


def test_a_team_is_found_by_its_id_and_by_its_name_once_that_is_known() -> None:
    held = holding(*FEW)
    held.filter("team:anal")
    assert held.awaited == 1, "an e-mail address needs no name"
    assert names(held) == []
    held.set_late("team", {"id-orders": "Analytical Engines"})
    assert (names(held), held.awaited) == (["orders"], 0)
    held.filter("!team:anal team:ada")
    assert names(held) == ["beta", "Cache", "sessions"]


def test_costs_come_in_bit_by_bit() -> None:
    held = holding(*BILLED)
    ids = [database.id for database in held.rows]
    held.sort("cost", reverse=True)
    assert held.late.missing("cost", ids) == ids
    held.set_late("cost", {"id-Cache": 1.5, "id-orders": None, "id-gone": 7.0})
    assert names(held) == ["Cache", "beta", "orders", "sessions"]
    held.set_late("cost", {"id-beta": 0.0, "id-sessions": 20.25})
    assert names(held) == ["sessions", "Cache", "beta", "orders"]
    assert held.late.missing("cost", ids) == []
    keys = ("id-sessions", "id-orders", "id-gone")
    assert [held.late.found("cost", key) for key in keys] == [LateValue(20.25), LateValue(None), None]


def test_what_could_not_be_read_keeps_its_last_value_with_its_age() -> None:
    held, now = holding(*BILLED), 1000.0
    held.late = LateValues(lambda: now)
    held.sort("cost")
    held.set_late("cost", {"id-Cache": 1.5, "id-beta": 2.0, "id-sessions": 0.5})
    held.late.age()
    ids = ["id-Cache", "id-beta", "id-orders"]

    def cost(key: str) -> tuple[str, set[str]]:
        cell = cells(DATABASES.chosen(["cost"]), held[key], (), lambda each: held.late.found(each, key))[1]
        return "".join(text for text, _ in cell), {tone for _, tone in cell}

    assert cost("id-orders") == ("…", {"muted"})
    held.late.fail("cost", ids)
    assert cost("id-Cache") == ("$1.50 1 m", {"muted"})
    assert cost("id-orders") == ("?", {"muted"}), "nothing is known of it"
    assert cost("id-sessions") == ("$0.50", {""}), "it may still come"
    now += 3 * 3600
    assert cost("id-beta") == ("$2 3 h", {"muted"}), "the age is that of when it is drawn"
    assert names(held) == ["sessions", "Cache", "beta", "orders"]
    assert held.late.missing("cost", ids) == []
    held.late.fail("cost", ids, again=True)
    assert held.late.missing("cost", ids) == ids
    held.set_late("cost", {"id-Cache": 3.0})
    assert cost("id-Cache") == ("$3", {""})


def test_a_fixed_price_needs_no_request() -> None:
    held = holding(*FEW, sample("packed", plan_name="fixed_1gb", prod_pack=True))
    held.sort("cost", reverse=True)
    assert names(held)[:2] == ["orders", "Cache"]
    known = cells(DATABASES.chosen(["cost"]), held["id-orders"])[1]
    assert [*known] == [("$30", "")], "with its read region"


def test_old_costs_stay_until_newer_come() -> None:
    held = holding(*BILLED)
    held.set_late("cost", {"id-Cache": 1.5, "id-beta": 2.0})
    held.late.age()
    assert held.late.found("cost", "id-Cache") == LateValue(1.5)
    assert held.late.missing("cost", ["id-Cache", "id-beta"]) == ["id-Cache", "id-beta"]
    held.set_late("cost", {"id-Cache": 1.75})
    assert held.late.missing("cost", ["id-Cache", "id-beta"]) == ["id-beta"]
    held.replace(BILLED[2:])
    assert held.late.found("cost", "id-Cache") is None


def costs(rows: int) -> dict[str, float]:
    """What each thing costs that a key press may ask of so many databases."""
    databases = many(rows)
    held = Collection(DATABASES)
    held.replace(databases)
    held.set_late("cost", {database.id: number % 97 / 7 for number, database in enumerate(databases)})
    held.pin([database.id for database in databases[:: rows // 20]])

    def filtered(text: str) -> None:
        held.filter("")
        held.filter(text)

    def both_ways(column: str) -> None:
        held.sort("name")
        held.sort(column, reverse=True)

    found = {"replace": cost(lambda: Collection(DATABASES).replace(databases))}
    for text in ("s", "region:eu free", "no such thing", "service 9 active"):
        found[f"filter {text}"] = cost(lambda text=text: filtered(text))  # type: ignore[misc]
    held.filter("")
    for column in held.sortable:
        found[f"sort {column}"] = cost(lambda column=column: both_ways(column))  # type: ignore[misc]
    return found


def test_ten_times_as_many_cost_about_ten_times_as_much() -> None:
    few, lots = costs(500), costs(5_000)
    assert {what: lots[what] / few[what] for what in few if lots[what] > TEN_TIMES * few[what]} == {}
