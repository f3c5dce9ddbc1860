"""What the sample databases hold."""

import base64
import gzip
from typing import TYPE_CHECKING, Any

import pytest

from tests.products.redis.sandbox.data.asking import Asking, asking
from upstash_tui.products.redis.sandbox.data.replies import Failure
from upstash_tui.products.redis.sandbox.data.samples import sample_commands

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

NAMES = [
    *("my-cache", "sessions", "rate-limits", "feature-flags", "leaderboard", "job-queue", "search-cache"),
    *("analytics-buffer", "chat-presence"),
]


async def walk(of: Asking, count: int = 1000) -> dict[str, str]:
    """Every key with its type."""
    found: dict[str, str] = {}
    cursor = "0"
    while True:
        cursor, words = await of.result("SCAN", cursor, "COUNT", count, "WITHTYPE")
        found |= dict(zip(words[::2], words[1::2], strict=True))
        if cursor == "0":
            return found


async def test_there_is_every_type(cache: Asking) -> None:
    found = await walk(cache)
    assert set(found.values()) == {"string", "hash", "list", "set", "zset", "stream", "json"}
    assert found["user:1042:profile"] == "string"
    for key, kind in found.items():
        assert await cache.result("TYPE", key) == kind


async def test_there_is_what_is_no_text(cache: Asking) -> None:
    coded = {"upstash_encoding": "base64"}
    page = base64.b64decode(await cache.result("GET", "page:/:gzip", **coded))
    assert gzip.decompress(page).startswith(b"<!doctype html>")
    latin = base64.b64decode(await cache.result("GET", "import:latin-1", **coded))
    with pytest.raises(UnicodeDecodeError):
        latin.decode()


async def test_keys_and_a_field_end(cache: Asking) -> None:
    assert 3600 <= await cache.result("TTL", "user:1042:profile") <= 90_000
    assert await cache.result("TTL", "user:1042:settings") == -1
    otp, theme = await cache.result("HTTL", "user:1042:settings", "FIELDS", 2, "otp", "theme")
    assert 0 < otp <= 900
    assert theme == -1


@pytest.fixture
def fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the hundred thousand keys."""
    monkeypatch.setattr("upstash_tui.products.redis.sandbox.data.samples._MANY", 10_000)


@pytest.mark.usefixtures("fewer")
@pytest.mark.parametrize("name", NAMES)
async def test_they_are_the_same_on_every_start(start_sandbox: "StartSandbox", name: str) -> None:
    seen: list[Any] = []
    for _ in range(2):
        of = await asking(await start_sandbox(), name)
        async with of.client:
            seen.append(await walk(of))
    assert seen[0] == seen[1] != {}
    assert sample_commands(name) == sample_commands(name)


@pytest.mark.usefixtures("fewer")
@pytest.mark.parametrize("name", NAMES)
async def test_no_sample_fails(name: str) -> None:
    from upstash_tui.products.redis.sandbox.data.embedded import Embedded

    replies = await Embedded().run(sample_commands(name))
    assert [reply for reply in replies if isinstance(reply, Failure)] == []


async def test_one_has_a_hundred_thousand_keys(start_sandbox: "StartSandbox") -> None:
    of = await asking(await start_sandbox(), "search-cache")
    async with of.client:
        assert await of.result("DBSIZE") == 100_000
        cursor, keys = await of.result("SCAN", 0, "COUNT", 50_000)
        assert (cursor != "0", len(keys)) == (True, 1000)
