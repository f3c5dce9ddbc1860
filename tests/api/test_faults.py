"""What the client makes of answers that are not what was asked for, and of changes whose fate is unknown."""

import json
from collections.abc import Awaitable, Callable
from contextlib import nullcontext

import pytest

from tests.api.raw_server import (
    Behaviour,
    connected,
    drip,
    hurried,
    hurried_in_all,
    reply,
    reset,
    says,
    silent,
)
from tests.conftest import wait_for
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import (
    AnswerLost,
    BadAnswer,
    Conflict,
    Forbidden,
    NotFound,
    RateLimited,
    Refused,
    ServerFailed,
    TimedOut,
    Unauthorized,
    UpstashError,
)
from upstash_tui.api.teams import list_teams
from upstash_tui.products.account import requests as account
from upstash_tui.products.redis import requests
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.secret import Secret

NEW = NewDatabase("my-cache", "aws", "us-east-1")
HTML = (b"<!doctype html><title>Sign in to the airport</title>", 200, ("Content-Type: text/html",))


DRIP = drip(0.02)
CREATES: list[tuple[str, Behaviour, type[UpstashError], bool]] = [
    ("400", reply("bad", 400), Refused, False),
    ("401", reply("no", 401), Unauthorized, False),
    ("403", reply("no", 403), Forbidden, False),
    ("404", reply("no", 404), NotFound, False),
    ("405", reply("no", 405), Refused, False),
    ("406", reply("no", 406), Refused, False),
    ("408", reply("no", 408), Refused, True),
    ("409", reply("no", 409), Conflict, False),
    ("429", reply("no", 429), RateLimited, False),
    ("500", reply("no", 500), ServerFailed, True),
    ("502", reply("no", 502), ServerFailed, True),
    ("503", reply("no", 503), ServerFailed, True),
    ("504", reply("no", 504), ServerFailed, True),
    ("599", reply("no", 599), ServerFailed, True),
    ("redirect", reply(b"", 307, ("Location: /v2/redis/database",)), BadAnswer, True),
    ("HTML with 200", reply(*HTML), BadAnswer, True),
    ("empty with 200", reply(b""), BadAnswer, True),
    ("null", reply(None), BadAnswer, True),
    ("OK", reply("OK"), BadAnswer, True),
    ("a list", reply([{"database_id": "a"}]), BadAnswer, True),
    ("half an object", reply(b'{"database_id": "a'), BadAnswer, True),
    ("no id", reply({"database_name": "my-cache"}), BadAnswer, True),
    ("deep", reply(b'{"a":' * 100_000), BadAnswer, True),
    ("closed", says(b""), AnswerLost, True),
    ("reset", reset(), AnswerLost, True),
    ("silent", silent(), TimedOut, True),
    ("drip", DRIP, TimedOut, True),
]


@pytest.mark.parametrize(
    ("behaviour", "kind", "maybe"), [pytest.param(*rest, id=name) for name, *rest in CREATES]
)
async def test_a_create_is_sent_once_and_its_fate_is_reported(
    behaviour: Behaviour, kind: type[UpstashError], maybe: bool
) -> None:
    async with connected(behaviour) as (client, raw):
        limited = (
            hurried_in_all(raw) if behaviour is DRIP else hurried() if kind is TimedOut else nullcontext()
        )
        with limited, pytest.raises(UpstashError) as caught:
            await client.one(redis.create_database(NEW))
        await wait_for(lambda: raw.received)
        assert [(each.method, each.target) for each in raw.received] == [("POST", "/v2/redis/database")]
    assert type(caught.value) is kind
    assert caught.value.may_have_happened is maybe
    assert str(caught.value).endswith((".", "?"))


CHANGES: list[Callable[[UpstashClient], Awaitable[object]]] = [
    lambda client: client.send(redis.delete_database("x")),
    lambda client: client.one(redis.rename_database("x", "y")),
    lambda client: client.one(redis.reset_password("x")),
    lambda client: client.one(redis.enable_tls("x")),
    lambda client: client.send(redis.set_eviction("x", True)),
    lambda client: client.send(redis.set_auto_upgrade("x", False)),
    lambda client: client.send(redis.change_plan("x", "payg")),
    lambda client: client.send(redis.update_budget("x", 20)),
    lambda client: client.send(redis.update_read_regions("x", ["eu-west-1"])),
    lambda client: client.send(redis.move_to_team("x", "t")),
    lambda client: client.send(redis.create_backup("x", "b")),
    lambda client: client.send(redis.delete_backup("x", "b")),
    lambda client: client.send(redis.restore_backup("x", "b")),
    lambda client: client.send(redis.set_daily_backup("x", True)),
    lambda client: client.one(account.create_team("t")),
    lambda client: client.send(account.delete_team("t")),
    lambda client: client.one(account.add_member("t", "a@b.c", "dev")),
    lambda client: client.send(account.remove_member("t", "a@b.c")),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("behaviour", [reply("busy", 503), reset()])
async def test_no_change_is_ever_sent_twice(
    change: Callable[[UpstashClient], Awaitable[object]], behaviour: Behaviour
) -> None:
    async with connected(behaviour) as (client, raw):
        with pytest.raises(UpstashError) as caught:
            await change(client)
        assert len(raw.received) == 1
    assert caught.value.may_have_happened


@pytest.mark.parametrize("body", [b'"OK"', b'"OK"\n', b"OK", b"", b" \n", b"null", b'{"any": "thing"}'])
async def test_every_way_to_say_ok(body: bytes) -> None:
    async with connected(reply(body)) as (client, _):
        await client.send(redis.delete_database("x"))


async def test_a_page_is_no_ok() -> None:
    async with connected(reply(*HTML)) as (client, _):
        with pytest.raises(BadAnswer) as caught:
            await client.send(redis.delete_database("x"))
    assert caught.value.may_have_happened


@pytest.mark.parametrize("on", [True, False])
async def test_auto_upgrade_that_is_so_already_is_a_success(on: bool) -> None:
    word = "enabled" if on else "disabled"
    async with connected(reply(f"Auto upgrade is Already {word}", 400)) as (client, _):
        await client.send(redis.set_auto_upgrade("x", on))
        assert await client.send(requests.set_auto_upgrade("x", on)) == "OK"
        with pytest.raises(Refused):
            await client.send(redis.set_auto_upgrade("x", not on))
        with pytest.raises(Refused):
            await client.send(redis.set_eviction("x", on))


WORDS: list[tuple[str, object, tuple[str, ...], str]] = [
    ("a JSON string", "database not found", (), "database not found"),
    ("error", {"error": "no such thing"}, (), "no such thing"),
    ("message", {"code": "X1", "message": "no such thing"}, (), "no such thing"),
    ("nested", {"error": {"message": "no such thing"}}, (), "no such thing"),
    ("plain", b"no such thing\n", (), "no such thing"),
    ("a page", b"<html>nginx</html>", (), ""),
    ("said to be a page", b"nginx", ("Content-Type: text/html",), ""),
    ("half of JSON", b'{"error": "no su', (), ""),
    ("nothing", b"", (), ""),
    ("a number", 7, (), ""),
    ("null", None, (), ""),
    ("something else", {"detail": ["x"]}, (), ""),
    ("an escape", "\x1b[2Jgone", (), "␛[2Jgone"),
    ("not UTF-8", b"caf\xe9", (), "caf\ufffd"),
    ("two lines", "one\ntwo", (), "one\ntwo"),
    ("long", "x" * 600, (), "x" * 499 + "…"),
]


@pytest.mark.parametrize(
    ("body", "headers", "words"), [pytest.param(*rest, id=name) for name, *rest in WORDS]
)
async def test_the_servers_own_words(body: object, headers: tuple[str, ...], words: str) -> None:
    async with connected(reply(body, 400, headers)) as (client, _):
        with pytest.raises(Refused) as caught:
            await client.one(redis.get_database("x"))
    assert caught.value.server_text == words


@pytest.mark.parametrize("words", ["Readonly API key cannot be used", "this is a read-only key", "Read only"])
async def test_a_read_only_key_is_named_as_the_reason(words: str) -> None:
    async with connected(reply(words, 403), reply("console only", 403)) as (client, _):
        with pytest.raises(Forbidden, match="read-only"):
            await client.send(redis.delete_database("x"))
        with pytest.raises(Forbidden, match=r"may not do that\.$"):
            await client.send(redis.delete_database("x"))


async def test_maintenance_is_named_as_the_reason() -> None:
    async with connected(reply("db is in maintenance mode", 500)) as (client, _):
        with pytest.raises(ServerFailed, match="maintained: try again"):
            await client.send(redis.create_backup("x", "b"))


async def test_a_list_with_broken_records_and_doubles() -> None:
    rows = [
        {"database_id": "a", "database_name": "first"},
        7,
        {"database_id": "a"},
        None,
        {"database_id": "b"},
    ]
    async with connected(reply(rows)) as (client, _):
        listing = await client.list(redis.list_databases())
    assert [(database.id, database.name) for database in listing.records] == [("a", "first"), ("b", "b")]
    assert listing.unreadable == 2


async def test_null_lists_are_empty() -> None:
    async with connected(reply(None)) as (client, _):
        assert await client.list(redis.list_databases()) == ((), 0)
        assert (await client.list(redis.list_backups("x"))).records == ()
        assert (await client.list(list_teams())).records == ()
        assert (await client.list(account.list_members("t"))).records == ()
        assert (await client.list(account.list_audit_logs())).records == ()


async def test_a_team_is_listed_once_for_all_its_members() -> None:
    rows = [
        {"team_id": "1", "team_name": "a"},
        {"team_id": "2", "team_name": "b"},
        {"team_id": "1", "team_name": "a"},
    ]
    async with connected(reply(rows)) as (client, _):
        assert [(team.id, team.name) for team in (await client.list(list_teams())).records] == [
            ("1", "a"),
            ("2", "b"),
        ]


@pytest.mark.parametrize("answer", [HTML, ({"a": 1}, 200), (b"\xff\xfe\x00", 200), (b"[" * 100_000, 200)])
async def test_a_list_that_is_none_is_not_asked_for_again(answer: tuple[object, ...]) -> None:
    async with connected(reply(*answer)) as (client, raw):  # type: ignore[arg-type]
        with pytest.raises(BadAnswer) as caught:
            await client.list(redis.list_databases())
        assert len(raw.received) == 1
    assert not caught.value.may_have_happened


async def test_open_calls_give_plain_objects_with_nothing_to_leak() -> None:
    async with connected(reply({"database_id": "a", "password": "hunter2", "endpoint": "\x1b"})) as (
        client,
        raw,
    ):
        found = await client.send(requests.reset_password("a"))
        assert found == {"database_id": "a", "password": Secret("hunter2"), "endpoint": "␛"}
        assert raw.received[0].body == b""


async def test_a_member_is_removed_by_a_delete_with_a_body() -> None:
    async with connected(reply()) as (client, raw):
        await client.send(account.remove_member("t", "a@b.c"))
        (request,) = raw.received
    assert (request.method, request.target) == ("DELETE", "/v2/teams/member")
    assert json.loads(request.body) == {"team_id": "t", "member_email": "a@b.c"}
