"""What a command needs before it is sent: nothing, a yes of the user, a typed name; or why it is not sent.

The one place that decides it, below the screens, so that no pane can go round it.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from upstash_tui.products.redis.data.commands import (
    BLOCKING,
    LISTENING,
    NOT_OVER_REST,
    STREAMS,
    Word,
    name_of,
    reads_only,
    table,
    text_of,
)
from upstash_tui.products.redis.data.risks import (
    EVERYTHING,
    LONG,
    LOSES,
    NAMED,
    ONTO,
    OVERWRITES,
    SETS,
    SLOW,
    WHOLE,
    Whole,
)
from upstash_tui.text import clean_line

Level = Literal["production", "normal", "scratch"]
"""How careful to be with a database."""
LEVELS: Sequence[Level] = get_args(Level)

Stop = Literal["refused", "read only", "writes off"]
"""Why a command is not sent; what is ``writes off`` can be armed."""

_MOST_REASONS = 8
"""Lines of a question about several commands."""


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
    """Of the account, here."""
    may_write: bool = True
    """Whether there is a token that may."""
    level: Level = "normal"
    armed_by_user: bool = False

    @property
    def why_never(self) -> str:
        """Why writes can't be armed, a clause; empty if they can."""
        if self.read_only:
            return "this account is READ-ONLY"
        return "" if self.may_write else "Upstash gives you no token that may write"

    @property
    def armed(self) -> bool:
        """Whether writes are sent."""
        return not self.why_never and (self.armed_by_user or self.level == "scratch")

    def check(self, command: Sequence[Word]) -> None:
        """Raise :class:`Blocked` if ``command`` is not sent here."""
        name = name_of(command)
        if reason := _why_not(name, command):
            raise Blocked("refused", reason)
        if reads_only(command):
            return
        if why := self.why_never:
            raise Blocked("read only", f"{_short(name)} may change the database: {why}.")
        if not self.armed:
            known = "" if name in table() else f"{_short(name)} is not known here, so it may write. "
            raise Blocked("writes off", f"{known}Writes are off here.")

    def check_stream(self, command: Sequence[Word]) -> None:
        """Raise :class:`Blocked` unless ``command`` opens a stream, which changes nothing."""
        name = name_of(command)
        if name not in LISTENING:
            raise Blocked("refused", f"{name} is answered by no stream of events.")

    def question(self, command: Sequence[Word]) -> Question | None:
        """What is asked before ``command``, whatever is stored; ``None`` if it can be sent."""
        name = name_of(command)
        if name in EVERYTHING or (name in NAMED and self.level != "scratch"):
            return Question(_asks(command), (_what_goes(name, self.name),), self.name, frozenset((name,)))
        if self.level == "scratch":
            return None
        if reason := SLOW.get(name):
            return Question(_asks(command), (reason,), covers=frozenset((name,)))
        if name in LOSES:
            return Question(
                _asks(command), ("What it removes can't be brought back.",), covers=frozenset((name,))
            )
        if self.level == "production" and name in OVERWRITES:
            reason = f"{self.name} is marked as production, and this changes what is stored."
            return Question(_asks(command), (reason,), covers=frozenset((name,)))
        return None

    def look_first(self, command: Sequence[Word]) -> tuple[Word, ...] | None:
        """A command whose reply decides whether ``command`` is asked for, see :meth:`after_look`."""
        name = name_of(command)
        if self.level == "scratch":
            return None
        if (whole := _whole(name, command)) is not None:
            return (whole.length, command[1])
        if name in SETS and len(command) > 1 and self.level != "production":
            return ("TYPE", command[1])
        place = ONTO.get(name)
        if place is None or len(command) <= place or (name in ("COPY", "RESTORE") and not _replaces(command)):
            return None
        return ("EXISTS", command[place])

    def after_look(self, command: Sequence[Word], reply: object) -> Question | None:
        """What is asked once it is known what a command replaces: ``reply`` is that of :meth:`look_first`."""
        name = name_of(command)
        if (whole := _whole(name, command)) is not None:
            if not isinstance(reply, int) or reply <= LONG:
                return None
            reason = f"It has {reply:,} {whole.items}, and sends them all. {whole.advice}"
            return Question(_asks(command), (reason,), covers=frozenset((name,)))
        if name in SETS:
            found = _short(text_of(reply)) if isinstance(reply, bytes | str) else ""
            if found in ("none", "string"):
                return None
            what = f"It holds a {found}" if found else "It is not known what it holds"
            key, reason = command[1], f"{what}, which is replaced by a string."
        else:
            if not reply:
                return None
            key, reason = command[ONTO[name]], "It exists, and is replaced."
        title = f"{name} over {_short(text_of(key))}?"
        return Question(title, (reason,), covers=frozenset((name,)))


def in_one(questions: Sequence[Question], count: int) -> Question:
    """What is asked before ``count`` commands are sent, some of which have ``questions``."""
    reasons = [
        f"{each.title.removeprefix('Send ').removesuffix('?')}: {' '.join(each.reasons)}"
        for each in questions[:_MOST_REASONS]
    ]
    if more := len(questions) - len(reasons):
        reasons.append(f"And {more:,} more.")
    return Question(
        f"Send {count:,} commands?",
        (*reasons,),
        next((each.word for each in questions if each.word), ""),
        frozenset().union(*(each.covers for each in questions)),
    )


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


def _whole(name: str, command: Sequence[Word]) -> Whole | None:
    """What there is to know of a command that sends all of its key; ``None`` of any other."""
    whole = WHOLE.get(name)
    if whole is None or len(command) < 2 or _has(command[2:], "COUNT", "LIMIT"):
        return None
    return whole if tuple(map(text_of, command[2:4])) == whole.between or not whole.between else None


def _what_goes(name: str, database: str) -> str:
    if name in EVERYTHING:
        return f"Every key of {database} is deleted, and can't be brought back."
    return (
        "What it removes can't be brought back." if name != "ACL SETUSER" else "It changes who may do what."
    )


def _asks(command: Sequence[Word]) -> str:
    return f"Send {_short(' '.join(map(text_of, command)))}?"


def _short(text: str) -> str:
    return clean_line(text, 60)


def _has(words: Sequence[Word], *options: str) -> bool:
    return any(text_of(word).upper() in options for word in words)


def _replaces(command: Sequence[Word]) -> bool:
    return _has(command[3:], "REPLACE")
