"""The numbers beside a chart: of each series its last, lowest, highest and average value."""

from collections.abc import Sequence
from typing import NamedTuple

from upstash_tui.formatting.numbers import Quantity
from upstash_tui.widgets.columns import cut
from upstash_tui.widgets.drawing import Drawn, Piece, Role

HEADS = ("last", "min", "max", "average")
_GAP = 2
_LEAST_NAME = 8


class Figures(NamedTuple):
    """One series: the mark it is drawn with, its name, and its four numbers."""

    mark: str
    role: Role
    name: str
    values: tuple[float | None, ...]


def four(values: Sequence[float]) -> tuple[float | None, ...]:
    """What :data:`HEADS` name, of values in order of time; nothing is known of none."""
    if not values:
        return (None,) * len(HEADS)
    # Divided before they are added: the sum of huge values has no room in a float.
    average = sum(value / len(values) for value in values)
    return values[-1], min(values), max(values), average


def figures(
    title: str, note: str, rows: Sequence[Figures], quantity: Quantity, width: int, *, exact: bool
) -> Drawn:
    """The head of a chart: title and note, then a line for each series; numbers in columns if they fit."""
    texts = [[quantity.text(value, exact=exact) for value in row.values] for row in rows]
    columns = [max(map(len, (head, *column))) for head, *column in zip(HEADS, *texts, strict=True)]
    room = width - sum(columns) - _GAP * len(columns)
    marks = max(len(row.mark) for row in rows) + 1
    if room < max(marks + min(max(len(row.name) for row in rows), _LEAST_NAME), len(title)):
        return _below(title, note, rows, texts, width)
    inline = bool(note) and len(title) + 2 + len(note) <= room
    heads = "".join(f"{head:>{size + _GAP}}" for head, size in zip(HEADS, columns, strict=True))
    lines: Drawn = [[*_titled(title, note if inline else "", room), (heads, "muted")]]
    for row, numbers in zip(rows, texts, strict=True):
        line: list[Piece] = [(row.mark, row.role), (f" {cut(row.name, room - len(row.mark) - 1)}", "")]
        line += [(f"{number:>{size + _GAP}}", "") for number, size in zip(numbers, columns, strict=True)]
        lines.append(line)
    return lines if inline or not note else [*lines, [(cut(note, width), "muted")]]


def _titled(title: str, note: str, width: int) -> list[Piece]:
    gap = 2 if note else 0
    left = width - len(title) - gap - len(note)
    return [(title, "title"), (" " * gap + note, "muted"), (" " * max(left, 0), "")]


def _below(
    title: str, note: str, rows: Sequence[Figures], texts: Sequence[Sequence[str]], width: int
) -> Drawn:
    """As narrow as need be: the numbers of each series below its name."""
    lines: Drawn = [[(cut(title, width), "title")]]
    if note:
        lines.append([(cut(note, width), "muted")])
    for row, numbers in zip(rows, texts, strict=True):
        lines.append([(row.mark, row.role), (f" {cut(row.name, max(width - len(row.mark) - 1, 1))}", "")])
        line: list[Piece] = []
        used = 0
        for head, number in zip(HEADS, numbers, strict=True):
            if used and used + len(head) + len(number) + 3 > width:
                lines.append(line)
                line, used = [], 0
            line += [(f"  {head} ", "muted"), (number, "")]
            used += len(head) + len(number) + 3
        lines.append(line)
    return lines
