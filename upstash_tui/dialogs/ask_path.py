"""Asking for a file: a path to type, or one of those near."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.text import clean_line
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.options import Options


class AskPathDialog(AskTextDialog):
    """The path as it was typed, or one of ``near``."""

    _near: Sequence[Path] = ()
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("ask_path.list", "to_list", when="_near"),
    ]

    def __init__(self, title: str, question: str, value: str, near: Sequence[Path]) -> None:
        super().__init__(title, question, value)
        self._near = tuple(near)

    def compose_below(self) -> ComposeResult:
        if self._near:
            yield Static("Or one of these (↓, enter):", classes="muted", markup=False)
            yield Options(*(Option(Content(clean_line(str(path)))) for path in self._near), compact=True)

    def action_to_list(self) -> None:
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(str(self._near[event.option_index]))
