"""What a database sends on a stream, line by line (docs: redis/features/restapi, MONITOR and SUBSCRIBE)."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from upstash_tui.api.event_stream import Event
from upstash_tui.products.redis.data.commands import name_of, table
from upstash_tui.products.redis.data.monitor.words import printable, words_of
from upstash_tui.products.redis.data.quoting import copied, line, quote, quoted
from upstash_tui.text import clean_line

SHOWN = 4096
"""Bytes of a line that are looked at for what is shown, counted and searched."""
_LINE = re.compile(rb'(\d{1,12}\.\d{1,9}) \[(\d+ [^"]{0,200}?)\] (".*)', re.DOTALL)
_ACCEPTED = b'"OK"'
_ACCEPTED_CHANNEL = (b"subscribe,", b"psubscribe,")
_KEYS = frozenset(("key", "source", "destination", "destkey"))
_SCRIPTS = frozenset(("EVAL", "EVAL_RO", "EVALSHA", "EVALSHA_RO", "FCALL", "FCALL_RO"))

Kind = Literal["command", "message", "raw"]


class Heard(Struct, frozen=True):
    """One line of a stream: a command, a message, or what is neither."""

    kind: Kind
    raw: bytes
    """As it was sent."""
    at: float
    """Unix time: that of the line, or if it has none of its arrival."""
    words: tuple[bytes, ...] = ()
    """The command and its arguments; the channel and the message."""
    source: bytes = b""
    """Where a command came from; the pattern that a message came through."""
    left_out: int = 0
    """Bytes at the end of ``raw`` that were not kept."""
    is_whole: bool = True
    """Whether ``words`` are all there is, not the beginning."""

    @property
    def name(self) -> str:
        """The command in capitals, or the channel; empty if it is neither."""
        if self.kind == "command":
            return clean_line(name_of(self.words[:2]), 60)
        return quote(self.words[0]) if self.words else ""

    @property
    def text(self) -> str:
        """What follows :attr:`name`, in one line, not all of a long one."""
        more = "" if self.is_whole else "…"
        if self.kind == "command":
            return " ".join(map(quote, self.words[len(self.name.split(" ")) :])) + more
        text = self.words[1] if self.kind == "message" else self.raw
        return clean_line(text[:SHOWN].decode("utf-8", "replace")) + ("…" if len(text) > SHOWN else more)

    @property
    def key(self) -> bytes:
        """The first key of a command, or the channel; empty if there is none."""
        if self.kind == "message":
            return self.words[0]
        name = name_of(self.words[:2])
        at = len(name.split(" "))
        if name in _SCRIPTS:
            at = 3 if len(self.words) > 3 and self.words[2] != b"0" else len(self.words)
        elif (entry := table().get(name)) is None or entry.arguments.split(" ")[0] not in _KEYS:
            return b""
        return self.words[at] if at < len(self.words) else b""

    @property
    def copy(self) -> str:
        """A command as redis-cli takes it; a message as it is, in quotes where it is no text."""
        if self.kind == "message" and self.is_whole:
            return copied(self.words[1])
        if self.kind == "command" and self.is_whole:
            return line(*self.words)
        match = _LINE.fullmatch(self.raw)
        return (match[3] if match else self.raw).decode("utf-8", "backslashreplace")

    def exact(self, most: int) -> Sequence[str]:
        """Its bytes, ``most`` of them in each line; those that are not printable ASCII are escaped."""
        if self.kind == "message":
            return [printable(quoted(word[:most]).encode()) for word in self.words]
        return [printable(self.raw[:most])]


def heard(event: Event, stream: str, now: float) -> Heard | None:
    """The line of ``event`` on a stream of ``MONITOR``, ``SUBSCRIBE`` or ``PSUBSCRIBE``.

    ``None`` if it says that the stream has begun. ``now`` is the Unix time.
    """
    data = event.data
    if stream == "MONITOR":
        return None if data == _ACCEPTED else _command(event, now)
    if data.startswith(_ACCEPTED_CHANNEL):
        return None
    kind, *rest = data.split(b",", 3 if data.startswith(b"pmessage,") else 2)
    whole = not event.left_out
    if kind == b"message" and len(rest) == 2:
        return Heard("message", data, now, (rest[0], rest[1]), b"", event.left_out, whole)
    if kind == b"pmessage" and len(rest) == 3:
        return Heard("message", data, now, (rest[1], rest[2]), rest[0], event.left_out, whole)
    return Heard("raw", data, now, left_out=event.left_out, is_whole=len(data) <= SHOWN)


def _command(event: Event, now: float) -> Heard:
    data = event.data
    whole = len(data) <= SHOWN and not event.left_out
    match = _LINE.fullmatch(data if whole else data[:SHOWN])
    words = match and (words_of(match[3]) if whole else _begun(match[3]))
    if match is None or not words:
        return Heard("raw", data, now, left_out=event.left_out, is_whole=whole)
    return Heard("command", data, float(match[1]), words, match[2], event.left_out, whole)


def _begun(start: bytes) -> tuple[bytes, ...] | None:
    """The words of a line that was cut anywhere, the last one as far as it is there."""
    ends = (start[: len(start) - cut] + b'"' for cut in range(4))
    return next((words for end in ends if (words := words_of(end))), None)
