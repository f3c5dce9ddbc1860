"""Choosing how the app looks: the theme under the cursor is shown, and Esc takes it back."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.options import Options


class ThemeDialog(Dialog[str]):
    """The name of the theme that was chosen, of ``themes`` in their order."""

    AUTO_FOCUS = "Options"
    DEFAULT_CSS = """
    ThemeDialog > .card { width: 44; padding: 0 1; }
    ThemeDialog OptionList { height: auto; max-height: 1fr; }
    """

    def __init__(self, themes: Sequence[str]) -> None:
        super().__init__()
        self._themes = themes
        self._before = ""

    def compose(self) -> ComposeResult:
        self._before = self.app.theme
        with Vertical(classes="card") as card:
            card.border_title = Content("Theme")
            yield Options(*(Option(Content(f" {name}"), id=name) for name in self._themes), compact=True)
            down, up = key_name(self, "move.down"), key_name(self, "move.up")
            back = key_name(self, "dialog.back")
            keys = f"{up} {down} show it · enter keeps it · {back} back"
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._themes.index(self._before)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.app.theme = self._themes[event.option_index]

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._themes[event.option_index])

    def action_leave(self) -> None:
        self.app.theme = self._before
        self.dismiss(None)
