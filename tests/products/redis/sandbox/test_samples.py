"""The databases of the sample account."""

import pytest

from tests.cost import TEN_TIMES, cost
from upstash_tui.catalog.regions import region
from upstash_tui.products.redis.sandbox.backup import Backup
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.rules import check_reads
from upstash_tui.products.redis.sandbox.samples import add
from upstash_tui.sandbox.samples import OWNER
from upstash_tui.sandbox.state import Sandbox

pytest.importorskip("starlette")


def test_the_samples_show_every_kind_of_database() -> None:
    sandbox = Sandbox()
    add(sandbox, 12)
    found = list(sandbox.records(Database).values())
    assert len(found) == 12
    assert {each.type for each in found} == {"free", "payg", "paid", "pro"}
    assert {home.cloud for each in found if (home := region(each.primary))} == {"aws", "gcp"}
    for has in (
        "reads",
        "budget",
        "eviction",
        "suspended",
        "team_id",
        "prod_pack",
        "daily_backup",
        "auto_upgrade",
    ):
        values = [bool(getattr(each, has)) for each in found]
        assert any(values), has
        assert not all(values), has
    assert {each.full_host for each in found} == {True, False}
    assert sandbox.records(Backup)


def test_they_are_the_same_on_every_start() -> None:
    first, second = Sandbox(now=lambda: 1.8e9), Sandbox(now=lambda: 1.8e9)
    add(first, 40)
    add(second, 40)
    assert first.records(Database) == second.records(Database)
    assert first.records(Backup) == second.records(Backup)


def test_ten_times_as_many_cost_about_ten_times_as_much() -> None:
    few, lots = cost(lambda: add(Sandbox(), 500)), cost(lambda: add(Sandbox(), 5_000))
    assert lots < TEN_TIMES * few


@pytest.mark.parametrize("count", [0, 1, 100, 10_000])
def test_any_number_by_the_rules(count: int) -> None:
    sandbox = Sandbox()
    add(sandbox, count)
    found = sandbox.seen(sandbox.account(OWNER), Database)
    assert len(found) == len({each.name for each in found}) == count
    for each in found:
        check_reads(each.primary, each.reads, each.plan)
        assert not each.budget or each.plan == "payg"
