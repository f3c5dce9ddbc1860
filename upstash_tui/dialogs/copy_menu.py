"""The forms in which a database's connection can be copied."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.api.database import Database
from upstash_tui.copy_formats import CopyFormat, copy_formats
from upstash_tui.dialogs.dialog import Dialog


class CopyMenu(Dialog[CopyFormat]):
    """Pick one by its letter, or with the arrows and Enter."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._name = database.name
        self._formats = copy_formats(database)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content(f"Copy from {self._name}")
            yield OptionList(*(self._option(entry) for entry in self._formats), compact=True)
            yield Static("a letter, or ↑ ↓ and enter · esc back", classes="keys", markup=False)

    @staticmethod
    def _option(entry: CopyFormat) -> Option:
        first = " ".join(entry.shown.split())
        return Option(
            Content.assemble(
                (f" {entry.key}  ", "$primary bold"), f"{entry.title:<28}", (first, "dim")
            ).truncate(64, ellipsis=True),
            id=entry.key,
        )

    def on_key(self, event: events.Key) -> None:
        for entry in self._formats:
            if event.character == entry.key:
                event.stop()
                self.dismiss(entry)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._formats[event.option_index])
