"""The commands of Redis that Upstash has, and what the console, the guards and the bill know of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from upstash_tui.products.redis.data.command_table import TABLE

Word = str | bytes
"""One argument. Bytes may be anything; a text is sent as UTF-8."""

_READS = "r"

FREE = frozenset(("COMMAND", "CONFIG GET", "CONFIG SET", "INFO", "PING"))
"""Not billed (docs), as are AUTH, HELLO, SELECT, RESET and QUIT, which the REST API does not take."""

NOT_OVER_REST = frozenset(
    ("AUTH", "CLIENT", "HELLO", "QUIT", "RESET", "SELECT", "MULTI", "EXEC", "DISCARD", "WATCH", "UNWATCH")
)
STREAMS = frozenset(("MONITOR", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE"))
"""Answered by a stream of events, not by a reply."""
LISTENING = frozenset(("MONITOR", "SUBSCRIBE", "PSUBSCRIBE"))
"""Streams that the REST API has. They change nothing."""
BLOCKING = frozenset(("BLMOVE", "BLMPOP", "BLPOP", "BRPOP", "BRPOPLPUSH", "BZMPOP", "BZPOPMAX", "BZPOPMIN"))
"""Over REST they do not block (seen by a user)."""
REFUSED_TO_READERS = frozenset(("KEYS", "SCAN"))
"""Commands that only read and yet are refused to the read-only token (docs)."""


class Entry(Struct, frozen=True):
    """One command of the table."""

    name: str
    """In capitals, ``MEMORY USAGE``."""
    group: str
    reads: bool
    """Whether it only reads."""
    arguments: str
    """As Redis's reference writes them."""

    @property
    def syntax(self) -> str:
        return f"{self.name} {self.arguments}".rstrip()


@cache
def table() -> Mapping[str, Entry]:
    """All commands by their names, in the order of the groups."""
    entries: dict[str, Entry] = {}
    group = ""
    for line in TABLE.strip().splitlines():
        if line[1] != " ":
            group = line
            continue
        words = line[2:].split(" ")
        length = 2 if words[0] in _CONTAINERS and len(words) > 1 and words[1].isupper() else 1
        name = " ".join(words[:length])
        entries[name] = Entry(name, group, line[0] == _READS, " ".join(words[length:]))
    return entries


_CONTAINERS = frozenset(
    ("ACL", "CONFIG", "FUNCTION", "JSON.DEBUG", "MEMORY", "PUBSUB", "SCRIPT", "XGROUP", "XINFO")
)
"""Commands whose first argument belongs to the name."""


def text_of(word: Word) -> str:
    """An argument as text; bytes that are not UTF-8 become U+FFFD."""
    return word if isinstance(word, str) else word.decode("utf-8", "replace")


def is_text(word: Word) -> bool:
    """Whether it is UTF-8: JSON holds no other argument."""
    try:
        return isinstance(word, str) or word.decode() is not None
    except UnicodeDecodeError:
        return False


def are_texts(commands: Iterable[Sequence[Word]]) -> bool:
    """Whether all arguments are texts, so that the commands can be sent at once."""
    return all(is_text(word) for command in commands for word in command)


def bytes_of(word: Word) -> bytes:
    """An argument as it is sent."""
    return word if isinstance(word, bytes) else word.encode()


def name_of(command: Sequence[Word]) -> str:
    """Name of a command in capitals, with the word that belongs to it: ``MEMORY USAGE``."""
    if not command:
        return ""
    first = text_of(command[0]).upper()
    if first in (*_CONTAINERS, "CLIENT", "OBJECT", "DEBUG") and len(command) > 1:
        return f"{first} {text_of(command[1]).upper()}"
    return first


def reads_only(command: Sequence[Word]) -> bool:
    """Whether a command of the table only reads. One that is not there may write."""
    entry = table().get(name_of(command))
    return entry is not None and entry.reads


def is_billed(command: Sequence[Word]) -> bool:
    return name_of(command) not in FREE
