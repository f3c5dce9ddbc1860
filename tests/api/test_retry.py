"""When something is sent again, how often, and what is waited for."""

import asyncio

import pytest

from tests.api.raw_server import (
    CREDENTIAL,
    connected,
    hurried,
    noting,
    reply,
    reset,
    says,
    serving,
    silent,
    unread_port,
)
from tests.conftest import wait_for
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import (
    AnswerLost,
    BadAnswer,
    Misconfigured,
    NotFound,
    RateLimited,
    ServerFailed,
    TimedOut,
    Unauthorized,
    Unreachable,
    UpstashError,
)
from upstash_tui.api.retry import Retry, RetryPolicy, may_help, retry_after
from upstash_tui.products.redis import requests as redis

NOW = 1_756_653_172.0  # Sun, 31 Aug 2025 15:12:52 GMT


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Sun, 31 Aug 2025 15:13:02 GMT", 10.0),
        ("Sun, 31 Aug 2025 15:12:42 GMT", 0.0),
        ("soon", None),
        ("-3", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 400, 999_999_999.0),
        ("Sun, 31 Aug 99999 15:13:02 GMT", None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("error", "helps"),
    [
        (RateLimited("", status=429), True),
        (ServerFailed("", status=502), True),
        (ServerFailed("", status=503), True),
        (ServerFailed("", status=504), True),
        (ServerFailed("", status=500), False),
        (ServerFailed("", status=501), False),
        (Unreachable(""), True),
        (AnswerLost(""), True),
        (TimedOut(""), False),
        (Misconfigured(""), False),
        (Unauthorized(""), False),
        (NotFound(""), False),
        (BadAnswer(""), False),
    ],
)
def test_what_may_help(error: UpstashError, helps: bool) -> None:
    assert may_help(error) is helps


async def waits(error: UpstashError, jitter: float) -> list[float]:
    """What is waited for between the tries of a call that always fails with ``error``."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def call() -> None:
        raise error

    policy = RetryPolicy(sleep=sleep, jitter=lambda: jitter)
    with pytest.raises(type(error)):
        await policy.run(call)
    return slept


async def test_waits_grow_and_chance_spreads_them() -> None:
    assert await waits(Unreachable(""), 1.0) == [0.5, 1.0, 2.0]
    assert await waits(Unreachable(""), 0.0) == [0.25, 0.5, 1.0]


async def test_the_server_is_given_the_time_it_asks_for_but_no_hour() -> None:
    assert await waits(RateLimited("", retry_after=7.0), 0.0) == [7.0, 7.0, 7.0]
    assert await waits(RateLimited("", retry_after=7.0), 1.0) == [7.5, 7.5, 7.5]
    assert await waits(RateLimited("", retry_after=3600.0), 0.0) == [60.0, 60.0, 60.0]
    assert await waits(RateLimited("", retry_after=0.0), 0.0) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_reading_is_tried_four_times_and_each_is_reported(status: int) -> None:
    retries: list[Retry] = []
    answer = reply("busy", status, ("Retry-After: 2",))
    async with connected(answer, retries=retries) as (client, raw):
        with pytest.raises(UpstashError) as caught:
            await client.list(redis.list_databases())
        assert len(raw.received) == 4
        assert raw.connections == 1
    assert caught.value.status == status
    assert caught.value.retry_after == 2.0
    assert [(retry.attempt, retry.of, retry.wait_seconds) for retry in retries] == [
        (2, 4, 2),
        (3, 4, 2),
        (4, 4, 2),
    ]
    assert retries[0].reason == str(caught.value)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 409, 418, 500, 501])
async def test_other_refusals_are_final(status: int) -> None:
    retries: list[Retry] = []
    async with connected(reply("no", status), retries=retries) as (client, raw):
        with pytest.raises(UpstashError):
            await client.list(redis.list_databases())
        assert len(raw.received) == 1
    assert retries == []


async def test_a_passing_failure_is_not_seen_in_the_end() -> None:
    retries: list[Retry] = []
    script = [reset(), reply("x", 503), says(b""), reply([{"database_id": "a"}])]
    async with connected(*script, retries=retries) as (client, raw):
        assert [database.id for database in (await client.list(redis.list_databases())).records] == ["a"]
        assert len(raw.received) == 4
    assert len(retries) == 3


async def test_a_timeout_is_not_waited_for_twice() -> None:
    async with connected(silent()) as (client, raw):
        with hurried(), pytest.raises(TimedOut):
            await client.list(redis.list_databases())
        await wait_for(lambda: raw.received)
        assert len(raw.received) == 1


async def test_an_unreachable_server_is_tried_four_times() -> None:
    retries: list[Retry] = []

    async def at_once(_seconds: float) -> None: ...

    url = f"http://127.0.0.1:{unread_port()}"
    policy = RetryPolicy(sleep=at_once)
    async with UpstashClient(CREDENTIAL, url, host=noting(retries), policy=policy) as client:
        with pytest.raises(Unreachable):
            await client.list(redis.list_databases())
    assert len(retries) == 3


async def test_a_wait_can_be_cancelled() -> None:
    retries: list[Retry] = []
    async with (
        serving(reply("busy", 429, ("Retry-After: 60",))) as raw,
        UpstashClient(CREDENTIAL, raw.url, host=noting(retries)) as client,
    ):
        call = asyncio.create_task(client.list(redis.list_databases()))
        await wait_for(lambda: retries, what="a retry is told")
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert len(raw.received) == 1
