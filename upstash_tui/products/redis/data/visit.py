"""A database while it is looked into: what sends its commands, past the guards."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

from upstash_tui.api.errors import UpstashError
from upstash_tui.api.event_stream import Event
from upstash_tui.products.redis.data.client import Command, RedisClient
from upstash_tui.products.redis.data.commands import name_of, reads_only
from upstash_tui.products.redis.data.errors import NO_PERMISSION, SUSPENDED, DataError, WrongToken
from upstash_tui.products.redis.data.guard import LEVELS, Blocked, Guard, Level, Question, Unconfirmed, in_one
from upstash_tui.products.redis.data.keys.seen import KeysSeen
from upstash_tui.products.redis.data.lock import Lock
from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.products.redis.data.sent import Sent
from upstash_tui.products.redis.data.tokens import NO_TOKENS, HasData, Tokens, told
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.requests import get_database
from upstash_tui.resources.source import Scope


class Visit:
    """One for all panes that look into a database; what they count and arm is the same.

    ``keep_level`` keeps the level for the next time. Not made by panes, see :func:`visit_of`.
    """

    def __init__(
        self,
        database: HasData,
        client: RedisClient,
        guard: Guard,
        sent: Sent,
        keep_level: Callable[[Level], Awaitable[object]],
        *,
        given: Tokens = NO_TOKENS,
    ) -> None:
        self.database = database
        self.client = client
        self.guard = guard
        self.sent = sent
        self._keep_level = keep_level
        self.lock = Lock(database, client, guard, given, tried=self._changed)
        self.seen = KeysSeen()
        self.took = 0.0
        """Seconds that the last request took."""
        self._writing = 0
        """Requests that may write, and whose answers have not arrived."""
        self._refused = 0
        """Requests in a row that were refused as a whole."""
        self._watchers: list[Callable[[], object]] = []

    def watch(self, changed: Callable[[], object]) -> None:
        """Call ``changed`` whenever more was sent, or the guards are in another state."""
        if changed not in self._watchers:
            self._watchers.append(changed)

    async def ask(
        self, *commands: Command, atomic: bool = False, agreed: Sequence[Question] = ()
    ) -> list[object]:
        """Replies to ``commands``, see :meth:`RedisClient.run`.

        Raises :class:`Blocked` if the guards are against one of them, and :class:`Unconfirmed` if one needs a
        yes that is not among what the user ``agreed`` to, with one question for all: nothing is sent then.
        """
        for command in commands:
            self.guard.check(command)
        questions = [self.guard.question(command) for command in commands]
        looks = {
            place: look
            for place, command in enumerate(commands)
            if questions[place] is None and not _agrees(agreed, command, None)
            if (look := self.guard.look_first(command)) is not None
        }
        for place, reply in zip(looks, await self._run([*looks.values()]) if looks else (), strict=True):
            questions[place] = self.guard.after_look(commands[place], reply)
        needed = [
            question
            for command, question in zip(commands, questions, strict=True)
            if question is not None and not _agrees(agreed, command, question)
        ]
        if needed:
            raise Unconfirmed(needed[0] if len(commands) == 1 else in_one(needed, len(commands)))
        return await self._run(commands, atomic=atomic)

    @asynccontextmanager
    async def events(self, command: Command) -> AsyncIterator[AsyncIterator[Event]]:
        """What a stream sends until the block is left, see :meth:`RedisClient.events`.

        Raises :class:`Blocked` if ``command`` opens none.
        """
        self.guard.check_stream(command)
        try:
            async with self.client.events(command) as events:
                self._changed()
                yield events
        except UpstashError as error:
            self._changed()
            if self.guard.read_only and error.server_text.startswith(NO_PERMISSION):
                raise DataError(
                    f"{name_of(command)} needs the full token of the database, and this account is READ-ONLY "
                    "here: the read-only one is used.",
                    status=error.status,
                    server_text=error.server_text,
                ) from None
            raise

    async def _run(self, commands: Sequence[Command], *, atomic: bool = False) -> list[object]:
        began = monotonic()
        writes = not all(map(reads_only, commands))
        self._writing += writes
        try:
            replies = await self.client.run(commands, atomic=atomic)
            self._refused = self._refused + 1 if any(map(_is_suspended, replies)) else 0
            return replies
        except UpstashError as error:
            if error.status:
                self._refused += _DOUBTED if isinstance(error, WrongToken) else 1
            raise
        finally:
            self._writing -= writes
            self.took = monotonic() - began
            self._changed()

    @property
    def unsaved_work(self) -> str:
        """That something which may write was sent, and the answer has not arrived."""
        where = f"A command was sent to {self.database.name} and its answer has not arrived."
        return f"{where} Upstash may still carry it out." if self._writing else ""

    def take_doubt(self) -> bool:
        """Whether what is known of the database is to be read again, its tokens and its state.

        It is after a token that is accepted no longer, or after two requests in a row that were refused; each
        time once.
        """
        doubts = self._refused >= _DOUBTED
        if doubts:
            self._refused = 0
        return doubts

    # Guards

    @property
    def arming(self) -> Question | None:
        """What is asked before writes are armed; ``None`` if nothing is.

        Raises :class:`Blocked` if they can't be.
        """
        if why := self.guard.why_never:
            raise Blocked("read only", f"Nothing may be written: {why}.")
        if self.guard.level != "production":
            return None
        name = self.database.name
        return Question(f"Arm writes into {name}?", (f"{name} is marked as production.",), word=name)

    def arm(self, on: bool) -> None:
        """Send writes from now on, or no more. The caller has asked :attr:`arming`."""
        self.guard.armed_by_user = on
        self._changed()

    async def set_level(self, level: Level) -> None:
        """How careful to be with the database, from now on and the next time. Writes are off then."""
        self.guard.level, self.guard.armed_by_user = level, False
        self._changed()
        await self._keep_level(level)

    def _changed(self) -> None:
        for changed in self._watchers:
            changed()


_DOUBTED = 2
"""Refused requests in a row after which the database is read again."""


def _is_suspended(reply: object) -> bool:
    return isinstance(reply, ReplyError) and reply.text.startswith(SUSPENDED)


def _agrees(agreed: Sequence[Question], command: Command, needed: Question | None) -> bool:
    """Whether the user agreed to ``command``, and typed what ``needed`` wants typed."""
    name, word = name_of(command), "" if needed is None else needed.word
    return any(name in each.covers and (not word or each.word == word) for each in agreed)


async def visit_of(scope: Scope[Any], database: HasData) -> Visit:
    """The visit to ``database``, begun now if it was not looked into since the account was opened.

    Raises :class:`UpstashError` if it can't be looked into.
    """
    data = scope.data()
    opened = data.opened.get(database.id)
    visit = opened if isinstance(opened, Visit) else None
    given = visit.lock.given if visit is not None else NO_TOKENS
    if isinstance(database, Database) and not any((*told(database), *given)):
        database = await scope.client.one(get_database(database.id))  # a list from before has no tokens
    full = None if scope.read_only else database.rest_token or given[0]
    tokens = full, database.read_only_rest_token or given[1]
    if visit is not None and any(tokens) and visit.client.tokens == tokens:
        visit.guard.read_only, visit.lock.is_outdated = scope.read_only, False
        return visit
    if not database.host:
        raise DataError("Upstash names no endpoint of this database.")
    sent = visit.sent if visit is not None else Sent()
    found = await data.level(database.id)
    level: Level = next((each for each in LEVELS if each == found), "normal")
    visit = Visit(
        database,
        RedisClient(data.planes.at(database.host), *tokens, sent),
        Guard(database.name, read_only=scope.read_only, may_write=tokens[0] is not None, level=level),
        sent,
        lambda level: data.keep_level(database.id, level),
        given=given,
    )
    data.opened[database.id] = visit
    return visit
