"""Whether a host answers, as the requests to it find out."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from upstash_tui.api.errors import Misconfigured, Unreachable, UpstashError
from upstash_tui.api.retry import Retry

LATE_AT_ONCE = 4
"""Late values are a request each; more at a time would delay all other requests."""


class HostState:
    """One for all requests to a host. ``changed`` is called when there is something else to say of it."""

    def __init__(self, changed: Callable[[], object] = lambda: None) -> None:
        self._changed = changed
        self.late = asyncio.Semaphore(LATE_AT_ONCE)
        """Held by every request for a late value, whichever list it is for."""
        self._retries: dict[object, tuple[Retry, float]] = {}
        """Of each request that is sent again, with the monotonic time when."""
        self.offline_since: float | None = None
        """Unix time of the first request that nothing answered, ``None`` once one was answered."""

    @property
    def retry(self) -> Retry | None:
        """The retry that comes first, if any request is to be sent again."""
        return min(self._retries.values(), key=_when)[0] if self._retries else None

    @property
    def seconds_left(self) -> float:
        """Until that retry; 0 while it is under way."""
        return max(min(map(_when, self._retries.values()), default=0.0) - time.monotonic(), 0.0)

    @contextmanager
    def request(self) -> Iterator[Callable[[Retry], None]]:
        """While a request is sent. It tells of each retry by what this gives it."""
        request, is_news = object(), False

        def on_retry(retry: Retry) -> None:
            self._retries[request] = (retry, time.monotonic() + retry.wait_seconds)
            self._changed()

        try:
            yield on_retry
        except Misconfigured:
            raise  # it says nothing of the host
        except Unreachable:
            is_news = self._found(self.offline_since or time.time())
            raise
        except UpstashError as error:
            if error.status is not None:
                is_news = self._found(None)
            raise
        else:
            is_news = self._found(None)
        finally:
            if self._retries.pop(request, None) or is_news:
                self._changed()

    def _found(self, offline_since: float | None) -> bool:
        """Whether it is another than was known, by this request or by one since it began."""
        before, self.offline_since = self.offline_since, offline_since
        return before != offline_since


def _when(retry: tuple[Retry, float]) -> float:
    return retry[1]
