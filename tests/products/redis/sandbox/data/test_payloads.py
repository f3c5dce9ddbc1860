"""DUMP and RESTORE of the embedded engine, and what it refuses to run."""

import base64
import pickle
from typing import Any

import pytest

from tests.products.redis.sandbox.data.asking import Asking

KEYS = [
    "user:1042:settings",
    "queue:mails",
    "user:1041:roles",
    "leaderboard:weekly",
    "events:orders",
    "product:1",
]
CODED = {"upstash_encoding": "base64"}


async def payload(of: Asking, key: str) -> bytes:
    return base64.b64decode(await of.result("DUMP", key, **CODED))


async def restore(of: Asking, key: str, raw: bytes, *words: str) -> dict[str, Any]:
    """With the payload as the body; what follows it is the query."""
    response = await of.client.post(f"/restore/{key}/0?{'&'.join(words)}", content=raw)
    answer: dict[str, Any] = response.json()
    return answer


@pytest.mark.parametrize("key", [*KEYS, "page:/:gzip"])
async def test_every_type_comes_back(cache: Asking, key: str) -> None:
    raw = await payload(cache, key)
    assert await restore(cache, "copy", raw) == {"result": "OK"}
    assert await cache.result("TYPE", "copy") == await cache.result("TYPE", key)
    assert await cache.result("TTL", "copy") == -1
    assert await payload(cache, "copy") == raw
    assert await restore(cache, "copy", raw) == {"error": "BUSYKEY Target key name already exists."}
    assert await restore(cache, "copy", raw, "REPLACE") == {"result": "OK"}


class Evil:
    def __reduce__(self) -> Any:
        return print, ("here",)


async def test_nothing_is_unpickled_that_was_not_made_here(cache: Asking) -> None:
    raw = await payload(cache, "product:1")
    wrong = {"error": "ERR DUMP payload version or checksum are wrong"}
    for made in (raw[:32] + pickle.dumps(Evil()), raw[:-1] + b"!", b"x" * 40):
        assert await restore(cache, "copy", made) == wrong
    assert await cache.result("EXISTS", "copy") == 0


@pytest.mark.parametrize(
    "command", ["EVAL 'return 1' 0", "EVALSHA a 0", "FCALL a 0", "SCRIPT LOAD x", "FUNCTION LIST"]
)
async def test_no_script_runs(cache: Asking, command: str) -> None:
    assert (await cache.error(*command.split())).startswith("ERR scripts need a real Redis server")


async def test_a_field_keeps_its_lifetime(cache: Asking) -> None:
    key = "user:1042:settings"
    await cache.result("HPERSIST", key, "FIELDS", 1, "otp")
    await cache.result("HEXPIRE", key, 500, "FIELDS", 1, "otp")
    await restore(cache, "copy", await payload(cache, key))
    assert await cache.result("HTTL", "copy", "FIELDS", 2, "otp", "theme") == [500, -1]
    await cache.result("HSETEX", "copy", "KEEPTTL", "FIELDS", 1, "otp", "1")
    assert await cache.result("HTTL", "copy", "FIELDS", 1, "otp") == [500]


async def test_the_default_user_cannot_be_changed(cache: Asking) -> None:
    assert "default" in await cache.error("ACL", "SETUSER", "default", "off")
    assert await cache.result("PING") == "PONG"
