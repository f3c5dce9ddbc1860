"""Names and values in two columns, with the keys that act on them at the right."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

_LABEL = 13
_KEYS = 4
"""Cells kept for keys, where they need no more."""


class Line(NamedTuple):
    """One line: what it is, its value, and the keys that copy or change it."""

    label: str
    value: str | Content
    keys: str = ""
    short: str = ""
    """What to say instead of a value that does not fit on one line, if that fits."""


GAP = Line("", "")
"""A blank line between facts."""


class Facts(Widget):
    """A value too long for its column is said in short, or goes on below itself, never under its label."""

    DEFAULT_CSS = "Facts { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Line, ...] = ()
        self._most = (0, 0)
        """A width, and the most lines that were shown at it."""

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these. Only what changed is repainted; the screen is laid out again only for more lines."""
        if tuple(lines) == self._shown:
            return
        width = self.size.width
        before = self._lines(width)
        self._shown = tuple(lines)
        after = self._lines(width)
        if self.get_content_height(self.size, self.size, width) != self.size.height:
            self.refresh(layout=True)
            return
        changed = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip_longest(before, after, fillvalue=GAP))
            for start, end in [_change(old, new, width)]
            if start < end
        ]
        if changed:
            self.refresh(*changed)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Never less than it was: while one looks from one to the next, what is below stays in place."""
        before = self._most[1] if self._most[0] == width and self._shown else 0
        self._most = (width, max(before, len(self._lines(width))))
        return self._most[1]

    def _lines(self, width: int) -> list[Line]:
        """Each line as a fact of its own; those after the first of a value have neither label nor keys."""
        return [
            Line("", part) if place else Line(fact.label, part, fact.keys)
            for fact in self._shown
            for place, part in enumerate(_parts(fact, width))
        ]

    def render(self) -> Content:
        width = self.size.width
        lines = []
        for label, part, keys, _ in self._lines(width):
            line = Content.assemble((f"{label:<{_LABEL}}", "dim"), part)
            if keys:
                line = line.pad_right(max(width - line.cell_length - len(keys), 1))
                line = line.append(Content.styled(keys, "$text-primary"))
            lines.append(line)
        return Content("\n").join(lines)


def _parts(fact: Line, width: int) -> list[str | Content]:
    """The lines of its value."""
    room = max(width - _LABEL - (_room_for(fact.keys) if fact.keys else 0), 8)
    for value in (fact.value, fact.short) if fact.short else (fact.value,):
        if _fits(value, room):
            return [value]
    value = fact.value
    parts: list[str | Content] = []
    while isinstance(value, str) and value.isascii() and "." in value and " " not in value:
        end = max(value.rfind(mark, 0, room) for mark in ".-/") + 1
        if not end or _fits(value, room):
            break
        parts.append(value[:end])  # an address reads on better after one of these than within a word
        value = value[end:]
    if _fits(value, room):
        return [*parts, value]
    return [*parts, *(value if isinstance(value, Content) else Content(value)).wrap(room)] or [""]


def _fits(value: str | Content, room: int) -> bool:
    return "\n" not in str(value) and _length(value) <= room


def _room_for(keys: str) -> int:
    """In cells, the blank before them included."""
    return max(_KEYS, len(keys) + 1)


def _length(value: str | Content) -> int:
    """In cells."""
    return cell_len(value) if isinstance(value, str) else value.cell_length


def _change(old: Line, new: Line, width: int) -> tuple[int, int]:
    """The columns, from and up to, in which two lines differ."""
    if old.label != new.label:
        return 0, width
    keys = width - max(_room_for(old.keys), _room_for(new.keys))
    if old.value == new.value:
        return (width if old.keys == new.keys else keys), width
    start = max(_LABEL, cell_len(old.label))
    end = start + max(_length(old.value), _length(new.value))
    return start, min(end, width) if old.keys == new.keys else width
