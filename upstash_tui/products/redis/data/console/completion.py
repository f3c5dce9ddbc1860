"""What a command can go on with while it is typed: commands, options, keys that were seen."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from upstash_tui.products.redis.data.commands import Entry, name_of, table
from upstash_tui.products.redis.data.console.syntax import KEYS, syntax_of
from upstash_tui.products.redis.data.console.transaction import OWN
from upstash_tui.products.redis.data.keys.seen import KeysSeen
from upstash_tui.products.redis.data.quoting import Typed, Unbalanced, quote, typed

MOST = 100
"""Choices that are offered."""
_PEEK = Entry("PEEK", "console", reads=True, arguments="key")
_MOST_READ = 20_000
"""Letters of what is typed; of more, nothing is read with each key."""


class Choice(NamedTuple):
    """What the word at the end may become."""

    text: str
    note: str = ""
    """What it is, or takes."""


class Completion(NamedTuple):
    """The choices for the word that begins at ``start``."""

    start: int
    choices: Sequence[Choice]

    @property
    def shared(self) -> str:
        """What all of the choices begin with."""
        texts = [each.text for each in self.choices]
        first, last = min(texts), max(texts)
        return first[: next((at for at, letter in enumerate(first) if not last.startswith(letter, at)), None)]


class Guide(NamedTuple):
    """The syntax of the command that is typed, and where in it the next argument stands."""

    text: str
    current: Sequence[tuple[int, int]] = ()


def completion_of(text: str, seen: KeysSeen) -> Completion:
    """How ``text``, up to the cursor, can go on."""
    line = _typed(text)
    if line is None:
        return Completion(len(text), ())
    choices = [*_names(line), *_arguments(line, seen)]
    return Completion(line.start, choices[:MOST])


def guide_to(text: str) -> Guide | None:
    """The syntax of the last command of ``text``; ``None`` if there is none that is known."""
    line = _typed(text)
    found = None if line is None else _entry(line.words) or _entry([*line.words, line.last])
    if line is None or found is None:
        return None
    entry, length = found
    if len(line.words) < length:
        return Guide(entry.syntax)
    expected = syntax_of(entry.arguments).expected(line.words[length:])
    begun = [each for each in expected if each.is_word and _begins(each.name, line.last)]
    shown = begun if line.last and begun else [each for each in expected if not line.last or not each.is_word]
    shift = len(entry.name) + 1
    return Guide(entry.syntax, [(each.start + shift, each.end + shift) for each in shown])


def keys_of(words: Sequence[bytes]) -> list[bytes]:
    """The keys among the words of a command that is known."""
    found = _entry(words)
    return [] if found is None else syntax_of(found[0].arguments).keys(words[found[1] :])


def _typed(text: str) -> Typed | None:
    with suppress(Unbalanced):
        return typed(text) if len(text) <= _MOST_READ else None
    return None


def _entry(words: Sequence[bytes]) -> tuple[Entry, int] | None:
    """The command that ``words`` begin with, and how many of them are its name."""
    entry = table().get(name := name_of(words), _PEEK if name == _PEEK.name else None)
    return None if entry is None else (entry, entry.name.count(" ") + 1)


def _names(line: Typed) -> list[Choice]:
    """Commands, and second words of commands."""
    if len(line.words) > 1:
        return []
    before = b" ".join([*line.words, b""]).decode("utf-8", "replace")
    begun = before + line.last.decode("utf-8", "replace")
    known = {**{name: entry.arguments for name, entry in table().items()}, **OWN}
    return [
        Choice(_as_typed(name[len(before) :], line), note)
        for name, note in sorted(known.items())
        if name.startswith(begun.upper()) and len(name) > len(before)
    ]


def _arguments(line: Typed, seen: KeysSeen) -> list[Choice]:
    """Options that fit here and were not typed before, and keys."""
    found = _entry(line.words)
    if found is None:
        return []
    entry, length = found
    expected = syntax_of(entry.arguments).expected(line.words[length:])
    used = {word.upper() for word in line.words[length:]}
    words = dict.fromkeys(
        each.name
        for each in expected
        if each.is_word and _begins(each.name, line.last) and each.name.encode() not in used
    )
    keys = seen.starting_with(line.last, MOST) if any(each.name in KEYS for each in expected) else []
    return [*(Choice(_as_typed(word, line)) for word in words), *(Choice(quote(key), "key") for key in keys)]


def _as_typed(name: str, line: Typed) -> str:
    """``name`` in small letters where the user types such."""
    sample = line.last or (line.words[0] if line.words else b"")
    return name.lower() if sample.islower() else name


def _begins(name: str, word: bytes) -> bool:
    return name.startswith(word.decode("utf-8", "replace").upper())
