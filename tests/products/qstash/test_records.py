"""What the record tells that its fields don't, and that every field of the document is read."""

from typing import Any

import msgspec
import pytest

from tests import openapi
from upstash_tui.api.decode import Reader
from upstash_tui.products.qstash.budget import budget_amount
from upstash_tui.products.qstash.facts import attention
from upstash_tui.products.qstash.records import QSTASH, QStash
from upstash_tui.products.qstash.stats import FOR_TOTALS, STATS, ByOutcome, Stats, Totals
from upstash_tui.products.qstash.status import status
from upstash_tui.resources.series import Point, read_series
from upstash_tui.secret import Secret

LEFT_OUT = {"enterprise"}
"""It says no more than ``reserved_type``."""


@pytest.mark.parametrize(
    ("region", "name", "url"),
    [
        ("eu-central-1", "QStash EU", "https://qstash-eu-central-1.upstash.io"),
        ("us-east-1", "QStash US", "https://qstash-us-east-1.upstash.io"),
        ("ap-south-1", "QStash ap-south-1", ""),
        ("", "QStash a", ""),
    ],
)
def test_the_region_is_its_name(region: str, name: str, url: str) -> None:
    qstash = QStash(id="a", region=region)
    assert (qstash.name, qstash.url) == (name, url)


@pytest.mark.parametrize(
    ("kind", "reserved", "name", "title"),
    [
        ("free", "", "free", "Free"),
        ("paid", "", "paid", "Pay as you go"),
        ("paid", "qstash_fixed_10m", "qstash_fixed_10m", "Fixed 10M"),
        ("paid", "enterprise:acme", "enterprise:acme", "enterprise:acme"),
        ("", "", "", ""),
    ],
)
def test_the_plan_shown_is_the_reserved_one(kind: str, reserved: str, name: str, title: str) -> None:
    qstash = QStash(id="a", type=kind, reserved_type=reserved)
    assert (qstash.plan_name, qstash.plan_title) == (name, title)


@pytest.mark.parametrize(
    ("state", "modifying", "words"),
    [
        ("active", "", "active"),
        ("active", "suspended", "being suspended"),
        ("suspended", "", "suspended"),
        ("suspended", "suspended", "suspended"),
        ("active", "plan_change", "plan change"),
        ("passive", "", "passive"),
        ("", "", "unknown"),
    ],
)
def test_the_state(state: str, modifying: str, words: str) -> None:
    qstash = QStash(id="a", state=state, modifying_state=modifying)
    assert status(qstash).words == words
    card = attention(qstash, lambda column: None)
    assert (card is not None) is (state == "suspended"), "no card for what works so far"


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        *(("0", 0), ("20", 20), ("$1,000", 1000), ("10000", 10_000)),
        *((wrong, None) for wrong in ("19", "10001", "1,00", "x")),
    ],
)
def test_a_budget_is_what_the_api_takes(text: str, dollars: int | None) -> None:
    assert budget_amount(text) == dollars


def test_the_days_of_the_month_are_counted() -> None:
    day = 86_400
    stats = Stats(daily_messages=(Point(day * 1.0, 3.0), Point(day * 2.0, 4.0), Point(day * 3.0, 0.0)))
    assert (stats.month_messages, stats.messages_of(day * 2.5), stats.messages_of(day * 9)) == (7, 4, None)
    assert Stats().month_messages is None


def test_totals_take_no_more_of_it_than_they_show() -> None:
    points = [{"x": "2025-08-31 15:12:52 +0000 UTC", "y": 9}]
    answer = {"daily_requests": points, "daily_used": points, "dlq_message_count": 1}
    answer |= {"total_monthly_billing": 2}
    stats, now = FOR_TOTALS.read(answer), 1756653172.0
    assert Totals.of(stats, now) == Totals.of(STATS.read(answer), now)
    assert None not in Totals.of(stats, now)
    assert stats.messages == ()


@pytest.mark.system
@pytest.mark.parametrize(("schema", "reader"), [("QStashUser", QSTASH), ("QStashStats", STATS)])
def test_every_field_of_the_document_is_read(schema: str, reader: Reader[Any]) -> None:
    documented: dict[str, Any] = openapi.raw()["components"]["schemas"][schema]["properties"]
    example = {name: field["example"] for name, field in documented.items() if name not in LEFT_OUT}
    record = reader.read(example)
    read = {field.encode_name: getattr(record, field.name) for field in msgspec.structs.fields(type(record))}
    assert {name: _plain(value) for name, value in read.items()} == {
        name: _as_read(value) for name, value in example.items()
    }


def _plain(value: object) -> object:
    return value.reveal() if isinstance(value, Secret) else value


def _as_read(value: Any) -> object:
    if not isinstance(value, list):
        return value
    if isinstance(value[0], str):
        return tuple(value)
    if "id" in value[0]:
        return tuple(ByOutcome(each["id"], read_series(each["data_points"])) for each in value)
    return read_series(value)
