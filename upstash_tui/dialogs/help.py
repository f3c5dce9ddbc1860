"""The keys of the place the user is in, and another key for one of them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.dialogs.key_lines import KeyChanges, KeyLine, KeyLines
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.moves import MovesWithin, moves


class HelpDialog(MovesWithin, Dialog[None]):
    """Every binding that acts right now, from the bindings themselves, so that it can't go stale."""

    AUTO_FOCUS = "KeyLines"
    DEFAULT_CSS = """
    HelpDialog > .card { width: 78; padding: 0 1; }
    HelpDialog Input { display: none; }
    HelpDialog.-filtering Input { display: block; }
    HelpDialog.-filtering KeyLines { height: 1fr; }
    HelpDialog #note { dock: bottom; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.change", "change", needs="line"),
        bind("help.default", "default", needs="line"),
        bind("list.filter", "filter"),
        bind("help.ids", "ids"),
        bind("help.close", "leave"),
        *moves(),  # from the filter, too
    ]

    lines = query_one(KeyLines)
    field = query_one(Input)

    def __init__(self, place: Screen[object], changes: KeyChanges) -> None:
        super().__init__()
        self._place = place
        self._changes = changes
        self._changing: KeyLine | None = None
        """The binding whose new key is waited for."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content("Keys here")
            card.border_subtitle = Content(self._subtitle())
            lines = self.moved = KeyLines(self._place, self._changes)
            yield lines
            yield Static(id="note", classes="muted", markup=False)

    def on_mount(self) -> None:
        self._say_origin()

    def _subtitle(self) -> str:
        """The keys of the dialog, which are always visible."""
        back = key_name(self, "dialog.back")
        if self._changing is not None:
            return f"{key_name(self, 'help.default')} default key · {back} cancel"
        change, look, ids = (key_name(self, each) for each in ("help.change", "list.filter", "help.ids"))
        return f"{change} another key · {look} filter · {ids} ids · {back} back"

    @on(OptionList.OptionHighlighted)
    def _say_origin(self) -> None:
        line = self.line
        if line is None:
            self._show_note("Nothing matches.")
        elif self._changing is None:
            origin = self._changes.origin(line.id)
            self._show_note(f"{line.id} · {origin}" if origin else line.id)

    def _show_note(self, note: str) -> None:
        self.query_one("#note", Static).update(Content(note), layout=False)

    def action_ids(self) -> None:
        self.lines.turn_ids()

    # The filter

    async def action_filter(self) -> None:
        card = self.query_one(".card")
        card.styles.height = card.outer_size.height  # it does not jump with each letter
        if not self.query(Input):
            field = Input(placeholder="a key, or a word of what it does", compact=True)
            await card.mount(field, before=self.lines)
        self.add_class("-filtering")
        self.field.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.lines.filter(event.value)
        self._say_origin()

    @on(Input.Submitted)
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.set_class(bool(event.value), "-filtering")
        self.lines.focus()

    def action_leave(self) -> None:
        """Close the filter first, if there is one."""
        if self.has_class("-filtering"):
            self.field.value = ""
            self.remove_class("-filtering")
            self.lines.focus()
        else:
            self.dismiss(None)

    async def action_help(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    # Another key

    @property
    def line(self) -> KeyLine | None:
        """The binding under the cursor."""
        return self.lines.line

    @property
    def takes_every_key(self) -> bool:
        """Whether the next key is the new one of a binding, whatever else it does."""
        return self._changing is not None

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        if self.line is not None:
            self.lines.focus()
            self._wait_for(self.line, f"The next key is the new one for “{self.line.help}”")

    def action_default(self) -> None:
        if self.line is not None:
            self._changed(self.line, self._changes.reset(self.line.id))

    def _wait_for(self, line: KeyLine | None, note: str = "") -> None:
        """Take the next key as the new one of ``line``, or none any more."""
        self._changing = line
        self.query_one(".card").border_subtitle = Content(self._subtitle())
        if line is None:
            self._say_origin()
        else:
            self._show_note(note)

    async def on_key(self, event: Key) -> None:
        """The new key of a binding, before it does anything else."""
        line = self._changing
        if line is None:
            return
        event.stop()
        if event.key in self._changes.keys("dialog.back"):
            self._wait_for(None)
        elif event.key in self._changes.keys("help.default"):
            self._changed(line, self._changes.reset(line.id))
        else:
            self._changed(line, self._changes.change(line.id, event.key))

    def _changed(self, line: KeyLine, refused: str) -> None:
        if refused:
            self._wait_for(line, f"{refused}. Choose another key")
        else:
            self.lines.keys_changed(line.id)
            self._wait_for(None)
