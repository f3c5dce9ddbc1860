"""A line of the screen as cells, each with its character and the pen it is written with."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


class Pen(NamedTuple):
    """What a style is on a terminal: parameters of SGR, and the URL of a link."""

    attributes: str = ""
    color: str = "39"
    ground: str = "49"
    link: str = ""

    def after(self, before: "Pen | None") -> str:
        """The sequence that takes it up where ``before`` was in use; ``None``: any may have been."""
        if before is None or self.attributes != before.attributes or self[:3] == PLAIN[:3]:
            codes = ["0", self.attributes, self.color, self.ground]
            codes = [code for code in codes if code not in ("", "39", "49")]
        else:
            codes = [new for new, old in zip(self[1:3], before[1:3], strict=True) if new != old]
        sequence = f"\x1b[{';'.join(codes)}m" if codes else ""
        if before is None or self.link != before.link:
            sequence += f"\x1b]8;;{self.link}\x1b\\" if self.link or before else ""
        return sequence

    def blanks_as(self, other: "Pen") -> bool:
        """Whether a blank written with it looks as one written with ``other``."""
        return self._replace(color=other.color) == other and not self.attributes


PLAIN = Pen()
"""What a terminal begins with."""

Cell = tuple[str, Pen]
"""The second cell of a wide character has no text of its own."""


def cells_of(segments: Iterable[Segment], colors: ColorSystem) -> list[Cell]:
    """The cells that ``segments`` fill on a terminal that has ``colors``."""
    cells: list[Cell] = []
    for text, style, _ in segments:
        pen = PLAIN if style is None else _pen(style, colors)
        if text.isascii() and text.isprintable():
            cells += zip(text, repeat(pen))
            continue
        accent, texts = _cut(text)
        if accent and cells:  # it has a style of its own
            _join(cells, accent)
        cells += zip(texts, repeat(pen))
    return cells


@lru_cache(maxsize=1024)
def _cut(text: str) -> tuple[str, Sequence[str]]:
    """What of ``text`` belongs to the character before it, and the text of each cell."""
    first, *others = _characters(text)
    accent, characters = ("", (first, *others)) if cell_len(first) else (first, others)
    return accent, [part for each in characters for part in (each, *[""] * (cell_len(each) - 1))]


def _characters(text: str) -> tuple[str, ...]:
    """``text`` cut between characters as a user sees them; Textual measures them by the same rule."""
    if all(get_character_cell_size(letter) == 1 for letter in text):
        return tuple(text)
    characters = [""]
    for letter in text:
        whole = characters[-1] + letter
        if cell_len(letter) and cell_len(whole) == cell_len(characters[-1]) + cell_len(letter):
            characters.append(letter)
        else:  # an accent, or what a joiner joins
            characters[-1] = whole
    return tuple(characters)


def _join(cells: list[Cell], accent: str) -> None:
    at = len(cells) - 1
    while not cells[at][0]:
        at -= 1
    cells[at] = (cells[at][0] + accent, cells[at][1])


@lru_cache(maxsize=4096)
def _pen(style: Style, colors: ColorSystem) -> Pen:
    color, ground = style.color, style.bgcolor
    return Pen(
        Strip.render_ansi(style.without_color, colors),
        ";".join(color.downgrade(colors).get_ansi_codes()) if color else "39",
        ";".join(ground.downgrade(colors).get_ansi_codes(foreground=False)) if ground else "49",
        style.link or "",
    )
