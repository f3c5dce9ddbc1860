"""A walk over the keys of a database by the cursor of SCAN.

MATCH and TYPE filter behind the cursor: an empty reply is normal, and only a cursor of 0 ends the walk.
Upstash looks at about 1000 keys a call, whatever COUNT says, and bills each call.
"""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from sys import intern

from msgspec import Struct

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import Word
from upstash_tui.products.redis.data.errors import NO_PERMISSION
from upstash_tui.products.redis.data.replies import ReplyError

COUNTS = (100, 500, 1000)
"""COUNT of the first calls; the last is that of all others, too."""
MOST_CALLS = 20
"""Of SCAN for one page."""
MOST_KEYS = 100_000
"""Kept of one walk, but for the rest of a reply."""
MOST_BYTES = 16 * 1024 * 1024
"""Of the names that are kept."""
NO_KEY = "none"
"""What TYPE says where there is no such key."""

_WILDCARD = re.compile(r"[*?\[]")
_SPECIAL = re.compile(r"[*?\[\\]")


class Known(Struct):
    """What walks have learned of a database, and the next one need not ask."""

    size: int | None = None
    """How many keys there are, as DBSIZE said."""
    tells_types: bool = True
    """Whether SCAN knows WITHTYPE. A plain Redis does not."""
    refusal: str = ""
    """Why the server does not let these tokens SCAN, in its own words."""


class Walk:
    """Goes over the keys that match ``typed`` and are of the type ``kind``; empty: over all.

    ``typed`` without a wildcard is the beginning of names, and the one key that is called so is asked for by
    its name. ``known`` is that of the walk before.
    """

    def __init__(self, ask: Ask, known: Known, typed: str = "", kind: str = "") -> None:
        self.typed, self.kind, self.known = typed, kind, known
        self.kinds: dict[bytes, str] = {}
        """The keys that were seen, in the order they came, and their types; empty if it is not known yet."""
        self.ended = False
        """Whether all keys were looked at."""
        self.trouble = ""
        """What the server said in the place of keys; empty if the last call was answered."""
        self._ask = ask
        self._cursor: Word = "0"
        self._calls = 0
        self._bytes = 0
        self.name = typed.encode("utf-8", "surrogatepass") if typed and is_plain(typed) else None
        """The one key that is asked for by its name."""
        self._asks_name = self.name is not None

    @property
    def failure(self) -> str:
        """What the server said in the place of keys, now or for good; empty if it gave some."""
        return self.trouble or self.known.refusal

    @property
    def seen(self) -> int:
        """How many keys were seen, each counted once."""
        return len(self.kinds)

    @property
    def is_full(self) -> bool:
        """Whether no more keys are kept, though there may be more."""
        return not self.ended and (self.seen >= MOST_KEYS or self._bytes >= MOST_BYTES)

    @property
    def may_go_on(self) -> bool:
        """Whether another page may give more."""
        return not (self.ended or self.is_full or self.known.refusal)

    @property
    def beginning(self) -> bytes:
        """What all names begin with."""
        plain = self.typed if is_plain(self.typed) else _SPECIAL.split(self.typed, maxsplit=1)[0]
        return plain.encode("utf-8", "surrogatepass")

    @property
    def has_begun(self) -> bool:
        """Whether a SCAN was answered."""
        return self._calls > 0

    def put(self, key: bytes, kind: str) -> None:
        """There is a key that no reply had."""
        if key not in self.kinds and self.known.size is not None:
            self.known.size += 1
        self._keep([(key, kind)])

    def drop(self, keys: Iterable[bytes]) -> None:
        """There are no such keys any more. A reply that is on its way may still have them."""
        for key in keys:
            if self.kinds.pop(key, None) is not None and self.known.size:
                self.known.size -= 1
                self._bytes -= len(key)

    async def page(self, enough: int) -> AsyncIterator[Sequence[bytes]]:
        """Go on until ``enough`` new keys came, or the most calls were made; give the new ones of each call.

        A walk that was left within a page, or that a failed request ended, goes on from where it was.
        """
        found, self.trouble = 0, ""
        for _ in range(MOST_CALLS):
            new = await self._call()
            if new is None:
                return
            yield new
            found += len(new)
            if found >= enough or self.trouble or not self.may_go_on:
                return

    async def _call(self) -> Sequence[bytes] | None:
        """The new keys of one SCAN, with what is asked once; ``None`` if the request failed."""
        name, known = self.name if self._asks_name else None, self.known
        commands: list[Command] = [] if known.refusal else [self._scan()]
        commands += [] if name is None else [("TYPE", name)]
        commands += [("DBSIZE",)] if known.size is None else []
        replies = await self._ask(*commands) if commands else []
        if replies is None:
            return None
        if known.size is None:
            size = replies.pop()
            known.size = size if isinstance(size, int) else 0
        named: Sequence[bytes] = ()
        if name is not None:
            self._asks_name, kind = False, kind_of(replies.pop())
            wanted = kind not in ("", NO_KEY) and self.kind in ("", kind)
            named = self._keep([(name, kind)] if wanted else [])
        return [*named, *(self._taken(replies[0]) if replies else ())]

    def _scan(self) -> Command:
        """With WITHTYPE where the types are not known otherwise."""
        words: list[Word] = ["SCAN", self._cursor]
        if self.typed:
            words += ["MATCH", f"{escaped(self.typed)}*" if is_plain(self.typed) else self.typed]
        if self.kind:
            words += ["TYPE", self.kind]
        words += ["COUNT", str(COUNTS[min(self._calls, len(COUNTS) - 1)])]
        return [*words, "WITHTYPE"] if self._gets_types else words

    @property
    def _gets_types(self) -> bool:
        return self.known.tells_types and not self.kind

    def _taken(self, reply: object) -> Sequence[bytes]:
        """The new keys of a reply to SCAN."""
        match reply:
            case ReplyError(text) if self._gets_types and "syntax" in text.lower():
                self.known.tells_types = False
                return ()
            case ReplyError(text) if text.startswith(NO_PERMISSION):
                self.known.refusal = text
                return ()
            case ReplyError(text):
                self.trouble = text
                return ()
            case [bytes() as cursor, list() as words]:
                keys = [word for word in words if isinstance(word, bytes)]
            case _:
                self.trouble = "The reply to SCAN is none that Redis gives."
                return ()
        self._cursor, self._calls = cursor, self._calls + 1
        self.ended = cursor == b"0"
        if not self._gets_types:
            return self._keep([(key, self.kind) for key in keys])
        return self._keep([*zip(keys[::2], map(kind_of, keys[1::2]), strict=False)])

    def _keep(self, found: Sequence[tuple[bytes, str]]) -> Sequence[bytes]:
        """Those that were not seen before."""
        new = [key for key, kind in found if key not in self.kinds]
        self.kinds.update(found)
        self._bytes += sum(map(len, new))
        return [*dict.fromkeys(new)]


def is_plain(typed: str) -> bool:
    """Whether there is no wildcard in it."""
    return not _WILDCARD.search(typed)


def escaped(text: str) -> str:
    """The pattern that only ``text`` matches."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def kind_of(reply: object) -> str:
    """The type of a key as TYPE says it; empty if the reply is none."""
    return intern(reply.decode("utf-8", "replace")) if isinstance(reply, bytes) else ""
