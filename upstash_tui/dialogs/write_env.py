"""What writing a ``.env`` file changes, before it is written."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from upstash_tui.connection.env_file import EnvChange
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.text import clean_block, clean_line
from upstash_tui.widgets.key_names import key_name, key_names
from upstash_tui.widgets.keys import bind

_TITLE = 44
"""Cells that a path has room for in the title, at 60 cells too."""


class WriteEnvDialog(Dialog[bool]):
    """Yes is whether the file is to be closed to others; ``None`` is no."""

    takes_early_keys = False
    _change: EnvChange
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("write_env.yes", "agree"),
        bind("write_env.no", "leave"),
        bind("write_env.mode", "turn_mode", when="_change.open_to"),
    ]

    def __init__(self, change: EnvChange) -> None:
        super().__init__()
        self._change = change
        self._make_private = False

    def compose(self) -> ComposeResult:
        change = self._change
        with VerticalScroll(classes="card") as card:
            path = Content(clean_line(str(change.path)))
            fits = path.cell_length <= _TITLE
            name = path if fits else Content(clean_line(change.path.name, 40))
            card.border_title = Content.assemble("Write ", name, "?")
            if not fits:
                yield Static(path)
            if change.is_link:
                missing = ", which is not there yet" if change.is_new else ""
                target = clean_line(str(change.target))
                yield Static(Content(f"A link: what changes is {target}{missing}."), classes="warning")
            what = "A new file, readable by you only:" if change.is_new else "This changes; all else stays:"
            yield Static(f"\n{what}\n", markup=False)
            yield Static(Content(clean_block("\n".join(change.preview))))
            if change.open_to:
                yield Static(self._mode(), id="env-mode", classes="warning")
            yes = key_names(self, "write_env.yes")
            yield Static(f"{yes} write · {key_name(self, 'dialog.back')} no", classes="keys", markup=False)

    def _mode(self) -> Content:
        mode, key = f"{self._change.mode or 0:o}", key_name(self, "write_env.mode")
        if self._make_private:
            return Content(f"\n{mode} becomes 600: you alone can read it · {key} keeps {mode}")
        return Content(f"\n{mode}: {self._change.open_to} · {key} makes it 600")

    def action_turn_mode(self) -> None:
        self._make_private = not self._make_private
        self.query_one("#env-mode", Static).update(self._mode())

    def action_agree(self) -> None:
        self.dismiss(self._make_private)
