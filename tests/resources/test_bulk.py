"""What is said of several operations together."""

from msgspec.structs import replace

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.request import Request
from upstash_tui.resources.bulk import Bulk
from upstash_tui.resources.operation import NO_LIMIT, Change, Operation, Risk, WorstCase


async def _took_effect(_: UpstashClient) -> bool:
    return True


SAFE = Operation("Rename a", "", Risk.SAFE, Request("POST", "/a"), (), "Renamed.", _took_effect, target="a")
PAID = replace(SAFE, risk=Risk.PAID, worst_case=WorstCase(5, 10))
GRAVE = replace(SAFE, risk=Risk.DESTRUCTIVE, confirm="a")


def bulk(*operations: Operation) -> Bulk:
    return Bulk(("Delete", "deleted"), "things", operations)


def test_the_title_counts_them() -> None:
    assert bulk(SAFE, PAID).title == "Delete 2 things"


def test_the_gravest_risk_counts() -> None:
    assert bulk(SAFE, SAFE).risk is Risk.SAFE
    assert bulk(SAFE, PAID).risk is Risk.PAID
    assert bulk(GRAVE, PAID, SAFE).risk is Risk.DESTRUCTIVE


def test_a_word_has_to_be_typed_where_one_of_them_wants_a_name() -> None:
    assert bulk(SAFE, PAID).confirm == ""
    assert bulk(SAFE, GRAVE).confirm == "delete 2"


def test_worst_cases_are_added_up() -> None:
    assert bulk(PAID, replace(PAID, worst_case=WorstCase(0, 20))).worst_case == WorstCase(5, 30)
    unbounded = replace(PAID, worst_case=WorstCase(NO_LIMIT, 50))
    assert bulk(PAID, unbounded).worst_case == WorstCase(NO_LIMIT, 60)


def test_what_is_not_known_of_one_is_not_known_of_all() -> None:
    assert bulk(PAID, replace(PAID, worst_case=None)).worst_case is None
    assert bulk(SAFE, SAFE).worst_case is None


def test_what_is_so_already_changes_nothing() -> None:
    idle = replace(SAFE, changes=(Change("Name", "a", "a"),))
    real = replace(SAFE, changes=(Change("Name", "a", "a"), Change("Plan", "x", "y")))
    assert [each.changes_nothing for each in (idle, real, SAFE)] == [True, False, False]
