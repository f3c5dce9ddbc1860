"""What is copied is what its receiver reads, and nothing that could be read as code."""

import shlex
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from upstash_tui.products.redis.copy_formats import copy_formats
from upstash_tui.products.redis.records import DATABASE, Database
from upstash_tui.resources.copy_format import CopyFormat

RAW: dict[str, Any] = {
    "database_id": "id-1",
    "database_name": "my-cache",
    "endpoint": "good-otter-12345.upstash.io",
    "port": 6379,
    "rest_token": "AX0token_-=",
    "read_only_rest_token": "Ao0readonly",
    "password": "pass+word/=~",
}
HOST = "good-otter-12345.upstash.io"


def database(**fields: Any) -> Database:
    return DATABASE.read({name: value for name, value in (RAW | fields).items() if value is not None})


def formats(**fields: Any) -> dict[str, CopyFormat]:
    return {each.key: each for each in copy_formats(database(**fields))}


def copied(key: str, **fields: Any) -> str:
    return formats(**fields)[key].text.reveal()


def test_the_plain_ones() -> None:
    assert copied("u") == f"https://{HOST}"
    assert copied("t") == "AX0token_-="
    assert copied("o") == "Ao0readonly"
    assert copied("i") == "id-1"


@pytest.mark.parametrize(("key", "token"), [("e", "AX0token_-="), ("b", "Ao0readonly")])
def test_env_lines(key: str, token: str) -> None:
    lines = copied(key).splitlines()
    assert copied(key).endswith("\n")
    values = dict(line.split("=", 1) for line in lines)
    assert shlex.split(values["UPSTASH_REDIS_REST_URL"]) == [f"https://{HOST}"]
    assert shlex.split(values["UPSTASH_REDIS_REST_TOKEN"]) == [token]


def test_the_redis_url() -> None:
    parts = urlsplit(copied("r"))
    assert (parts.scheme, parts.username, parts.hostname, parts.port) == ("rediss", "default", HOST, 6379)
    assert unquote(parts.password or "") == "pass+word/=~"


def test_the_redis_cli_line_keeps_the_password_out_of_the_arguments() -> None:
    first, *words = shlex.split(copied("c"))
    assert first == "REDISCLI_AUTH=pass+word/=~"
    assert words == ["redis-cli", "--tls", "-h", HOST, "-p", "6379"]


def test_the_python_lines_are_python(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import types

    made: list[dict[str, str]] = []
    module = types.ModuleType("upstash_redis")
    module.Redis = lambda **given: made.append(given)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "upstash_redis", module)
    exec(copied("p"), {})  # the point of it
    assert made == [{"url": f"https://{HOST}", "token": "AX0token_-="}]


def test_the_typescript_lines() -> None:
    assert copied("s").splitlines() == [
        'import { Redis } from "@upstash/redis"',
        "",
        f'const redis = new Redis({{ url: "https://{HOST}", token: "AX0token_-=" }})',
    ]


def test_what_is_shown_holds_no_secret() -> None:
    for each in formats().values():
        for secret in ("AX0token_-=", "Ao0readonly", "pass+word", "pass%2Bword"):
            assert secret not in each.shown
            assert secret not in repr(each)


def test_a_key_picks_one_thing_only() -> None:
    keys = [each.key for each in copy_formats(database())]
    assert len(keys) == len(set(keys)) == 10


@pytest.mark.parametrize(
    ("missing", "gone"),
    [
        (["rest_token", "password"], "tercps"),
        (["rest_token"], "teps"),
        (["password"], "rc"),
        (["read_only_rest_token"], "ob"),
        (["endpoint"], "uebrcps"),
    ],
)
def test_what_the_record_does_not_have_is_not_offered(missing: list[str], gone: str) -> None:
    left = set(formats()) - set(formats(**dict.fromkeys(missing)))
    assert left == set(gone)


@pytest.mark.parametrize(
    "evil",
    [
        'a".upstash.io',
        "a$(id).upstash.io",
        "a`id`.upstash.io",
        "a b.upstash.io",
        "a\n.upstash.io",
        "é.io",
        "a;b.io",
    ],
)
def test_a_host_that_could_be_code_is_copied_in_no_code(evil: str) -> None:
    assert set(formats(endpoint=evil)) == {"t", "o", "i"}


@pytest.mark.parametrize("evil", ['x"; process.exit()', "x' $(id)", "x`id`", "x\\", "x y", "${HOME}"])
def test_a_token_that_could_be_code_is_copied_in_no_code(evil: str) -> None:
    assert not set(formats(rest_token=evil)) & set("eps")
    assert not set(formats(password=evil)) & set("rc")


def test_an_endpoint_without_its_domain_gets_it() -> None:
    assert copied("u", endpoint="good-otter-12345") == f"https://{HOST}"
