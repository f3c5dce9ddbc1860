"""What every budget is measured against: a bare Textual app, a DataTable of 100 rows and a Footer.

``python bare_app.py``. It has the columns of our list, opens a dialog, and does nothing of its own.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Static

ROWS = 100
COLUMNS = ("NAME", "REGION", "READ REGIONS", "PLAN", "STATE", "CREATED")
CELLS = ("us-east-1", "eu-west-1", "PAYG", "active", "2025-07-16")


class BareDialog(ModalScreen[None]):
    """A box with some lines of text."""

    DEFAULT_CSS = """
    BareDialog { align: center middle; }
    BareDialog > Static { width: 72; height: 16; background: $surface; border: round $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "Back")]

    def compose(self) -> ComposeResult:
        yield Static("A line of text as long as those of a dialog are.\n" * 14)


class BareApp(App[None]):
    """A table and a footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("d", "dialog", "Dialog"),
    ]
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def action_dialog(self) -> None:
        self.push_screen(BareDialog())

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        for row in range(ROWS):
            table.add_row(
                f"bare-{row:03}", "us-east-1", "eu-west-1", "PAYG", "active", "2025-07-16", key=str(row)
            )


if __name__ == "__main__":
    BareApp().run()
