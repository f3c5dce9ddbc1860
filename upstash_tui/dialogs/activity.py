"""What was done in this run and what failed, the newest first."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.formatting.moments import moment
from upstash_tui.resources.activity import Entry
from upstash_tui.resources.column import Cell, Column, cells
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.table import Table


def _time(entry: Entry) -> Cell:
    when = moment(entry.at)
    return [(f"{when:%H:%M:%S}" if when else "", "muted")]


def _result(entry: Entry) -> Cell:
    return [("✗ ", "bad") if entry.failed else ("✓ ", "good"), (" ".join(entry.result.split()), "")]


_COLUMNS: tuple[Column[Entry], ...] = (
    Column("time", "TIME", _time, min_width=8, max_width=8),
    Column("place", "PLACE", lambda entry: [(entry.place, "muted")], min_width=9, max_width=12, priority=1),
    Column("what", "WHAT", lambda entry: [(entry.what, "")], min_width=16, max_width=36, weight=2),
    Column("result", "RESULT", _result, min_width=20, max_width=200, weight=3),
)


class ActivityDialog(Dialog[None]):
    """A row for each entry; all that there is to read of the one under the cursor stands below."""

    AUTO_FOCUS = "Table"
    DEFAULT_CSS = """
    ActivityDialog > .card { width: 110; }
    ActivityDialog Table { height: auto; max-height: 1fr; }
    ActivityDialog #below { dock: bottom; height: auto; }
    ActivityDialog #whole { height: auto; max-height: 8; margin-top: 1; }
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries
        self._table = Table(_COLUMNS, self._cells)
        self._table.opens_rows = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content("What was done and what failed")
            yield self._table
            with Vertical(id="below"):
                yield Static(id="whole")
                back = key_name(self, "dialog.back")
                yield Static(f"This run only · {back} back", classes="keys", markup=False)

    def on_mount(self) -> None:
        self._table.show([str(number) for number in range(len(self._entries))])
        if not self._entries:
            self.query_one("#whole", Static).update("Nothing was changed so far, and nothing has failed.")

    def _cells(self, key: str) -> Sequence[Cell]:
        return cells(_COLUMNS, self._entries[int(key)])

    @on(Table.Highlighted)
    def _highlighted(self, event: Table.Highlighted) -> None:
        event.stop()
        if event.key is not None:
            entry = self._entries[int(event.key)]
            self.query_one("#whole", Static).update(Content(f"{entry.what}\n{entry.result}".strip()))

    async def action_log(self) -> None:
        """The key that opened it closes it."""
        self.action_leave()
