"""A database on a real Redis server: one of its numbered databases."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, Self

from redis.asyncio.connection import AbstractConnection, Connection, parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import RedisError, ResponseError
from redis.exceptions import TimeoutError as TooLate

from upstash_tui.products.redis.sandbox.data.answers import TOO_FEW
from upstash_tui.products.redis.sandbox.data.conditions import Condition
from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply
from upstash_tui.products.redis.sandbox.data.requests import Command
from upstash_tui.products.redis.sandbox.data.steps import Step, digest, status_of, step_of

_BLOCKING = frozenset(
    {b"BLMOVE", b"BLMPOP", b"BLPOP", b"BRPOP", b"BRPOPLPUSH", b"BZMPOP", b"BZPOPMAX", b"BZPOPMIN"}
)
_MAY_BLOCK = frozenset({b"XREAD", b"XREADGROUP", b"WAIT", b"WAITAOF"})
_MULTI, _EXEC = [b"MULTI"], [b"EXEC"]
_PROBED = ("digest", "hsetex")


def _blocks(command: Command) -> bool:
    """Whether a server could keep the reply back; in a transaction it never does."""
    name = command[0].upper()
    return name in _BLOCKING or name in _MAY_BLOCK


def _reply(raw: Any) -> Reply:
    """What the client library read, its errors as the server sent them.

    redis-py cuts a code that it knows off the text; since 8.2 it sets ``status_code`` for the others too and
    leaves those in the text.
    """
    if isinstance(raw, ResponseError):
        code, text = raw.status_code, str(raw)
        return Failure(text if not code or text.startswith(f"{code} ") else f"{code} {text}")
    if isinstance(raw, list):
        return [_reply(each) for each in raw]
    found: Reply = raw
    return found


class Served:
    """A :class:`Store` on a server. What that lacks of the service's commands is made up for, atomically."""

    def __init__(self, connection: AbstractConnection, number: int, known: frozenset[str]) -> None:
        """``known`` are the commands of :data:`_PROBED` that the server has."""
        self._connection = connection
        self._number = number
        self._known = known
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, number: int) -> Self:
        """Connect to a database, counted from the one in ``url``. Refuses where there are not so many."""
        options: dict[str, Any] = dict(parse_url(url))
        number += options.pop("db", 0)
        kind: type[AbstractConnection] = options.pop("connection_class", Connection)
        connection = kind(db=number, protocol=2, retry=Retry(NoBackoff(), 0), **options)
        try:
            await connection.connect()  # type: ignore[no-untyped-call]
        except RedisError as error:
            if "DB index" in str(error):
                raise TOO_FEW.refusal(error=error) from error
            raise ConnectionError(str(error)) from error
        store = cls(connection, number, frozenset())
        [found] = await store._exchange([[b"COMMAND", b"INFO", *(name.encode() for name in _PROBED)]])
        rows = found if isinstance(found, list) else []
        store._known = frozenset(name for name, row in zip(_PROBED, rows, strict=False) if row)
        return store

    async def run(self, asked: Sequence[Command]) -> list[Reply]:
        """The reply of each, in order."""
        async with self._lock:
            return await self._run(asked)

    async def _run(self, asked: Sequence[Command]) -> list[Reply]:
        replies: list[Reply] = []
        waiting: list[Step] = []
        for command in asked:
            step = step_of(command, number=self._number, known=self._known)
            if isinstance(step, Step):
                waiting.append(step)
                continue
            replies += await self._take(waiting)
            waiting = []
            replies.append(step if isinstance(step, Failure) else await self._conditionally(step))
        return replies + await self._take(waiting)

    async def _take(self, steps: Sequence[Step]) -> list[Reply]:
        """Send them in one go."""
        sent: list[Command] = []
        for step in steps:
            sent += [_MULTI, step.command, _EXEC] if _blocks(step.command) else [step.command]
        answers = iter(await self._exchange(sent) if sent else [])
        replies: list[Reply] = []
        for step in steps:
            reply = next(answers)
            if _blocks(step.command):
                queued, done = next(answers), next(answers)
                reply = done[0] if isinstance(done, list) else queued
            replies.append(step.finish(reply))
        return replies

    async def transaction(self, asked: Sequence[Command]) -> list[Reply] | Failure:
        """MULTI, the commands, EXEC."""
        steps: list[Step] = []
        for command in asked:
            step = step_of(command, number=self._number, known=self._known)
            if isinstance(step, Failure):
                return step
            if isinstance(step, Condition):
                return Failure("ERR IFDEQ and IFDNE in a transaction need Redis 8.4 behind the sandbox")
            steps.append(step)
        async with self._lock:
            _, *queued, done = await self._exchange([_MULTI, *(step.command for step in steps), _EXEC])
        refused = next((reply for reply in queued if isinstance(reply, Failure)), None)
        if refused is not None:
            return refused
        if not isinstance(done, list):
            return done if isinstance(done, Failure) else Failure("EXECABORT Transaction discarded")
        return [step.finish(reply) for step, reply in zip(steps, done, strict=True)]

    async def _conditionally(self, condition: Condition) -> Reply:
        """Read the value, and carry it out if it is still the same then."""
        while True:
            _, value = await self._exchange([[b"WATCH", condition.key], [b"GET", condition.key]])
            present = value if isinstance(value, bytes) else None
            if isinstance(value, Failure) or not condition.holds(
                None if present is None else digest(present)
            ):
                await self._exchange([[b"UNWATCH"]])
                return condition.failed(value) if isinstance(value, Failure) else condition.unmet(present)
            script = condition.script(b"missing") if present is None else condition.script(b"eq", present)
            *_, done = await self._exchange([_MULTI, script, _EXEC])
            if isinstance(done, list):
                return status_of(done[0])

    async def _exchange(self, sent: Iterable[Command]) -> list[Reply]:
        """Send all, read all. Raises :class:`ConnectionError`."""
        all_sent = list(sent)
        try:
            await self._connection.send_packed_command(self._connection.pack_commands(all_sent))
            return [await self._read() for _ in all_sent]
        except (Unreachable, TooLate, OSError) as error:
            await self._connection.disconnect()
            raise ConnectionError(str(error)) from error

    async def _read(self) -> Reply:
        try:
            return _reply(await self._connection.read_response(disable_decoding=True))
        except ResponseError as error:
            return _reply(error)
