"""The list of databases: order, filter, what a new list changed."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.databases import many, sample
from upstash_tui.api.database import Database
from upstash_tui.inventory import Change, Column, Inventory, condition, condition_text

FEW = [
    sample(
        "orders", primary_region="eu-west-1", plan_name="fixed_1gb", created=300, read_regions=("us-east-1",)
    ),
    sample("Cache", primary_region="us-east-1", plan_name="free", created=100),
    sample("sessions", primary_region="europe-west1", cloud="gcp", plan_name=None, created=None),
    sample("beta", primary_region="ap-northeast-1", state="suspended", created=200),
]


def holding(*databases: Any) -> Inventory:
    held = Inventory()
    held.replace(databases)
    return held


def names(held: Inventory) -> list[str]:
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
    ],
)
def test_sorts_with_the_unknown_last(column: Column, reverse: bool, expected: list[str]) -> None:
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
    ],
)
def test_filter_wants_every_word(text: str, expected: list[str]) -> None:
    held = holding(*FEW)
    assert held.filter(text) is None
    assert names(held) == expected
    assert (held.shown, held.total) == (len(expected), 4)


def test_filter_tells_of_a_key_it_does_not_know() -> None:
    complaint = holding(*FEW).filter("colour:red")
    assert complaint is not None
    assert complaint.startswith("colour:")
    assert "region:" in complaint


def test_a_colon_in_a_name_can_be_looked_for() -> None:
    held = holding(sample("app:cache"), sample("other"))
    held.filter("app:ca")
    assert names(held) == ["app:cache"]


def test_says_what_a_new_list_changed() -> None:
    held = holding(*FEW)
    grown = sample("beta", primary_region="ap-northeast-1", state="active")
    change = held.replace([FEW[0], FEW[1], grown, sample("new")], unreadable=2)
    assert change == Change(frozenset({"id-new"}), frozenset({"id-sessions"}), frozenset({"id-beta"}))
    assert change
    assert held.unreadable == 2
    assert not held.replace(list(map(held.__getitem__, ["id-orders", "id-Cache", "id-beta", "id-new"])))


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
    assert condition(database) == kind
    assert condition_text(database) == words


def milliseconds(work: Callable[[], object]) -> float:
    """The best of three: what it costs, not what else the machine did."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken) * 1000


def test_ten_thousand_are_quick() -> None:
    databases = many(10_000)
    held = Inventory()

    def filtered(text: str) -> int:
        held.filter("")
        held.filter(text)
        return held.shown

    def both_ways(column: Column) -> int:
        held.sort("name")
        held.sort(column, reverse=True)
        return held.shown

    assert milliseconds(lambda: Inventory().replace(databases)) < 100
    held.replace(databases)
    assert filtered("service-0000") == 10
    for text in ("s", "region:eu free", "no such thing", "service 9 active"):
        assert milliseconds(lambda text=text: filtered(text)) < 20  # type: ignore[misc]
    for column in ("name", "region", "plan", "state", "created", "read"):
        assert milliseconds(lambda column=column: both_ways(column)) < 30  # type: ignore[misc]
