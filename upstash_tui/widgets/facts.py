"""Names and values in two columns, under headings, with the keys that act on them at the right."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from upstash_tui.formatting.numbers import percent, share_bar
from upstash_tui.resources.status import NEARLY

_LABEL = 13
_SECOND = 28
"""Column of the label of a fact that stands beside another."""
_BAR = range(6, 15)
"""Cells that a bar may take."""
_VALUE = 20
"""Cells that a value before a bar takes, so that bars stand below each other."""


class Line(NamedTuple):
    """One fact: what it is, its value, and the keys that copy or change it."""

    label: str
    value: str | Content
    keys: str = ""
    short: str = ""
    """What to say instead of a value that does not fit on one line, if that fits."""
    beside: bool = False
    """It stands on the line of the fact before it where both fit."""
    share: float | None = None
    """The used part of a limit, 1 for all of it: a bar and a percentage behind the value."""


class Heading(NamedTuple):
    """What the facts below are about; ``note`` stands at its right, or ``short``, if only that fits."""

    title: str
    note: str = ""
    short: str = ""


GAP = Line("", "")
"""A blank line between facts."""


class _Piece(NamedTuple):
    """A text of one look in a row of the screen, from a column on."""

    column: int
    text: str | Content
    style: str = ""

    @property
    def end(self) -> int:
        return self.column + _length(self.text)


_Row = tuple[_Piece, ...]
"""The pieces of one row, from left to right."""


class Facts(Widget):
    """A value too long for its column is said in short, or goes on below itself, never under its label."""

    DEFAULT_CSS = "Facts { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Line | Heading, ...] = ()
        self._rows: Sequence[_Row] = ()
        """Those of what is shown in a width of :attr:`_rows_width`."""
        self._rows_width = -1
        self._most = (0, 0)
        """A width, and the most rows that were shown at it."""

    def set_lines(self, lines: Sequence[Line | Heading]) -> None:
        """Show these. Only what changed is repainted; the screen is laid out again only for more rows."""
        if tuple(lines) == self._shown:
            return
        width = self.size.width
        before = self._rows_in(width)
        self._shown, self._rows_width = tuple(lines), -1
        if not width:  # it is hidden, and laid out when it is shown
            for around in self.ancestors:
                if isinstance(around, Widget):
                    around._clear_arrangement_cache()
            self.refresh()
            return
        after = self._rows_in(width)
        if self.get_content_height(self.size, self.size, width) != self.size.height:
            self.refresh(layout=True)
            return
        changed = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip_longest(before, after, fillvalue=()))
            for start, end in [_change(old, new, width)]
            if start < end
        ]
        if changed:
            self.refresh(*changed)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Never less than it was: while one looks from one to the next, what is below stays in place."""
        before = self._most[1] if self._most[0] == width and self._shown else 0
        self._most = (width, max(before, len(self._rows_in(width))))
        return self._most[1]

    def render(self) -> Content:
        return Content("\n").join(map(_content, self._rows_in(self.size.width)))

    def _rows_in(self, width: int) -> Sequence[_Row]:
        if width != self._rows_width:
            self._rows, self._rows_width = _laid_out(self._shown, width), width
        return self._rows


def _laid_out(shown: Sequence[Line | Heading], width: int) -> list[_Row]:
    """The rows of the screen. Those after the first of a value have neither label nor keys."""
    rows: list[_Row] = []
    before: Line | None = None
    """The fact that the last row says, alone and whole."""
    for each in shown:
        if isinstance(each, Heading):
            rows.append(_heading(each, width))
            before = None
            continue
        both = _side_by_side(before, each, width) if each.beside and before is not None else None
        if both is not None:
            rows[-1] = both
            before = None
            continue
        own = list(_alone(each, width))
        rows += own
        before = each if len(own) == 1 else None
    return rows


def _heading(heading: Heading, width: int) -> _Row:
    title = _Piece(0, heading.title, "bold")
    for note in (heading.note, heading.short):
        if note and title.end + 2 + cell_len(note) <= width:
            return title, _Piece(width - cell_len(note), note, "dim")
    return (title,)


def _alone(fact: Line, width: int) -> Iterator[_Row]:
    room = max(width - _LABEL - _room_for(fact.keys), 8)
    for place, part in enumerate(_parts(fact, room)):
        label = [_Piece(0, fact.label, "dim")] if fact.label and not place else []
        keys = _keys(fact.keys, max(width, _LABEL + _length(part) + 1)) if not place else []
        yield *label, _Piece(_LABEL, part), *keys


def _side_by_side(first: Line, second: Line, width: int) -> _Row | None:
    """Both on one row: the second in its column, or close behind the first; ``None`` if there is no room."""
    keys = _joined(first.keys, second.keys)
    end, label = _LABEL + _length(first.value), second.label.strip()
    for column, value in ((_SECOND, _SECOND + _LABEL), (end + 3, end + 4 + cell_len(label))):
        if column >= end + 2 and value + _length(second.value) <= width - _room_for(keys):
            return (
                _Piece(0, first.label, "dim"),
                _Piece(_LABEL, first.value),
                _Piece(column, label, "dim"),
                _Piece(value, second.value),
                *_keys(keys, width),
            )
    return None


def _joined(first: str, second: str) -> str:
    """``y t`` and ``y o`` are ``y t/o``."""
    start, _, rest = first.rpartition(" ")
    other, _, last = second.rpartition(" ")
    return f"{start} {rest}/{last}" if start and start == other else " ".join(filter(None, (first, second)))


def _keys(keys: str, width: int) -> list[_Piece]:
    return [_Piece(width - cell_len(keys), keys, "$text-primary")] if keys else []


def _parts(fact: Line, room: int) -> list[str | Content]:
    """The lines of its value."""
    for value in (fact.value, fact.short) if fact.short else (fact.value,):
        if _fits(value, room):
            return [value if fact.share is None else _with_bar(value, fact.share, room)]
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


def _with_bar(value: str | Content, share: float, room: int) -> Content:
    """``$15.13 of $20  ████░ 76 %``, ``! 86 %``, as far as there is room for it."""
    is_nearly_used = share >= NEARLY
    share_text = f" {'! ' if is_nearly_used else ''}{percent(share)}"
    short = min(_VALUE, room - 2 - _BAR.start - len(share_text)) - _length(value)
    value = Content.assemble(value, " " * max(short, 0))
    cells = min(room - _length(value) - 2 - len(share_text), _BAR.stop - 1)
    if cells not in _BAR:
        return Content.assemble(value, share_text) if cells + 2 >= 0 else Content.assemble(value)
    used, rest = share_bar(share, cells)
    tone = "$warning" if is_nearly_used else "$primary"
    return Content.assemble(value, "  ", (used, tone), (rest, "dim"), share_text)


def _content(row: _Row) -> Content:
    line = Content()
    for piece in row:
        line = line.pad_right(max(piece.column - line.cell_length, 0))
        text = piece.text if isinstance(piece.text, Content) else Content(piece.text)
        line += text.stylize(piece.style) if piece.style else text
    return line


def _fits(value: str | Content, room: int) -> bool:
    return "\n" not in str(value) and _length(value) <= room


def _room_for(keys: str) -> int:
    """In cells, the blank before them included."""
    return len(keys) + 1 if keys else 0


def _length(value: str | Content) -> int:
    """In cells."""
    return cell_len(value) if isinstance(value, str) else value.cell_length


def _change(old: _Row, new: _Row, width: int) -> tuple[int, int]:
    """The columns, from and up to, in which two rows differ."""
    same = {*old} & {*new}
    differing = [piece for piece in (*old, *new) if piece not in same]
    start = min((piece.column for piece in differing), default=width)
    return start, min(max((piece.end for piece in differing), default=0), width)
