"""What is said of several operations together."""

from msgspec.structs import replace

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.request import Request
from upstash_tui.resources.bulk import Bulk, changing
from upstash_tui.resources.operation import Change, Operation, Risk


async def _took_effect(_: UpstashClient) -> bool:
    return True


SAFE = Operation("Rename a", "", Risk.SAFE, Request("POST", "/a"), (), "Renamed.", _took_effect, target="a")
PAID = replace(SAFE, risk=Risk.PAID, price="$10 a month", dollars=10, price_source="a page")
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


def test_prices_are_added_up() -> None:
    assert bulk(PAID, replace(PAID, dollars=20)).price == "Together $30 a month (a page)"


def test_what_is_billed_by_use_can_not_be_added_up() -> None:
    by_use = replace(PAID, price="$0.20 per 100K commands", dollars=None)
    assert bulk(by_use, by_use).price == "Each: $0.20 per 100K commands (a page)"
    assert bulk(by_use, PAID).price == ""
    assert bulk(SAFE, SAFE).price == ""


def test_what_is_so_already_is_not_sent() -> None:
    idle = replace(SAFE, changes=(Change("Name", "a", "a"),))
    real = replace(SAFE, changes=(Change("Name", "a", "a"), Change("Plan", "x", "y")))
    assert changing([idle, real, SAFE]) == ([real, SAFE], [idle])
