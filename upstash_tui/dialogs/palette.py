"""The palette: what can be done here, found by typing."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.text import quoted
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.moves import MovesWithin, choosing_moves
from upstash_tui.widgets.options import Options

_WIDTH = 90
_AROUND = 6
"""Cells of the card beside a line: its frame and padding, the line's own, a scrollbar."""


class Command(NamedTuple):
    """One line of the palette."""

    text: str
    """What it does, or the name of a record, which it opens."""
    run: Callable[[], object]
    keys: str = ""
    """Those that do the same."""
    of: str = ""
    """What it is done to."""
    disabled_reason: str = ""
    """Why it can't be done now; empty where it can."""
    also: str = ""
    """Other words that find it."""
    is_name: bool = False
    """Whether the text is the name of a record."""
    is_near: bool = True
    """Whether it is done at once; commands that only lead to it come after those."""


class PaletteDialog(MovesWithin, Dialog[Command]):
    """The command that was picked. ``search`` finds those for a text, the best first."""

    AUTO_FOCUS = "Input"
    DEFAULT_CSS = f"""
    PaletteDialog {{ align: center top; }}
    PaletteDialog > .card {{ width: {_WIDTH}; height: 24; padding: 0 1; }}
    PaletteDialog OptionList {{ height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = choosing_moves()

    def __init__(self, search: Callable[[str], Sequence[Command]]) -> None:
        super().__init__()
        self._search = search
        self._found: Sequence[Command] = ()
        self._list = self.moved = Options(compact=True)
        self._list.can_focus = False  # the typing goes on while the arrows move

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content("Commands")
            yield Input(placeholder="what to do, or the name of a record", compact=True)
            yield self._list
            yield Static(classes="muted", id="none")
            up, down = key_name(self, "choose.up"), key_name(self, "choose.down")
            keys = f"{up} {down} and enter · {key_name(self, 'dialog.back')} back"
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        self._show("")

    def on_resize(self) -> None:
        self._show_lines()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, text: str) -> None:
        self._found = self._search(text.strip())
        self._show_lines()
        none = f"Nothing here is called {quoted(text)}."
        self.query_one("#none", Static).update(Content("" if self._found else none))
        self._list.display = bool(self._found)

    def _show_lines(self) -> None:
        width = min(_WIDTH, self.app.size.width) - _AROUND
        at = self._list.highlighted
        self._list.set_options(self._lines(width))
        self._list.highlighted = None if not self._found else min(at or 0, len(self._found) - 1)

    def _lines(self, width: int) -> Iterator[Option]:
        """Each with its keys at the right, or why it can't be done."""
        for command in self._found:
            right = Content(command.disabled_reason or command.keys)
            room = max(width - right.cell_length - 2, width // 2)
            left = Content.assemble(" ", command.text, (f"  {command.of}" if command.of else "", "dim"))
            left = left.truncate(room, ellipsis=True)
            gap = " " * max(width - left.cell_length - right.cell_length, 2)
            look = "dim" if command.disabled_reason else "bold"
            yield Option(Content.assemble(left, gap, right.stylize(look)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._pick(self._list.highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._pick(event.option_index)

    def _pick(self, place: int | None) -> None:
        if place is not None:
            self.dismiss(self._found[place])
