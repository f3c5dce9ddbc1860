"""A line of a table in the making."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


class Line:
    """Text from left to right. Neighbours of one style become one piece, which is fewer bytes to send."""

    def __init__(self, plain: Style) -> None:
        self._plain = plain
        self._used = 0
        self._text = ""
        self._style = plain
        self._segments: list[Segment] = []

    def pad(self, start: int) -> None:
        """Plain spaces up to the cell ``start``."""
        missing = max(start - self._used, 0)
        self.add(" " * missing, self._plain, missing)

    def add(self, text: str, style: Style, width: int) -> None:
        """``text``, which takes ``width`` cells."""
        if text and style is not self._style and not (text.isspace() and _same_ground(style, self._style)):
            if self._text:
                self._segments.append(Segment(self._text, self._style))
            self._text, self._style = "", style
        self._text += text
        self._used += width

    def strip(self, width: int) -> Strip:
        """The line in exactly ``width`` cells: with plain spaces, or cut."""
        self.pad(width)
        self._segments.append(Segment(self._text, self._style))
        return Strip(self._segments, self._used).crop(0, width)


def _same_ground(one: Style, other: Style) -> bool:
    """Whether spaces look the same in both."""
    return one.bgcolor == other.bgcolor and one.reverse == other.reverse
