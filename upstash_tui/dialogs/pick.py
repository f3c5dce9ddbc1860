"""Picking one of a few things, each with a letter of its own."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.resources.action import Choice
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.options import Options

_LEAST, _MOST = 72, 108
"""Cells of the card's width, whatever is in it."""
_AROUND = 10
"""Those beside a line of its list."""


class PickDialog(Dialog[str]):
    """The id of what was picked. What can't be picked stays in its place and says why."""

    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = "PickDialog OptionList { text-wrap: nowrap; text-overflow: ellipsis; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Bindings and no key handler: a letter typed before the dialog is drawn finds them too.
        bind(f"pick.{letter}", f"pick('{letter}')", when="has_pick")
        for letter in ascii_lowercase
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, note: str = "", first: str = "") -> None:
        """``first`` is the id that the cursor begins on."""
        super().__init__()
        self._first = first
        self._title = title
        self._choices = tuple(choices)
        self._note = note

    def compose(self) -> ComposeResult:
        options = self._options()
        needed = max((Content(str(each.prompt)).cell_length for each in options), default=0) + _AROUND
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.styles.width = min(max(needed, _LEAST), _MOST)
            card.border_title = Content(self._title)
            if self._note:
                yield Static(Content(self._note), classes="muted")
            menu = Options(*options, compact=True)
            menu.leave(pick.key for pick in self._choices)  # such as g, which is a move elsewhere
            yield menu
            yield Static(self._keys(), classes="keys", markup=False)

    def on_mount(self) -> None:
        ids = [pick.id for pick in self._choices]
        if self._first in ids:
            self.query_one(OptionList).highlighted = ids.index(self._first)

    def _keys(self) -> str:
        lettered = any(pick.key for pick in self._choices)
        back = key_name(self, "dialog.back")
        return f"{'a letter, or ' if lettered else ''}↑ ↓ and enter · {back} back"

    def _options(self) -> list[Option]:
        letters = [key_name(self, f"pick.{pick.key}") if pick.key else "" for pick in self._choices]
        most = max(map(len, letters), default=0)
        titles = [Content(pick.title) for pick in self._choices]
        width = max((title.cell_length for title in titles), default=0) + 2
        return [
            Option(
                Content.assemble(
                    # Bold and no colour, which could not be read in the line under the cursor.
                    (f" {letter:<{most}} " if most else " ", "bold"),
                    title.pad_right(width - title.cell_length),
                    (pick.disabled_reason or pick.detail, "dim"),
                ),
                id=pick.id,
                disabled=bool(pick.disabled_reason),
            )
            for pick, letter, title in zip(self._choices, letters, titles, strict=True)
        ]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """A letter is described by what it picks."""
        titles = {f"pick.{pick.key}": pick.title for pick in self._choices}
        return {
            key: active._replace(tooltip=titles.get(active.binding.id or "", active.tooltip))
            for key, active in super().active_bindings.items()
        }

    def has_pick(self, letter: str) -> bool:
        """Whether something has this letter."""
        return any(pick.key == letter for pick in self._choices)

    def action_pick(self, letter: str) -> None:
        """Pick what has this letter, or say why it can't be."""
        pick = next(each for each in self._choices if each.key == letter)
        if pick.disabled_reason:
            self.notify(pick.disabled_reason, severity="warning", markup=False)
        else:
            self.dismiss(pick.id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option.id)
