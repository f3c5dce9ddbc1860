"""What is read beside the rows is kept for ten minutes, for all lists of the account."""

import time
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

FRESH_SECONDS = 600.0

F = TypeVar("F", bound=Callable[..., Awaitable[Any]])


class Answers:
    """What was read, by what was asked, until they are ten minutes old. ``now`` is the clock, in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._answers: dict[object, tuple[float, Any]] = {}

    def get(self, question: object) -> Any:
        """The answer, ``None`` if there is none that is fresh."""
        read_at, answer = self._answers.get(question, (0.0, None))
        return answer if self._now() - read_at < FRESH_SECONDS else None

    def put(self, question: object, answer: object) -> None:
        self._answers[question] = (self._now(), answer)

    def forget(self) -> None:
        """Ask anew for all."""
        self._answers.clear()


class Keeps(Protocol):
    """What is asked about records, and keeps the answers: a scope."""

    @property
    def answers(self) -> Answers: ...


def kept(read: F) -> F:
    """``read`` of the records that it takes, told apart by their ids: asked at most once in ten minutes."""

    @wraps(read)
    async def read_once(scope: Keeps, *records: Any) -> Any:
        question = (read, *(record.id for record in records))
        answer = scope.answers.get(question)
        if answer is None:
            answer = await read(scope, *records)
            scope.answers.put(question, answer)
        return answer

    return cast("F", read_once)
