"""Who listens to a database: monitors see every command, subscribers what is published."""

import asyncio
import fnmatch
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from upstash_tui.products.redis.sandbox.data.replies import Reply

_ESCAPES = {0x5C: "\\\\", 0x22: '\\"', 0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x07: "\\a", 0x08: "\\b"}
"""As redis-cli escapes; what else is not printable is ``\\xNN``."""


def quoted(word: bytes) -> str:
    """A word of a command as MONITOR shows it."""
    shown = (_ESCAPES.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}") for byte in word)
    return f'"{"".join(shown)}"'


def _pattern(glob: bytes) -> re.Pattern[str]:
    """A pattern of channels; ``[^a]`` is what :mod:`fnmatch` writes ``[!a]``."""
    return re.compile(fnmatch.translate(glob.decode("latin-1").replace("[^", "[!")))


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream. ``events`` holds what it has still to be sent."""

    events: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)
    channels: set[bytes] = field(default_factory=set)
    patterns: dict[bytes, re.Pattern[str]] = field(default_factory=dict)


class Hub:
    """The listeners of one database."""

    def __init__(self) -> None:
        self._monitors: set[Listener] = set()
        self._subscribers: set[Listener] = set()

    @contextmanager
    def monitor(self) -> Iterator[Listener]:
        """A listener that gets every command from now on."""
        listener = Listener()
        listener.events.put_nowait(b'"OK"')
        self._monitors.add(listener)
        try:
            yield listener
        finally:
            self._monitors.discard(listener)

    @contextmanager
    def subscribe(self, kind: str, names: Sequence[bytes]) -> Iterator[Listener]:
        """A listener of channels (``kind`` is ``subscribe``) or of patterns (``psubscribe``)."""
        listener = Listener()
        for name in names:
            if kind == "subscribe":
                listener.channels.add(name)
            else:
                listener.patterns[name] = _pattern(name)
            count = len(listener.channels) + len(listener.patterns)
            listener.events.put_nowait(b"%b,%b,%d" % (kind.encode(), name, count))
        self._subscribers.add(listener)
        try:
            yield listener
        finally:
            self._subscribers.discard(listener)

    def show(self, command: list[bytes]) -> None:
        """Tell the monitors of a command."""
        if self._monitors:
            words = " ".join(quoted(word) for word in command)
            line = f"{time.time():.6f} [0 0.0.0.0:0] {words}".encode()
            for listener in self._monitors:
                listener.events.put_nowait(line)

    def publish(self, channel: bytes, message: bytes) -> int:
        """Send it to who listens there; how many got it."""
        got, name = 0, channel.decode("latin-1")
        for listener in self._subscribers:
            if channel in listener.channels:
                listener.events.put_nowait(b"message,%b,%b" % (channel, message))
                got += 1
            for glob in [glob for glob, pattern in listener.patterns.items() if pattern.match(name)]:
                listener.events.put_nowait(b"pmessage,%b,%b,%b" % (glob, channel, message))
                got += 1
        return got

    def listening(self, name: str, words: list[bytes]) -> Reply:
        """``PUBSUB CHANNELS [pattern]``, ``NUMSUB channel…`` and ``NUMPAT``."""
        if name == "pubsub-numpat":
            return len({glob for listener in self._subscribers for glob in listener.patterns})
        if name == "pubsub-numsub":
            counts = [sum(word in listener.channels for listener in self._subscribers) for word in words]
            return [each for pair in zip(words, counts, strict=True) for each in pair]
        channels = {channel for listener in self._subscribers for channel in listener.channels}
        wanted = _pattern(words[0] if words else b"*")
        return [channel for channel in sorted(channels) if wanted.match(channel.decode("latin-1"))]
