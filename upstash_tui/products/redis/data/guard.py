"""What a command needs before it is sent: nothing, a yes of the user, a typed name; or why it is not sent.

The one place that decides it, below the screens, so that no pane can go round it. What needs which is of
Upstash's and Redis's documentation of what the commands do.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from upstash_tui.products.redis.data.commands import (
    BLOCKING,
    NOT_OVER_REST,
    STREAMS,
    Word,
    name_of,
    reads_only,
    text_of,
)

Level = Literal["production", "normal", "scratch"]
"""How careful to be with a database."""
LEVELS: Sequence[Level] = get_args(Level)

Stop = Literal["refused", "read only", "writes off"]
"""Why a command is not sent; what is ``writes off`` can be armed."""

_EVERYTHING = frozenset(("FLUSHALL", "FLUSHDB"))
_NAMED = _EVERYTHING | {
    *("SCRIPT FLUSH", "FUNCTION FLUSH", "FUNCTION DELETE", "ACL DELUSER", "ACL SETUSER", "SEARCH.DROP"),
}
"""The name of the database is typed for these."""
_LOSES = frozenset(
    (
        *("DEL", "UNLINK", "DELEX", "GETDEL", "GETSET", "SPOP", "LTRIM", "XTRIM", "XGROUP DESTROY"),
        *("ZREMRANGEBYLEX", "ZREMRANGEBYRANK", "ZREMRANGEBYSCORE", "JSON.DEL", "JSON.FORGET", "JSON.CLEAR"),
        *("CONFIG SET", "SCRIPT KILL", "FUNCTION KILL"),
    )
)
"""What was there is gone afterwards."""
_OVERWRITES = frozenset(
    (
        *("SET", "SETEX", "PSETEX", "MSET", "SETRANGE", "APPEND", "GETEX", "HSET", "HMSET", "HSETEX", "HDEL"),
        *("HGETDEL", "LSET", "LREM", "LPOP", "RPOP", "LMPOP", "LMOVE", "RPOPLPUSH", "SREM", "SMOVE"),
        *(
            "ZREM",
            "ZADD",
            "ZPOPMAX",
            "ZPOPMIN",
            "ZMPOP",
            "XDEL",
            "XDELEX",
            "XACKDEL",
            "JSON.SET",
            "JSON.MSET",
        ),
        *("JSON.MERGE", "JSON.ARRPOP", "JSON.ARRTRIM", "EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT"),
        *("HEXPIRE", "HPEXPIRE", "HEXPIREAT", "HPEXPIREAT", "PFMERGE", "SETBIT", "BITFIELD"),
    )
)
"""Of less, but on a production database each is asked for."""
_ONTO = {
    **dict.fromkeys(("RENAME", "COPY"), 2),
    **dict.fromkeys(("RESTORE", "SDIFFSTORE", "SINTERSTORE", "SUNIONSTORE", "ZDIFFSTORE", "ZINTERSTORE"), 1),
    **dict.fromkeys(("ZUNIONSTORE", "ZRANGESTORE", "GEOSEARCHSTORE"), 1),
    "BITOP": 2,
}
"""Place of the key that they replace, if there is one."""
_SETS = frozenset(("SET", "SETEX", "PSETEX", "GETSET"))
"""A string in the place of whatever was there."""
_SCRIPTS = frozenset(("EVAL", "EVALSHA", "FCALL"))

_SLOW = {
    "KEYS": "It goes through every key at once, and the database does nothing else meanwhile. SCAN does not.",
    "SMEMBERS": "It sends the whole set. SSCAN sends it in parts.",
    "HGETALL": "It sends the whole hash. HSCAN sends it in parts.",
    "HVALS": "It sends every value of the hash. HSCAN sends them in parts.",
    "HKEYS": "It sends every field of the hash. HSCAN sends them in parts.",
    "SINTER": "It goes through whole sets.",
    "SUNION": "It goes through whole sets, and sends them.",
    "SDIFF": "It goes through whole sets.",
    "ZUNION": "It goes through whole sorted sets, and sends them.",
    "ZINTER": "It goes through whole sorted sets.",
    "SEARCH.REINDEX": "It reads every key of the index again.",
    **dict.fromkeys(_SCRIPTS, "A script holds up all other commands, unless it says allow-key-locking."),
}
_ALL = {"LRANGE": ("0", "-1"), "ZRANGE": ("0", "-1"), "ZREVRANGE": ("0", "-1"), "XRANGE": ("-", "+")}
"""Commands that send everything if they are given this start and end."""


class Question(Struct, frozen=True):
    """What the user is asked before commands are sent."""

    title: str
    reasons: tuple[str, ...] = ()
    word: str = ""
    """What is typed to agree; empty: a key press does."""
    covers: frozenset[str] = frozenset()
    """Names of the commands that are agreed to with it."""


class Blocked(Exception):
    """A command is not sent. Its text says why, in sentences."""

    def __init__(self, stop: Stop, reason: str) -> None:
        super().__init__(reason)
        self.stop = stop


class Unconfirmed(Exception):
    """Commands need a yes first."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.title)
        self.question = question


class Guard(Struct):
    """The state of the guards for one database while it is looked into."""

    name: str
    """Of the database."""
    read_only: bool = False
    level: Level = "normal"
    armed_by_user: bool = False

    @property
    def armed(self) -> bool:
        """Whether writes are sent."""
        return not self.read_only and (self.armed_by_user or self.level == "scratch")

    def check(self, command: Sequence[Word]) -> None:
        """Raise :class:`Blocked` if ``command`` is not sent here."""
        name = name_of(command)
        if reason := _why_not(name, command):
            raise Blocked("refused", reason)
        if reads_only(command):
            return
        if self.read_only:
            raise Blocked("read only", f"{name} may change the database, and this account is READ-ONLY here.")
        if not self.armed:
            raise Blocked("writes off", "Writes are off here.")

    def question(self, command: Sequence[Word]) -> Question | None:
        """What is asked before ``command``, whatever is stored; ``None`` if it can be sent."""
        name = name_of(command)
        if name in _EVERYTHING or (name in _NAMED and self.level != "scratch"):
            return Question(_asks(command), (_what_goes(name, self.name),), self.name, frozenset((name,)))
        if self.level == "scratch":
            return None
        if reason := _slow(name, command):
            return Question(_asks(command), (reason,), covers=frozenset((name,)))
        if name in _LOSES:
            return Question(
                _asks(command), ("What it removes can't be brought back.",), covers=frozenset((name,))
            )
        if self.level == "production" and name in _OVERWRITES:
            reason = f"{self.name} is marked as production, and this changes what is stored."
            return Question(_asks(command), (reason,), covers=frozenset((name,)))
        return None

    def look_first(self, command: Sequence[Word]) -> tuple[Word, ...] | None:
        """A command whose reply decides whether ``command`` is asked for, see :meth:`after_look`."""
        name = name_of(command)
        if self.level == "scratch":
            return None
        if name in _SETS and len(command) > 1 and self.level != "production":
            return ("TYPE", command[1])
        place = _ONTO.get(name)
        if place is None or len(command) <= place or (name in ("COPY", "RESTORE") and not _replaces(command)):
            return None
        return ("EXISTS", command[place])

    def after_look(self, command: Sequence[Word], reply: object) -> Question | None:
        """What is asked once it is known what a command replaces: ``reply`` is that of :meth:`look_first`."""
        name = name_of(command)
        if name in _SETS:
            found = reply.decode() if isinstance(reply, bytes) else str(reply)
            if found in ("none", "string"):
                return None
            key, reason = command[1], f"It holds a {found}, which is replaced by a string."
        else:
            if not reply:
                return None
            key, reason = command[_ONTO[name]], "It exists, and is replaced."
        title = f"{name} over {_short(text_of(key))}?"
        return Question(title, (reason,), covers=frozenset((name,)))


def _why_not(name: str, command: Sequence[Word]) -> str:
    first = name.partition(" ")[0]
    if not name:
        return "There is no command."
    if first in NOT_OVER_REST:
        return f"{first} is about a connection, and each command over REST has its own."
    if first in STREAMS:
        return f"{first} is answered by a stream of events: the Monitor shows it."
    if name in BLOCKING or (name in ("XREAD", "XREADGROUP") and _has(command, "BLOCK")):
        return f"{name} waits, and over REST nothing waits: it would answer at once with nothing."
    return ""


def _slow(name: str, command: Sequence[Word]) -> str:
    if (
        name in _ALL
        and tuple(map(text_of, command[2:4])) == _ALL[name]
        and not _has(command[4:], "COUNT", "LIMIT")
    ):
        return "It sends everything that the key holds. With a smaller range it sends a part."
    return _SLOW.get(name, "")


def _what_goes(name: str, database: str) -> str:
    if name in _EVERYTHING:
        return f"Every key of {database} is deleted, and can't be brought back."
    return (
        "What it removes can't be brought back." if name != "ACL SETUSER" else "It changes who may do what."
    )


def _asks(command: Sequence[Word]) -> str:
    return f"Send {_short(' '.join(map(text_of, command)))}?"


def _short(text: str) -> str:
    from upstash_tui.text import clean_line

    return clean_line(text, 60)


def _has(words: Sequence[Word], *options: str) -> bool:
    return any(text_of(word).upper() in options for word in words)


def _replaces(command: Sequence[Word]) -> bool:
    return _has(command[3:], "REPLACE")
