"""Bracketed pastes, cut out of what a terminal sends. Works on text in pieces of any size."""

from collections.abc import Iterator

from msgspec import Struct

START, END = "\x1b[200~", "\x1b[201~"
LONGEST = 4 * 1024 * 1024
"""Characters kept of one paste: more than any field takes, and no more memory than that."""

_KEY_BEFORE = len("\x1b[")
"""Characters at the beginning of a marker that may be a key of their own: Esc, or Alt with ``[``."""


class Pasted(Struct, frozen=True):
    """What stood between two markers, as the terminal sent it."""

    text: str


class PasteSplitter:
    """Gives keys back as text, the start markers among them, and each paste as one :class:`Pasted`.

    Keys are never held back, so that Esc takes no longer than without it: where a start marker comes in two
    pieces, its first part is given back before it is known for one.

    Between the markers everything is text, another start marker too. A paste that holds an end marker can't
    be distinguished from two pastes with keys between them: terminals leave it out of what they send.
    """

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._pasted: list[str] | None = None
        self._room = 0
        self._seen = ""  # the end of what came, in which a marker may have begun

    @property
    def in_paste(self) -> bool:
        """True after a start marker, until its end."""
        return self._pasted is not None

    @property
    def in_marker(self) -> bool:
        """True if what came ends in a part of a start marker that can be nothing else."""
        beginnings = (START[:size] for size in range(_KEY_BEFORE + 1, len(START)))
        return not self.in_paste and self._seen.endswith(tuple(beginnings))

    def feed(self, text: str) -> Iterator[str | Pasted]:
        """Take the next piece; to be iterated to its end."""
        data, taken, searched = self._seen + text, len(self._seen), 0
        while (found := data.find(END if self.in_paste else START, searched)) >= 0:
            searched = found + len(START)
            piece, taken = data[taken:searched], searched
            if self.in_paste:
                self._keep(piece)
                yield self.end()
            else:
                self._pasted, self._room = [], self._longest + len(END)
                yield piece
        if self.in_paste:
            self._keep(data[taken:])
        elif taken < len(data):
            yield data[taken:]
        self._seen = data[max(searched, len(data) - len(START) + 1) :]

    def end(self) -> Pasted:
        """End the paste, with its end marker or without."""
        pasted = "".join(self._pasted or ()).removesuffix(END)[: self._longest]
        self._pasted, self._seen = None, ""
        return Pasted(pasted)

    def _keep(self, piece: str) -> None:
        if self._pasted is not None and self._room:
            self._pasted.append(piece[: self._room])
            self._room -= len(self._pasted[-1])
