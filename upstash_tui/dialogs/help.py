"""The keys of the place a person is in."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from upstash_tui.dialogs.dialog import Dialog


class HelpDialog(Dialog[None]):
    """Every binding that acts right now, from the bindings themselves, so that it can't go stale."""

    def __init__(self, place: Screen[object]) -> None:
        super().__init__()
        self._active = [
            (active.binding, active.enabled)
            for active in place.active_bindings.values()
            if active.binding.tooltip and active.binding.id
        ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card") as card:
            card.border_title = Content("Keys here")
            yield Static(self._table())
            yield Static(": or ctrl+p finds every command · esc back", classes="keys", markup=False)

    def _table(self) -> Content:
        rows: dict[str, tuple[str, str]] = {}
        for binding, enabled in self._active:
            if enabled:
                keys, _ = rows.get(binding.id or "", ("", ""))
                shown = self._display(binding)
                rows[binding.id or ""] = (f"{keys} {shown}".strip(), binding.tooltip or binding.description)
        width = max((len(keys) for keys, _ in rows.values()), default=0)
        return Content("\n").join(
            Content.assemble((f"{keys:<{width}}  ", "$primary bold"), what) for keys, what in rows.values()
        )

    def _display(self, binding: Binding) -> str:
        return self.app.get_key_display(binding)
