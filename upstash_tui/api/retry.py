"""When a request is sent again, and after how long: only one that changes nothing, and only a few times."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from msgspec import Struct, field

from upstash_tui.api.errors import (
    AnswerLost,
    Misconfigured,
    RateLimited,
    ServerFailed,
    TimedOut,
    Unreachable,
    UpstashError,
)

_T = TypeVar("_T")

LONGEST = 60.0
"""Seconds; a server that asks for more is asked again all the same."""
_PASSING = (502, 503, 504)


class Retry(Struct, frozen=True):
    """Tells that a request will be sent again."""

    attempt: int
    """The number of the try to come, from 2 on."""
    of: int
    """How many there will be at most."""
    wait_seconds: float
    reason: str
    """What the last try ended with, a sentence."""


def may_help(error: UpstashError) -> bool:
    """Whether trying again may end better: too many requests, a passing failure, a lost connection.

    A certificate or proxy that doesn't fit stays so, and who waited for a timeout has waited enough.
    """
    if isinstance(error, Misconfigured | TimedOut):
        return False
    if isinstance(error, ServerFailed):
        return error.status in _PASSING
    return isinstance(error, RateLimited | Unreachable | AnswerLost)


class RetryPolicy(Struct, frozen=True):
    """How often and how long. ``sleep`` and ``jitter`` (0 to 1) can be put in place of chance and time."""

    tries: int = 4
    first_wait: float = 0.5
    """Seconds; doubled each time."""
    sleep: Callable[[float], Awaitable[None]] = field(default=asyncio.sleep)
    jitter: Callable[[], float] = field(default=random.random)
    helps: Callable[[UpstashError], bool] = field(default=may_help)
    """Whether another try may end better after this error."""

    async def run(
        self, call: Callable[[], Awaitable[_T]], on_retry: Callable[[Retry], None] | None = None
    ) -> _T:
        """The result of ``call``, called again while that may help. Raises the error of the last try.

        Can be cancelled at any time, in a wait as well.
        """
        for attempt in range(2, self.tries + 1):
            try:
                return await call()
            except UpstashError as error:
                if not self.helps(error):
                    raise
                wait = self._wait(attempt, error.retry_after)
                reason = str(error)
            if on_retry is not None:
                on_retry(Retry(attempt, self.tries, wait, reason))
            await self.sleep(wait)
        return await call()

    def _wait(self, attempt: int, asked: float | None) -> float:
        if asked is None:
            backoff: float = self.first_wait * 2 ** (attempt - 2) * (0.5 + self.jitter() / 2)
            return backoff
        return min(asked, LONGEST) + self.jitter() * self.first_wait  # so that many clients spread out


def retry_after(header: str | None, now: float) -> float | None:
    """Seconds that a ``Retry-After`` header asks for (RFC 9110 10.2.3: seconds or a date), at least 0.

    ``now`` is Unix time. ``None`` where there is no such header or no sense in it.
    """
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None
