"""A keyspace that answers SCAN as Upstash does, or as a plain Redis: what walks are tested on."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import name_of, text_of
from upstash_tui.products.redis.data.replies import ReplyError


class Keyspace:
    """Keys in the order in which SCAN comes to them, strings unless ``kinds`` says more."""

    def __init__(self, keys: Iterable[bytes], *, tells_types: bool = True, refuses: str = "") -> None:
        self.keys = [*keys]
        self.kinds: dict[bytes, str] = {}
        self.sent: list[Command] = []
        self.tells_types = tells_types
        self.refuses = refuses
        self.fails = False
        """Whether requests fail as a whole."""
        self.repeats = 0
        """How many keys of the reply before each reply has again."""

    async def ask(self, *commands: Command, atomic: bool = False) -> list[object] | None:
        if self.fails:
            return None
        self.sent += commands
        return [*map(self._reply, commands)]

    @property
    def words(self) -> list[str]:
        """The commands that were sent, each in one line."""
        return [" ".join(map(text_of, each)) for each in self.sent]

    def count(self, name: str) -> int:
        """How many commands of that name were sent."""
        return sum(name_of(each) == name for each in self.sent)

    def kind(self, key: bytes) -> str:
        """The type of one of :attr:`keys`."""
        return self.kinds.get(key, "string")

    def _reply(self, command: Command) -> Any:
        match name_of(command):
            case "SCAN":
                return self._scan(command)
            case "DBSIZE":
                return len(self.keys)
            case "TYPE":
                assert isinstance(command[1], bytes)
                return self.kind(command[1]).encode() if command[1] in self.keys else b"none"
            case "PTTL":
                return -1
            case name:
                raise AssertionError(name)

    def _scan(self, command: Command) -> object:
        words = [*map(text_of, command)]
        if self.refuses:
            return ReplyError(self.refuses)
        if "WITHTYPE" in words and ("TYPE" in words or not self.tells_types):
            return ReplyError("ERR syntax error")
        start = int(words[1])
        end = start + min(int(words[words.index("COUNT") + 1]), 1000)
        found = self.keys[max(start - self.repeats, 0) : end]
        if "MATCH" in words:
            pattern = words[words.index("MATCH") + 1]
            found = [key for key in found if fnmatchcase(key.decode("latin-1"), pattern)]
        if "TYPE" in words:
            found = [key for key in found if self.kind(key) == words[words.index("TYPE") + 1]]
        cursor = b"0" if end >= len(self.keys) else str(end).encode()
        if "WITHTYPE" not in words:
            return [cursor, found]
        return [cursor, [part for key in found for part in (key, self.kind(key).encode())]]
