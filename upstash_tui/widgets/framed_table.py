"""A table with what belongs around it: a warning, and words where there are no rows."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.table import Table


class FramedTable(Ground, Widget):
    """The table keeps the focus even while it has no rows, so that the keys of its pane act."""

    DEFAULT_CSS = """
    FramedTable {
        layout: vertical;
        height: 1fr;
        .framed--notice { height: auto; max-height: 4; padding: 0 1; color: $text-warning; display: none; }
        .framed--instead { height: auto; padding: 1 3; color: $text-muted; display: none; }
        Table { height: 1fr; }
    }
    """

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        self._notice = Static("", classes="framed--notice")
        self._instead = Static("", classes="framed--instead")
        self._said: tuple[str, Sequence[Content]] = ("", ())

    def compose(self) -> ComposeResult:
        yield self._notice
        yield self.table
        yield self._instead

    def frame(self, *, notice: str, instead: Sequence[Content]) -> None:
        """Show ``notice`` above the table; ``instead`` in place of rows, empty if there are rows."""
        if not instead:
            self.table.expect_height(self.region.bottom - self.table.region.y)
        said, self._said = self._said, (notice, tuple(instead))
        if self._said == said:
            return  # laying it out again would repaint the rows
        self._notice.update(Content(notice))
        self._notice.display = bool(notice)
        self._instead.update(Content("\n").join(instead))
        self._instead.display = bool(instead)
        self.table.styles.height = 1 if instead else None  # a class would have all in here styled again
