"""What was said in a conversation, line by line, the newest at the bottom."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.moves import ScrollBindings, TrueScrollbar, moves
from upstash_tui.widgets.wrapped_lines import WrappedLines

MOST = 10_000
"""Lines kept, as they are wrapped; what was said first goes."""
_LEAST = 8
"""Cells that text has at least beside a note."""
_SENTENCES = {"error", "quiet"}
"""Tones of what is broken between words."""


class OutputLine(NamedTuple):
    """A line, longer than the screen or not; cleaned."""

    text: str
    tone: str = ""
    """Of ``command``, ``error``, ``quiet``, or empty."""
    note: str = ""
    """Stands at the right of its first line."""


class _Line(NamedTuple):
    """As much of one as fits into the width."""

    text: str
    tone: str
    note: str


class Entry:
    """What was said at once, and how it is wrapped."""

    def __init__(self, said: Sequence[OutputLine]) -> None:
        self.said = said
        self.lines: list[_Line] = []

    def wrap(self, width: int) -> None:
        self.lines = [line for said in self.said for line in _wrapped(said, width)]


class Transcript(WrappedLines, ScrollBindings, Keyed, TrueScrollbar, ScrollView, can_focus=True):
    """Shows the entries of a list, which is the caller's, and stays at its end while that is in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"transcript--{tone}" for tone in ("command", "error", "quiet", "note", "selection")
    }
    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .transcript--command { color: $foreground; text-style: bold; }
        & > .transcript--error { color: $text-warning; }
        & > .transcript--quiet { color: $foreground 60%; }
        & > .transcript--note { color: $foreground 60%; }
        & > .transcript--selection { background: $accent 30%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = moves()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: list[Entry] = []
        self._lines: list[_Line] = []
        self._at_end = True
        """Whether the end was in sight before the room or the text changed."""

    @property
    def text(self) -> str:
        """All that is shown."""
        return "\n".join(line.text for line in self._lines)

    def show(self, entries: list[Entry]) -> None:
        """Show ``entries``, of which those that find no room are removed, from their end on."""
        self._entries, self._at_end = entries, True
        self.text_changed()

    def changed(self, entry: Entry) -> None:
        """``entry`` was added to the list, or says something else."""
        if self.is_up_to_date:  # but for this one
            entry.wrap(self.scrollable_content_region.width)
            self._lay_out()
        else:
            self.text_changed()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._at_end = self.is_vertical_scroll_end

    def wrap(self, width: int) -> None:
        for entry in self._entries:
            entry.wrap(width)
        self._lay_out()

    def _lay_out(self) -> None:
        """Show the lines of all entries, as many as there is room for."""
        total = sum(len(entry.lines) for entry in self._entries)
        while total > MOST and len(self._entries) > 1:
            total -= len(self._entries.pop(0).lines)
        self._lines = [line for entry in self._entries for line in entry.lines]
        at_end = self._at_end
        self.virtual_size = Size(self.scrollable_content_region.width, total)
        self.refresh()
        if at_end:
            self.scroll_end(animate=False)

    # Drawing

    def render_line(self, y: int) -> Strip:
        at = self.scroll_offset.y + y
        width, plain = self.scrollable_content_region.width, self.rich_style
        if at >= len(self._lines):
            return Strip.blank(width, plain)
        line = self._lines[at]
        style = plain + self._look(line.tone)
        segments = [Segment(text, style + look) for text, look in self._selected(line.text, at)]
        if line.note:
            gap = width - cell_len(line.text) - cell_len(line.note)
            segments += [Segment(" " * gap, plain), Segment(line.note, plain + self._look("note"))]
        return Strip(segments).adjust_cell_length(width, plain).apply_offsets(0, at)

    def _look(self, tone: str) -> Style:
        return self.get_component_rich_style(f"transcript--{tone}", partial=True) if tone else Style.null()

    def _selected(self, text: str, at: int) -> Iterable[tuple[str, Style]]:
        selection = self.text_selection
        span = None if selection is None else selection.get_span(at)
        if span is None:
            return [(text, Style.null())]
        start, end = span
        end = len(text) if end == -1 else end
        parts = (text[:start], ""), (text[start:end], "selection"), (text[end:], "")
        return [(part, self._look(tone)) for part, tone in parts if part]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract(self.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()


def _wrapped(said: OutputLine, width: int) -> Iterable[_Line]:
    """The lines of ``said``; those after the first begin as far to the right as it does."""
    indent = len(said.text) - len(said.text.lstrip(" "))
    indent = indent if indent < width // 2 else 0
    room = width - indent - (cell_len(said.note) + 2 if said.note else 0)
    broken = _between_words if said.tone in _SENTENCES else _chopped
    parts = broken(said.text[indent:].expandtabs(4), max(room, _LEAST))
    for at, part in enumerate(parts or [""]):
        yield _Line(" " * indent + part, said.tone, "" if at else said.note)


def _chopped(text: str, room: int) -> list[str]:
    if text.isascii():
        return [text[at : at + room] for at in range(0, len(text), room)]
    return chop_cells(text, room)


def _between_words(text: str, room: int) -> list[str]:
    """The same, but a word that fits into a line is in one line."""
    lines = []
    while cell_len(text) > room:
        line = _chopped(text, room)[0]
        if text[len(line)] != " ":
            line = line[: line.rfind(" ") + 1] or line
        lines.append(line)
        text = text[len(line) :].removeprefix(" ")
    return [*lines, text]
