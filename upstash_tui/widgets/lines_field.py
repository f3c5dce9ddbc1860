"""A field of several lines."""

from collections.abc import Iterable
from typing import Any

from rich.containers import Lines
from rich.text import Text
from textual.widgets import TextArea


class LinesField(TextArea):
    """Textual's, which reads and cuts up all of a line anew for each of its rows; here once for all rows."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._last_cut = _Cut()
        super().__init__(*arguments, **options)

    def get_line(self, line_index: int) -> Text:
        return _Line(self.document.get_line(line_index), self._last_cut)


class _Cut:
    """What a line was cut into last."""

    of: object = None
    lines = Lines()


class _Line(Text):
    def __init__(self, text: str, last_cut: _Cut) -> None:
        super().__init__(end="", no_wrap=True)
        self._text, self._length = [text], len(text)  # there are no control characters in a field to look for
        self._last_cut = last_cut

    def set_length(self, new_length: int) -> None:
        self.append(" " * (new_length - len(self)))

    def divide(self, offsets: Iterable[int]) -> Lines:
        cut, of = self._last_cut, (self.plain, [*self.spans], [*offsets])
        if cut.of != of:
            cut.of, cut.lines = of, super().divide(of[-1])
        return cut.lines
