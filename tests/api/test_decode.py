"""Answers that are not as documented: what is kept, what is dropped, what is refused."""

import asyncio
import contextlib
import gc
import json
import time

import pytest

from upstash_tui.api import decode, lenient_json
from upstash_tui.api.decode import as_number, as_text
from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.lenient_json import MOST_RECORDS, parse
from upstash_tui.api.safe_json import decode_safely
from upstash_tui.api.teams import TEAM
from upstash_tui.products.account.records import AUDIT_EVENT, MEMBER
from upstash_tui.products.redis.backup import BACKUP
from upstash_tui.products.redis.records import DATABASE, Database
from upstash_tui.products.redis.stats import STATS
from upstash_tui.secret import Secret

DIGITS = 5_000
"""Of a number that Python's own parser refuses to read."""


def read(**raw: object) -> Database:
    return DATABASE.read({"database_id": "an-id"} | raw)


@pytest.mark.parametrize(
    ("value", "integer", "number", "flag"),
    [
        (7, 7, 7.0, None),
        ("7", 7, 7.0, None),
        ("-7", -7, -7.0, None),
        (7.0, 7, 7.0, None),
        (7.5, None, 7.5, None),
        ("0.25", None, 0.25, None),
        (2**63 - 1, 2**63 - 1, 2.0**63, None),
        (str(2**63 - 1), 2**63 - 1, 2.0**63, None),
        (2**63, None, 2.0**63, None),
        (10**400, None, None, None),
        ("1e400", None, None, None),
        ("nan", None, None, None),
        ("inf", None, None, None),
        (True, None, None, True),
        ("TRUE", None, None, True),
        ("false", None, None, False),
        ("yes", None, None, None),
        (1, 1, 1.0, True),
        ("0", 0, 0.0, False),
        ("", None, None, None),
        ([], None, None, None),
        ({}, None, None, None),
        (None, None, None, None),
    ],
)
def test_values_of_a_wrong_type(
    value: object, integer: int | None, number: float | None, flag: bool | None
) -> None:
    answer = {"port": value, "tls": value, "total_monthly_billing": value}
    database = read(**answer)
    assert (database.port, database.tls) == (integer, flag)
    assert STATS.read(answer).month_cost == as_number(value) == number


def test_text_is_made_safe() -> None:
    assert as_text("plain") == "plain"
    assert as_text("\x1b]52;c;x\x07\u202e") == "␛]52;c;x␇\ufffd"
    assert as_text("ü" * 20_000) == "ü" * 9_999 + "…"
    assert as_text("x" * 20_000) == "x" * 9_999 + "…"
    assert as_text(12) == "12"
    assert as_text(None) is as_text(True) is as_text(["x"]) is None


def test_a_field_that_makes_no_sense_costs_only_itself() -> None:
    database = read(
        database_name=["x"],
        port={},
        tls="maybe",
        creation_time="soon",
        read_regions="us-east-1",
        state=None,
        budget=True,
        unknown={"deep": [1]},
        all_members=["more regions than there are"] * 1_001,
    )
    assert database == Database(id="an-id", name="an-id")


def test_strings_for_booleans_and_numbers() -> None:
    database = read(port="6379", tls="true", db_acl_enabled="false", budget=20.0, read_regions=["a", 1, None])
    assert (database.port, database.tls, database.acl, database.budget) == (6379, True, False, 20)
    assert database.read_regions == ("a", "1")


def test_credentials_become_secrets_and_empty_ones_none() -> None:
    database = read(password="hunter2", rest_token="", read_only_rest_token="ro")
    assert database.password == Secret("hunter2")
    assert database.rest_token is None
    assert "hunter2" not in repr(database)


@pytest.mark.parametrize("identifier", [None, "", ".", "..", "a\x1bb", {}, [], "x" * 20_000])
def test_an_id_that_cannot_be_sent_back_makes_a_record_unreadable(identifier: object) -> None:
    async def main() -> None:
        content = json.dumps([{"database_id": identifier}, {"database_id": "good"}]).encode()
        databases, unreadable = await DATABASE.read_list(content)
        assert [database.id for database in databases] == ["good"]
        assert unreadable == 1

    asyncio.run(main())


@pytest.mark.parametrize("broken", [b"3", b"null", b"[]", b'"x"', b"{}", b'{"database_id": 1e999}', b"1e999"])
async def test_one_broken_record_costs_only_itself(broken: bytes) -> None:
    content = b'[{"database_id": "a"}, ' + broken + b', {"database_id": "b"}]'
    databases, unreadable = await DATABASE.read_list(content)
    assert [database.id for database in databases] == ["a", "b"]
    assert unreadable == 1


async def test_bytes_that_are_no_utf8_cost_only_the_letters() -> None:
    content = b'[{"database_id": "a", "database_name": "caf\xe9"}, {"database_id": "b"}]'
    databases, unreadable = await DATABASE.read_list(content)
    assert [database.name for database in databases] == ["caf\ufffd", "b"]
    assert unreadable == 0
    assert parse(b'"\xff"') == "\ufffd"


@pytest.mark.parametrize(
    "number",
    [b"1e400", b"-1e400", b"1" * DIGITS, b"1." + b"1" * DIGITS + b"e999", b"NaN", b"Infinity", b"-Infinity"],
)
async def test_a_number_that_is_none_costs_only_its_field(number: bytes) -> None:
    records = b'{"database_id": "a", "port": ' + number + b', "budget": 20}, {"database_id": "b", "port": 1}'
    databases, unreadable = await DATABASE.read_list(b" [" + records + b" ]\n")
    assert [(each.id, each.port, each.budget) for each in databases] == [("a", None, 20), ("b", 1, None)]
    assert unreadable == 0
    assert DATABASE.read_one(records.partition(b", {")[0]) == databases[0]
    assert STATS.read_one(b'{"total_monthly_billing": ' + number + b"}").month_cost is None
    assert decode_safely(b"[" + number + b", 1]") == [None, 1]


@pytest.mark.parametrize("identifier", [b"caf\xe9", rb"a\ud800", "a\ufffd".encode(), b"1.5", b"1e3"])
async def test_an_id_that_is_not_as_the_server_said_it_is_never_sent_back(identifier: bytes) -> None:
    """It would name another record, or none."""
    written = identifier if identifier[:1].isdigit() else b'"' + identifier + b'"'
    for reader, name in (
        (DATABASE, "database_id"),
        (BACKUP, "backup_id"),
        (TEAM, "team_id"),
        (MEMBER, "member_email"),
    ):
        content = b'[{"%s": %s}, {"%s": "good"}]' % (name.encode(), written, name.encode())
        records, unreadable = await reader.read_list(content)
        assert (len(records), unreadable) == (1, 1)


async def test_half_a_surrogate_pair_costs_only_itself() -> None:
    names = [rb"\ud800 \\ud800", rb"\udc00\ud83d\ude00\n"]
    content = (
        b"["
        + b",".join(b'{"database_id": "%d", "database_name": "%s"}' % pair for pair in enumerate(names))
        + b"]"
    )
    databases, unreadable = await DATABASE.read_list(content)
    assert [database.name for database in databases] == ["\ufffd \\ud800", "\ufffd😀␊"]
    assert unreadable == 0


async def test_null_is_an_empty_list() -> None:
    assert await BACKUP.read_list(b"null") == ((), 0)
    assert await BACKUP.read_list(b" []\n") == ((), 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b'"OK"',
        b"<html>",
        b'[{"database_id": "a"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" + b"[" * 100_000 + b"]" * 100_000 + b"]",
        b"1" * DIGITS,
        b"\xff\xfe",
    ],
)
async def test_what_is_no_list_of_records_is_a_bad_answer(content: bytes) -> None:
    with pytest.raises(BadAnswer) as caught:
        await DATABASE.read_list(content)
    assert str(caught.value).endswith(".")
    if content:
        with pytest.raises(BadAnswer):
            DATABASE.read_one(content)


def test_backups_say_true_as_a_string() -> None:
    backup = BACKUP.read(
        {"backup_id": "b", "daily_backup": "true", "hourly_backup": False, "backup_size": "12"}
    )
    assert (backup.daily, backup.hourly, backup.size, backup.name) == (True, False, 12, "b")


def test_audit_events_without_what_does_not_apply() -> None:
    event = AUDIT_EVENT.read(
        {"entity": "db", "secondary_entity": "NA", "third_entity": "", "timestamp": 1764587058}
    )
    assert (event.entity, event.secondary_entity, event.third_entity, event.at) == ("db", "", "", 1764587058)


def test_an_unknown_role_is_kept() -> None:
    assert MEMBER.read({"member_email": "a@b.c", "member_role": "readonly"}).role == "readonly"


COMPACT = (",", ":")
CUTS = {
    "nothing odd": [{"database_id": f"{n}", "database_name": "x" * n} for n in range(300)],
    "objects within": [{"database_id": f"{n}", "x": [{"y": 1}, {"y": [{}, {}]}] * n} for n in range(200)],
    "the border in a text": [{"database_id": f"{n}", "database_name": "},{" * n} for n in range(300)],
    "a wrong type": [{"database_id": f"{n}", "port": "none" if n == 299 else n} for n in range(300)],
    "one without an id": [*[{"database_id": f"{n}"} for n in range(1_000)], {"database_name": "none"}],
    "one twice": [{"database_id": f"{n % 900}", "database_name": f"{n}"} for n in range(1_000)],
    "a long one": [{"database_id": f"{n}", "database_name": "x" * 100 * n} for n in range(200)],
}
"""Lists that are longer than what is decoded at once."""


@pytest.mark.parametrize("records", CUTS.values(), ids=CUTS)
async def test_a_list_is_read_alike_in_pieces_and_one_record_at_a_time(records: list[object]) -> None:
    in_pieces = json.dumps(records, separators=COMPACT).encode()
    one_at_a_time = json.dumps(records, separators=(", ", ": ")).encode()
    found = await DATABASE.read_list(in_pieces)
    assert found == await DATABASE.read_list(one_at_a_time)
    assert len(found.records) + found.unreadable in (len(records), 900)


@pytest.mark.parametrize("ends", [(b"(", b"]"), (b"[", b")"), (b"[", b"],{}]"), (b"[", b""), (b"", b"]")])
async def test_a_list_that_does_not_begin_and_end_as_one_is_a_bad_answer(ends: tuple[bytes, bytes]) -> None:
    records = json.dumps(CUTS["nothing odd"], separators=COMPACT).encode()
    with pytest.raises(BadAnswer):
        await DATABASE.read_list(ends[0] + records[1:-1] + ends[1])


def databases_as_json(count: int, separators: tuple[str, str] = (", ", ": ")) -> bytes:
    one: dict[str, object] = {f"field_{index}": "some text of a usual length" for index in range(30)}
    one |= {
        "password": "p" * 32,
        "rest_token": "t" * 60,
        "tls": True,
        "port": 6379,
        "db_request_limit": 2**63 - 1,
    }
    rows = [one | {"database_id": f"id-{index}", "database_name": f"name {index}"} for index in range(count)]
    return json.dumps(rows, separators=separators).encode()


async def seconds_for(content: bytes) -> float:
    """Processor time to read ``content`` or to refuse it, without what other tests left to be collected."""
    gc.disable()
    try:
        began = time.thread_time()
        with contextlib.suppress(BadAnswer):
            await DATABASE.read_list(content)
        return time.thread_time() - began
    finally:
        gc.enable()


SMALLER = 4
"""By so much, and answers and what may be in them with it, it costs less to see what things cost."""
BYTES = 4 * 1024 * 1024 // SMALLER
NAMED = b'[{"database_id": "a", "database_name": "'
HOSTILE = {
    "backslashes before a bad byte": NAMED + b"\\" * BYTES + b'\xff"}]',
    "bad bytes": NAMED + b"\xff" * BYTES + b'"}]',
    "halves of surrogate pairs": NAMED + rb"\ud800" * (BYTES // 6) + b'"}]',
    "numbers for records": b"[" + b"0," * (BYTES // 2) + b"0]",
    "empty records": b"[" + b"{}," * (BYTES // 3) + b"{}]",
    "empty records after NaN": b"[NaN" + b",{}" * (BYTES // 3) + b"]",
    "empty regions": b'[{"database_id": "a", "read_regions": [' + b'"",' * (BYTES // 3) + b'""]}]',
    "lists in a record": b'[{"database_id": "a", "x": [' + b"[]," * (BYTES // 3) + b"[]]}]",
    "deep in every record": b"[" + (b"[" * 20 + b"]" * 20 + b",") * (BYTES // 41) + b"1]",
    "one long number": b'[{"database_id": "a", "port": ' + b"1" * BYTES + b"}]",
    "one long fraction": b'[{"database_id": "a", "port": 1.' + b"1" * BYTES + b"}]",
    "blanks": b"[NaN" + b" " * BYTES + b"]",
    "a wrong last one": databases_as_json(2_000 // SMALLER, COMPACT)[:-1] + b',{"database_id":[]}]',
    "commas": b"[NaN" + b"," * BYTES + b"]",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
async def test_what_is_made_to_cost_costs_little_more_than_as_many_bytes_of_databases(
    monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(lenient_json, "MOST_VALUES", lenient_json.MOST_VALUES // SMALLER)
    at_most(monkeypatch, MOST_RECORDS // SMALLER)
    usual = databases_as_json(3_000 // SMALLER)
    usual_seconds = min([await seconds_for(usual) for _ in range(3)]) * len(content) / len(usual)
    assert min([await seconds_for(content) for _ in range(2)]) < 25 * usual_seconds


@pytest.mark.parametrize("first", [b"{}", b"NaN"])
async def test_more_records_than_any_account_has_are_refused(
    monkeypatch: pytest.MonkeyPatch, first: bytes
) -> None:
    at_most(monkeypatch, most := 1_000)
    assert await DATABASE.read_list(b"[" + first + b",{}" * (most - 1) + b"]") == ((), most)
    with pytest.raises(BadAnswer, match="more than any account has"):
        await DATABASE.read_list(b"[" + first + b",{}" * most + b"]")


def at_most(monkeypatch: pytest.MonkeyPatch, records: int) -> None:
    """Have an answer hold so many."""
    for module in (decode, lenient_json):
        monkeypatch.setattr(module, "MOST_RECORDS", records)


@pytest.mark.parametrize("separators", [(", ", ": "), COMPACT])
async def test_thousands_of_databases_leave_the_loop_its_turn(separators: tuple[str, str]) -> None:
    content = databases_as_json(3_000, separators)
    turns = 0

    async def watch() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    watcher = asyncio.create_task(watch())
    await asyncio.sleep(0)
    databases, unreadable = await DATABASE.read_list(content)
    watcher.cancel()
    assert (len(databases), unreadable) == (3_000, 0)
    assert turns >= 3_000 // 250 - 1
