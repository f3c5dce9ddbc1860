"""What is read beside the rows is one request for all lists of the account, and kept for ten minutes."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any, Protocol, TypeVar, cast

FRESH_SECONDS = 600.0

F = TypeVar("F", bound=Callable[..., Awaitable[Any]])


class _Request:
    """What is being read, for all who ask for it meanwhile."""

    def __init__(self, answer: Awaitable[Any]) -> None:
        self.task = asyncio.ensure_future(answer)
        self.askers = 0


class Answers:
    """What was read, by what was asked, until they are ten minutes old. ``now`` is the clock, in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._answers: dict[object, tuple[float, Any]] = {}
        self._requests: dict[object, _Request] = {}

    async def get(self, question: object, read: Callable[[], Awaitable[Any]]) -> Any:
        """The answer if there is a fresh one, else that of ``read``, which all wait for who ask meanwhile.

        An error reaches all of them. ``read`` is cancelled once the last of them is.
        """
        answers, requests = self._answers, self._requests  # others, once these are forgotten
        read_at, answer = answers.get(question, (-math.inf, None))
        if self._now() - read_at < FRESH_SECONDS:
            return answer
        request = requests.get(question)
        if request is None:
            request = requests[question] = _Request(read())
        request.askers += 1
        try:
            await asyncio.wait([request.task])  # unlike its result, it is not cancelled with who waits
        finally:
            request.askers -= 1
            if not request.askers:
                del requests[question]
                request.task.cancel()
        answer = request.task.result()
        answers[question] = (self._now(), answer)
        return answer

    def forget(self) -> None:
        """Ask anew for all; what is under way may be older than what it is forgotten for, and is not kept."""
        self._answers, self._requests = {}, {}


class Keeps(Protocol):
    """What is asked about records, and keeps the answers: a scope."""

    @property
    def answers(self) -> Answers: ...


def kept(read: F) -> F:
    """``read`` of the records that it takes, told apart by their ids: asked at most once in ten minutes."""

    @wraps(read)
    async def read_once(scope: Keeps, *records: Any) -> Any:
        question = (read, *(record.id for record in records))
        return await scope.answers.get(question, partial(read, scope, *records))

    return cast("F", read_once)
