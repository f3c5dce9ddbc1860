"""A record decoded as a whole is the record that its fields make one by one."""

import json
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from upstash_tui.api.credential import Credential
from upstash_tui.api.decode import Page, Unreadable
from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.http import Http
from upstash_tui.api.lenient_json import parse
from upstash_tui.products.redis.records import DATABASE, Database
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

USUAL = {
    "database_id": "f6674cdf-4c09-4967-8fee-3c11732a4852",
    "database_name": "my-cache",
    "region": "global",
    "port": 6379,
    "creation_time": 1717277842,
    "state": "active",
    "endpoint": "bright-osprey-17457.upstash.io",
    "tls": True,
    "type": "payg",
    "budget": 20,
    "primary_region": "us-east-1",
    "all_members": ["us-east-1", "eu-west-1"],
    "read_regions": ["eu-west-1"],
    "eviction": False,
    "db_eviction": True,
    "modifying_state": "",
    "db_request_limit": 2**63 - 1,
    "db_acl_enabled": "false",
    "prometheus_enabled": "true",
    "securityAddons": {"ipWhitelisting": False},
    "password": "hunter2",
    "rest_token": "t" * 60,
}
ODD: list[Any] = [
    *(
        "",
        ".",
        "..",
        "0",
        "1",
        "-0",
        "007",
        "+7",
        " 7",
        "7.0",
        "1.0",
        "1e0",
        "1e3",
        "7_0",
        "null",
        "nan",
        "inf",
        "yes",
    ),
    *("true", "TRUE", "tRue", "False", "café", "٣", "\x7f", "\x1b[2J", "\ud800", 'a"b\\c', "x" * 20_000),
    *(0, 1, 2, -1, 2**63 - 1, 2**63, 2**64, -(2**63), -(2**63) - 1, 10**30, 0.0, 1.0, -0.0, 7.5, 1e18, 1e300),
    *(None, True, False, [], {}, [1, None, "x", ""], ["ü"], ["a\x07"], [[]], {"a": [1]}),
    *([""], ["", "eu-west-1"]),
]
values: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(ODD),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.text(st.characters(codec="ascii", min_codepoint=32)),
    st.lists(st.text(max_size=5) | st.integers(), max_size=3),
)
changes = st.dictionaries(
    st.sampled_from([*USUAL, "hide", "read_only_rest_token", "prod_pack_enabled"]), values
)


def at_once(reading: Coroutine[Any, Any, Page[Database]]) -> Page[Database]:
    """What comes of it where it is short, so that it waits for nothing."""
    try:
        reading.send(None)
    except StopIteration as done:
        read: Page[Database] = done.value
        return read
    raise AssertionError("it waits")


def by_field(content: bytes) -> tuple[Database | None, str]:
    """The record and, as ``1 == True``, how it is written."""
    try:
        database = DATABASE.read(parse(content))
    except (Unreadable, BadAnswer):
        database = None
    return database, repr(database)


def from_a_list(content: bytes) -> tuple[Database | None, str]:
    databases, _ = at_once(DATABASE.read_list(b"[" + content + b"]"))
    database = databases[0] if databases else None
    return database, repr(database)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(changes, st.sets(st.sampled_from(list(USUAL)), max_size=4), st.booleans(), st.sampled_from([None, 1]))
@example({"eviction": None, "db_eviction": "false"}, set(), True, None)
def test_a_list_has_what_the_fields_make(
    changed: dict[str, Any], left_out: set[str], escaped: bool, indent: int | None
) -> None:
    record = {key: value for key, value in USUAL.items() if key not in left_out} | changed
    content = json.dumps(record, ensure_ascii=escaped, indent=indent).encode("utf-8", "surrogatepass")
    assert from_a_list(content) == by_field(content)


@pytest.mark.parametrize("key", list(USUAL))
def test_every_odd_value_in_every_field(key: str) -> None:
    for value in ODD:
        content = json.dumps(USUAL | {key: value}).encode()
        assert from_a_list(content) == by_field(content), value


def test_a_record_that_is_not_plain_stands_among_others() -> None:
    names = ["one", "café", "two", "\x1b[2J", "three"]
    rows = [{"database_id": f"id-{at}", "database_name": name} for at, name in enumerate(names)]
    records = [json.dumps(USUAL | row) for row in rows]
    records[1] = records[1].replace("\\u00e9", "é")
    databases, unreadable = at_once(DATABASE.read_list(f"[{','.join(records)}]".encode()))
    assert [database.name for database in databases] == ["one", "café", "two", "␛[2J", "three"]
    assert unreadable == 0


def test_of_two_values_of_one_name_the_last_counts() -> None:
    for first, second in [("1", "2"), ("1", '"x"'), ('"x"', "1"), ("1", "null")]:
        content = f'{{"database_id": "a", "port": {first}, "port": {second}}}'.encode()
        assert from_a_list(content) == by_field(content)


async def test_all_a_server_usually_says_is_decoded_as_a_whole(
    sandbox: "LocalUpstash", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which takes a third of the time."""
    async with Http() as http:
        key = Credential(sandbox.email, Secret(sandbox.api_key))
        answer = await http.send("GET", f"{sandbox.url}/v2/redis/databases", basic=key, cap=10_000_000)
    by_field: list[object] = []
    monkeypatch.setattr(DATABASE, "read", by_field.append)
    databases, _ = await DATABASE.read_list(answer.content)
    await DATABASE.read_list(json.dumps([USUAL]).encode())
    assert databases
    assert by_field == []


def test_a_usual_record_is_whole() -> None:
    database = DATABASE.read_one(json.dumps(USUAL).encode())
    assert (database.eviction, database.acl, database.prometheus) == (True, False, True)
    assert database.password == Secret("hunter2")
