"""The line on top: whose account, where in it, and whether it is the real thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_GAP = "  "
_LEAST_ACCOUNT = 8
"""Cells that the account keeps, however little room there is."""


class PlaceTitle(NamedTuple):
    """A place of the account, as the line names it."""

    id: str
    title: str
    records: str = ""
    """Number of its records, if it is known."""
    is_here: bool = False
    """Whether it is the one that is shown."""

    @property
    def words(self) -> str:
        return f"{self.title} {self.records}".rstrip()


class TopBar(Widget):
    """Account, places, hosts where they are not the real ones, DEMO and READ-ONLY, at all times.

    Where there is little room the other places give way, then the account, then what is going on. ``places``
    are asked for whenever the line is drawn.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar {
        dock: top;
        height: 1;
        padding: 0 1;
        text-wrap: nowrap;
        background: $panel;
        color: $foreground;
    }
    """

    @dataclass(eq=False, repr=False)
    class Picked(Message):
        """A place was clicked on; of an empty id, the mark of the places that found no room."""

        place: str

    def __init__(
        self,
        *,
        places: Callable[[], Sequence[PlaceTitle]] = tuple,
        account: str = "",
        host: str | None = None,
        demo: bool,
        read_only: bool,
        status: str = "",
    ) -> None:
        super().__init__()
        self._places = places
        self._status = status
        self._account = account
        self._host = host
        self._demo = demo
        self._read_only = read_only
        self._drawn_places: list[tuple[int, str, str]] = []
        """Where each place that is shown begins, its words and its id."""

    def set_status(self, text: str) -> None:
        """Say what is going on, in the middle of the line; empty says nothing."""
        if text != self._status:
            self._status = text
            self.refresh()

    def set_account(self, name: str) -> None:
        """Say what the account is called now."""
        self._account = name
        self.refresh()

    def set_read_only(self, read_only: bool) -> None:
        """Show the mark, or take it away."""
        self._read_only = read_only
        self.refresh()

    def render(self) -> Content:
        width, marks = self.size.width, self._marks()
        room = max(width - marks.cell_length - len(_GAP), 0)
        brand = Content.styled("upstash", "bold $primary")
        status = Content.styled(self._status, "$text-warning")
        spare = room - len(_GAP) * 2 - brand.cell_length - cell_len(self._account) - status.cell_length
        places = [(each.words, each.id, each.is_here) for each in self._places()]
        if _needed(places) > spare:
            places = [(f"{words} ▾", "", True) for words, _, is_here in places if is_here]
        spare = spare - _needed(places) + cell_len(self._account)
        account = Content(self._account).truncate(max(spare, _LEAST_ACCOUNT), ellipsis=True)
        line = Content.assemble(brand, _GAP, account, _GAP)
        self._drawn_places = []
        for words, id, is_here in places:
            self._drawn_places.append((line.cell_length, words, id))
            line = Content.assemble(line, (words, "bold $foreground" if is_here else "dim"), _GAP)
        line = Content.assemble(line, status.truncate(max(room - line.cell_length, 0), ellipsis=True))
        line = line.truncate(room)
        return Content.assemble(line, " " * (width - line.cell_length - marks.cell_length), marks)

    def on_click(self, event: events.Click) -> None:
        if (at := event.get_content_offset(self)) is None:
            return
        for start, words, id in self._drawn_places:
            if start <= at.x < start + cell_len(words):
                self.post_message(self.Picked(id))

    def _marks(self) -> Content:
        """What must be seen whatever else there is to say; so it is never what gives way."""
        marks = []
        if self._host and not self._demo:
            marks.append(Content.styled(self._host, "$text-warning"))
        if self._demo:
            marks.append(Content.styled("DEMO", "bold $text-warning"))
        if self._read_only:
            marks.append(Content.styled("READ-ONLY", "bold $text-warning"))
        return Content(" · ").join(marks)


def _needed(places: Sequence[tuple[str, str, bool]]) -> int:
    return sum(cell_len(words) + len(_GAP) for words, _, _ in places)
