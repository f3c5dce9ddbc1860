"""The sample account."""

import pytest

from tests.cost import TEN_TIMES, cost
from upstash_tui.catalog.regions import region
from upstash_tui.sandbox.refusals import answers
from upstash_tui.sandbox.rules import check_reads
from upstash_tui.sandbox.samples import OWNER, fill
from upstash_tui.sandbox.state import Sandbox

pytest.importorskip("starlette")


def test_the_samples_show_every_kind_of_database() -> None:
    sandbox = Sandbox()
    fill(sandbox, 12)
    found = list(sandbox.databases.values())
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
    assert sandbox.backups


def test_they_are_the_same_on_every_start() -> None:
    first, second = Sandbox(now=lambda: 1.8e9), Sandbox(now=lambda: 1.8e9)
    fill(first, 40)
    fill(second, 40)
    assert first.databases == second.databases
    assert first.backups == second.backups


def test_ten_times_as_many_cost_about_ten_times_as_much() -> None:
    few, lots = cost(lambda: fill(Sandbox(), 500)), cost(lambda: fill(Sandbox(), 5_000))
    assert lots < TEN_TIMES * few


@pytest.mark.parametrize("count", [0, 1, 100, 10_000])
def test_any_number_by_the_rules(count: int) -> None:
    sandbox = Sandbox()
    account = fill(sandbox, count)
    assert (account.email, len(sandbox.databases)) == (OWNER, count)
    assert len({each.name for each in sandbox.databases.values()}) == count
    for each in sandbox.databases.values():
        check_reads(each.primary, each.reads, each.plan)
        assert not each.budget or each.plan == "payg"


def test_every_error_text_says_where_it_comes_from() -> None:
    table = answers()
    assert {row.source for row in table.values()} == {"seen", "client", "guess"}
    assert {name for name, row in table.items() if row.source == "seen"} == {"DATABASE_NOT_FOUND", "REGIONAL"}
    assert {row.status for row in table.values()} <= {400, 401, 403, 404, 405, 409, 500}
