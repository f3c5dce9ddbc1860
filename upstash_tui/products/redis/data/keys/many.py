"""One thing done to many keys, a request at a time.

Each is an async iterator of steps, so that whoever runs it can show how far it came, and stop between two.
Nothing is sent twice: a step whose answer is lost ends it.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import NamedTuple

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import is_text
from upstash_tui.products.redis.data.errors import DataError, in_words
from upstash_tui.products.redis.data.keys.scan import Known, Walk
from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.products.redis.data.values.lifetimes import Lifetime

AT_ONCE = 100
"""Keys of one request."""


class Step(NamedTuple):
    """What one request came to."""

    done: Sequence[bytes]
    """Keys that it was done to."""
    gone: Sequence[bytes] = ()
    """Those that did not exist any more."""
    refused: Sequence[tuple[bytes, str]] = ()
    """Those that the server refused it for, and its words, not cleaned."""


class Matching:
    """The keys of the database that match ``pattern``."""

    def __init__(self, ask: Ask, pattern: str) -> None:
        self._walk = Walk(ask, Known(size=0), pattern)

    @property
    def are_all(self) -> bool:
        """Whether those found are all there are: not if nothing was sent, or a walk keeps no more."""
        return self._walk.ended

    async def pages(self) -> AsyncIterator[Sequence[bytes]]:
        """Those found, a page at a time. Raises ``DataError`` if the server gives none."""
        while self._walk.may_go_on:
            calls = False
            async for new in self._walk.page(AT_ONCE):
                calls = True
                yield new
            if not calls:
                return
            if self._walk.failure:
                raise DataError(in_words(self._walk.failure))


async def unlink(ask: Ask, keys: Sequence[bytes]) -> AsyncIterator[Step]:
    """Delete ``keys``. Of a command about many the server says how many there were, not which."""
    for some in _parts(keys):
        together = _together(some)
        commands: list[Command] = [("UNLINK", *group) for group in together]
        replies = await ask(*commands)
        if replies is None:
            return
        pairs = [*zip(together, replies, strict=True)]
        yield Step(
            [key for group, reply in pairs if not isinstance(reply, ReplyError) for key in group],
            refused=[
                (key, reply.text) for group, reply in pairs if isinstance(reply, ReplyError) for key in group
            ],
        )


def unlink_cost(keys: Sequence[bytes]) -> int:
    """Commands that :func:`unlink` sends."""
    return sum(len(_together(some)) for some in _parts(keys))


def _together(keys: Sequence[bytes]) -> Sequence[Sequence[bytes]]:
    """Keys that one command can name: JSON holds no others than texts, so each of the others stands alone."""
    texts = [key for key in keys if is_text(key)]
    return [*([texts] if texts else []), *([key] for key in keys if not is_text(key))]


async def live(ask: Ask, keys: Sequence[bytes], lifetime: Lifetime) -> AsyncIterator[Step]:
    """Give ``keys`` that lifetime: a command each. One that has none and is to have none counts as done."""
    stays = lifetime == Lifetime()
    for some in _parts(keys):
        replies = await ask(*(lifetime.command(key) for key in some))
        if replies is None:
            return
        pairs = [*zip(some, replies, strict=True)]
        yield Step(
            [key for key, reply in pairs if not isinstance(reply, ReplyError) and (stays or reply != 0)],
            [key for key, reply in pairs if reply == 0 and not stays],
            [(key, reply.text) for key, reply in pairs if isinstance(reply, ReplyError)],
        )


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
