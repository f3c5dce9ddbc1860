"""What every list of records shares: a table in its frame, and what is said where rows are missing or old."""

from collections.abc import Sequence
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from upstash_tui.panes.read_failure import ReadFailure
from upstash_tui.widgets.framed_table import FramedTable
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.table import Table


class FramedList(Keyed, Widget):
    """Which rows there are a list decides itself; it calls :meth:`_tell` when what is around them changed."""

    DEFAULT_CSS = "FramedList { layout: vertical; height: 1fr; }"
    AGAIN: ClassVar[str]
    """The id of the binding, ``r`` as it comes, that reads the list again."""

    def __init__(self, table: Table, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._table = table
        self._frame = FramedTable(table)
        self._failure: ReadFailure | None = None
        """Why the last reading failed, if it did."""

    def compose(self) -> ComposeResult:
        yield self._frame

    def on_mount(self) -> None:
        self._tell()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the keys to the table."""
        self._table.focus(scroll_visible)
        return self

    @property
    def has_rows(self) -> bool:
        """Whether there is a row to act on."""
        return bool(self._table.keys)

    # What the list below says

    def _title(self) -> Content:
        """The line on top; an empty one takes no room."""
        return Content("")

    @property
    def _held(self) -> int:
        """How many records there are, whatever a filter hides."""
        return len(self._table.keys)

    def _without_rows(self) -> Sequence[Content]:
        """What to say where there are no rows and nothing failed."""
        raise NotImplementedError

    def _again(self) -> str:
        """What to do about a failure that came without advice."""
        return f"Press {key_name(self, self.AGAIN)} to try again."

    def _cursor_moved(self) -> None:
        """The cursor is on another row, or on none."""

    # What follows from it

    def _tell(self) -> None:
        """Bring everything around the rows up to date, and the keys that depend on it."""
        self._draw_frame()
        self.refresh_bindings()

    def _draw_frame(self) -> None:
        failure = self._failure
        notices = [failure.above_rows()] if failure and self._held else []
        if self._table.keys:
            instead: Sequence[Content] = ()
        elif failure and not self._held:
            instead = failure.in_place_of_rows(self._again())
        else:
            instead = self._without_rows()
        self._frame.frame(self._title(), notice="\n".join((*notices, *self._notices())), instead=instead)

    def _notices(self) -> Sequence[str]:
        """Further warnings above the rows, a line each."""
        return ()

    @on(Table.Highlighted)
    def _highlighted(self, event: Table.Highlighted) -> None:
        event.stop()
        self._cursor_moved()
