"""Arguments of a command as the table writes them, matched with those that are typed.

``[…]`` may be left out, options beside each other come in any order, ``<a | b>`` is one of several, and what
ends in ``…`` is repeated.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

KEYS = frozenset(("key", "newkey", "source", "destination", "destkey", "sourcekey"))
"""Names of arguments that are keys."""
_TOKEN = re.compile(r"[\[\]<>|…]|[^\s\[\]<>|…]+")


class Argument(NamedTuple):
    """One place of the syntax."""

    name: str
    """What is typed there itself if it is in capitals, else what it stands for."""
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is typed as it is."""
        return self.name == self.name.upper()

    def takes(self, word: bytes) -> bool:
        return not self.is_word or word.upper() == self.name.encode()


class _Part(NamedTuple):
    """What an expression begins and ends with, and whether it may be left out."""

    first: frozenset[int]
    last: frozenset[int]
    optional: bool


_NOTHING = _Part(frozenset(), frozenset(), True)


class Syntax:
    """The arguments of one command, as an automaton whose states are the arguments (Glushkov's)."""

    def __init__(self, text: str) -> None:
        self.arguments: list[Argument] = []
        self._follows: list[set[int]] = []
        self._tokens = [*_TOKEN.finditer(text)]
        self._at = 0
        self._first = self._alternatives()[0].first

    def expected(self, words: Sequence[bytes]) -> list[Argument]:
        """What may be typed behind ``words``, from the left."""
        places = self._first
        for word in words:
            places = self._behind(self._taken(places, word))
        return [self.arguments[place] for place in sorted(places)]

    def keys(self, words: Sequence[bytes]) -> list[bytes]:
        """Those of ``words`` that are keys without a doubt."""
        found: list[bytes] = []
        places = self._first
        for word in words:
            taken = self._taken(places, word)
            if taken and all(self.arguments[place].name in KEYS for place in taken):
                found.append(word)
            places = self._behind(taken)
        return found

    def _taken(self, places: frozenset[int], word: bytes) -> frozenset[int]:
        taken = frozenset(place for place in places if self.arguments[place].takes(word))
        return frozenset(place for place in taken if self.arguments[place].is_word) or taken

    def _behind(self, places: frozenset[int]) -> frozenset[int]:
        return frozenset(follower for place in places for follower in self._follows[place])

    # Reading the text

    def _alternatives(self) -> tuple[_Part, bool]:
        """Up to the end of a bracket or of the text; and whether it is repeated."""
        parts, repeats = [_NOTHING], False
        options: _Part | None = None
        sequence = _NOTHING
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token[0] in "]>":
                break
            if token[0] == "[":
                inner, again = self._alternatives()
                several = options is not None or again
                options = inner if options is None else _either(options, inner)
                if several:
                    self._link(options.last, options.first)
                continue
            if options is not None:
                sequence, options = self._then(sequence, options._replace(optional=True)), None
            if token[0] == "|":
                parts, sequence = [*parts, sequence], _NOTHING
            elif token[0] == "…":
                repeats = True
            elif token[0] == "<":
                sequence = self._then(sequence, self._alternatives()[0])
            else:
                sequence = self._then(sequence, self._argument(token))
        if options is not None:
            sequence = self._then(sequence, options._replace(optional=True))
        whole = sequence
        for part in parts[1:]:
            whole = _either(whole, part)
        return whole, repeats

    def _argument(self, token: re.Match[str]) -> _Part:
        place = frozenset((len(self.arguments),))
        self.arguments.append(Argument(token[0], token.start(), token.end()))
        self._follows.append(set())
        return _Part(place, place, False)

    def _then(self, one: _Part, other: _Part) -> _Part:
        self._link(one.last, other.first)
        return _Part(
            one.first | other.first if one.optional else one.first,
            one.last | other.last if other.optional else other.last,
            one.optional and other.optional,
        )

    def _link(self, ends: frozenset[int], starts: frozenset[int]) -> None:
        for end in ends:
            self._follows[end] |= starts


def _either(one: _Part, other: _Part) -> _Part:
    return _Part(one.first | other.first, one.last | other.last, one.optional or other.optional)


@cache
def syntax_of(arguments: str) -> Syntax:
    """The syntax that the table writes so."""
    return Syntax(arguments)
