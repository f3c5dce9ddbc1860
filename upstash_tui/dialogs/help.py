"""The keys of the place the user is in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.key_names import key_name, spelled
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.long_text import LongText


class HelpDialog(Dialog[None]):
    """Every binding that acts right now, from the bindings themselves, so that it can't go stale."""

    DEFAULT_CSS = "HelpDialog > .card { width: 78; }"  # so that each binding takes one line
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.ids", "ids"),
        bind("help.close", "leave"),
    ]

    def __init__(self, place: Screen[object]) -> None:
        super().__init__()
        self._shows_ids = False
        self._active = [
            (active.binding, active.tooltip)
            for active in place.active_bindings.values()
            if active.binding.tooltip and active.binding.id and active.enabled
        ]

    def compose(self) -> ComposeResult:
        with LongText(classes="card") as card:
            card.border_title = Content("Keys here")
            ids, back = key_name(self, "help.ids"), key_name(self, "dialog.back")
            card.border_subtitle = Content(f"{ids} ids for config.toml · {back} back")  # always visible
            yield Static(self._table(), id="table")

    async def action_help(self) -> None:
        """The key that opened it closes it."""
        self.action_leave()

    def action_ids(self) -> None:
        """Show the ids in the place of the words, and back."""
        self._shows_ids = not self._shows_ids
        self.query_one("#table", Static).update(self._table())

    def _table(self) -> Content:
        rows: dict[str, tuple[str, str]] = {}
        for binding, tooltip in self._active:
            keys, _ = rows.get(binding.id or "", ("", ""))
            shown = self._display(binding)
            what = binding.id if self._shows_ids else tooltip
            rows[binding.id or ""] = (f"{keys} {shown}".strip(), what or binding.description)
        width = max((len(keys) for keys, _ in rows.values()), default=0)
        return Content("\n").join(
            Content.assemble((f"{keys:<{width}}  ", "$primary bold"), what) for keys, what in rows.values()
        )

    def _display(self, binding: Binding) -> str:
        return spelled(self.app.get_key_display(binding))
