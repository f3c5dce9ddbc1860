"""Records of every kind as CSV and JSON."""

import csv
import io
import json
from typing import Any

import pytest

from tests.audit_events import LOG, entry
from tests.resources.every_resource import RECORDS, SECRETS, every_resource
from upstash_tui.products.account.product import AUDIT_LOG
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.export import SUFFIXES, as_plain, export
from upstash_tui.resources.resource import Resource
from upstash_tui.secret import MASK

each_resource = pytest.mark.parametrize("resource", [*every_resource()], ids=lambda resource: resource.id)
each_suffix = pytest.mark.parametrize("suffix", SUFFIXES)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def read(text: str, suffix: str) -> list[dict[str, Any]]:
    return rows(text) if suffix == ".csv" else json.loads(text)


def exported(resource: Resource[Any], records: list[Any], suffix: str) -> str:
    return export([as_plain(resource, record) for record in records], suffix)


@each_resource
@each_suffix
def test_every_kind_of_record_is_exported_in_order(resource: Resource[Any], suffix: str) -> None:
    records = RECORDS[resource.id]
    found = read(exported(resource, records, suffix), suffix)
    assert len(found) == len(records)
    for record, fields in zip(records, found, strict=True):
        assert {resource.key(record), resource.name(record)} - {""} <= {*map(str, fields.values())}


@each_resource
@each_suffix
def test_no_secret_is_exported_nor_that_there_is_one(resource: Resource[Any], suffix: str) -> None:
    text = exported(resource, RECORDS[resource.id], suffix)
    for word in (*SECRETS.values(), *SECRETS, MASK):
        assert word not in text


def test_a_database_has_the_vendors_names() -> None:
    database = Database(id="id-1", name="my-cache", read_regions=("eu-west-1", "us-east-1"), tls=True)
    (fields,) = json.loads(exported(DATABASES, [database], ".json"))
    assert fields["database_id"] == "id-1"
    assert fields["database_name"] == "my-cache"
    assert fields["read_regions"] == ["eu-west-1", "us-east-1"]
    assert fields["tls"] is True
    assert fields["port"] is None
    (line,) = rows(exported(DATABASES, [database], ".csv"))
    assert (line["read_regions"], line["tls"], line["port"]) == ("eu-west-1 us-east-1", "True", "")


@each_suffix
def test_an_entry_of_the_audit_log_has_its_time_in_words_too(suffix: str) -> None:
    found = read(exported(AUDIT_LOG, LOG, suffix), suffix)
    assert [each["log_id"] for each in found] == [event.id for event in LOG]
    first = found[0]
    assert first["time"] == "2026-08-20T12:00:00+00:00"
    assert str(first["timestamp"]) == "1787227200"
    assert first["action_string"] == "Enable Eviction"
    assert str(first["action"]) == "11"
    assert next(iter(first)) == "time"
    assert set(first) == {
        *("time", "log_id", "actor", "timestamp", "action_string", "action", "source", "entity"),
        *("secondary_entity", "third_entity", "readable_format", "ip", "reason", "notes"),
        *("customer_id", "ttl"),
    }


def test_what_is_not_known_stays_so() -> None:
    unknown = [entry(1, at=None, number=None), entry(1, at=2**62)]
    found = json.loads(exported(AUDIT_LOG, unknown, ".json"))
    assert [(each["time"], each["timestamp"], each["action"]) for each in found] == [
        (None, None, None),
        (None, 2**62, 11),
    ]
    assert [each["time"] for each in rows(exported(AUDIT_LOG, unknown, ".csv"))] == ["", ""]


@each_suffix
def test_names_may_hold_anything(suffix: str) -> None:
    odd = 'a "quoted", name; 日本語 '
    text = exported(AUDIT_LOG, [entry(1, entity=odd)], suffix)
    assert read(text, suffix)[0]["entity"] == odd
    assert "日本語" in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_nothing(start: str) -> None:
    formula = f'{start}HYPERLINK("http://x")'
    assert rows(exported(AUDIT_LOG, [entry(1, entity=formula)], ".csv"))[0]["entity"] == f"'{formula}"
    assert json.loads(exported(AUDIT_LOG, [entry(1, entity=formula)], ".json"))[0]["entity"] == formula
    several = Database(id="id-1", read_regions=(formula, "eu-west-1"))
    assert rows(exported(DATABASES, [several], ".csv"))[0]["read_regions"] == f"'{formula} eu-west-1"


def test_of_nothing_there_is_nothing_but_a_file() -> None:
    assert rows(export([], ".csv")) == []
    assert json.loads(export([], ".json")) == []


def test_a_name_that_one_record_alone_has_is_a_column() -> None:
    assert export([{"a": 1}, {"b": "two"}], ".csv") == "a,b\n1,\n,two\n"
