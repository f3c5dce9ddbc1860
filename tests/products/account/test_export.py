"""The audit log as CSV and JSON."""

import csv
import io
import json

import pytest

from tests.audit_events import LOG, entry
from upstash_tui.products.account.export import audit_log


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_has_every_entry_in_order_under_the_vendors_names(suffix: str) -> None:
    text = audit_log(LOG, suffix)
    read = rows(text) if suffix == ".csv" else json.loads(text)
    assert [each["log_id"] for each in read] == [event.id for event in LOG]
    first = read[0]
    assert first["time"] == "2026-08-20T12:00:00+00:00"
    assert str(first["timestamp"]) == "1787227200"
    assert first["action_string"] == "Enable Eviction"
    assert str(first["action"]) == "11"
    assert set(first) == {
        *("time", "log_id", "actor", "timestamp", "action_string", "action", "source", "entity"),
        *("secondary_entity", "third_entity", "readable_format", "ip", "reason", "notes"),
        *("customer_id", "ttl"),
    }


def test_what_is_not_known_stays_so() -> None:
    unknown = [entry(1, at=None, number=None), entry(1, at=2**62)]
    assert [
        (each["time"], each["timestamp"], each["action"]) for each in json.loads(audit_log(unknown, ".json"))
    ] == [
        (None, None, None),
        (None, 2**62, 11),
    ]
    assert [each["time"] for each in rows(audit_log(unknown, ".csv"))] == ["", ""]


def test_names_may_hold_anything() -> None:
    odd = 'a "quoted", name; 日本語 '
    for suffix in (".csv", ".json"):
        text = audit_log([entry(1, entity=odd)], suffix)
        read = rows(text) if suffix == ".csv" else json.loads(text)
        assert read[0]["entity"] == odd
        assert "日本語" in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_nothing(start: str) -> None:
    formula = f'{start}HYPERLINK("http://x")'
    assert rows(audit_log([entry(1, entity=formula)], ".csv"))[0]["entity"] == f"'{formula}"
    assert json.loads(audit_log([entry(1, entity=formula)], ".json"))[0]["entity"] == formula


def test_of_nothing_there_is_a_line_of_names_or_an_empty_list() -> None:
    assert audit_log([], ".csv").startswith("time,log_id,")
    assert json.loads(audit_log([], ".json")) == []
