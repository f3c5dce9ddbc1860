"""The line of keys at the bottom of a screen."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_AROUND = 3
"""Cells around the key and the word of one of them."""


class KeyLine(Footer):
    """The keys of the place.

    One there is no room for is left out, never cut off; those that help or lead back never are.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._for_width = 0

    def compose(self) -> ComposeResult:
        if self._bindings_ready:
            self._for_width = self.screen.size.width
            for key in fitting(self._keys(), self._for_width):
                yield key.data_bind(compact=Footer.compact)

    def _keys(self) -> list[FooterKey]:
        """One for each action, and one for all the actions of a group."""
        shown: dict[str, FooterKey] = {}
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            if not binding.show:
                continue
            group = binding.group.description if binding.group else ""
            display = self.app.get_key_display(binding)
            if group and group in shown:
                shown[group].key_display += display
            elif binding.action not in shown:
                shown[group or binding.action] = FooterKey(
                    binding.key,
                    display,
                    group or binding.description,
                    binding.action,
                    disabled=not enabled,
                    tooltip=tooltip,
                )
        return list(shown.values())

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._for_width and self._bindings_ready:
            self.refresh(recompose=True)


def fitting(keys: Sequence[FooterKey], width: int) -> list[FooterKey]:
    """Those of ``keys`` that ``width`` cells have room for: the first, and all that help or lead back."""
    room = width - sum(_cells(key) for key in keys if _must_stay(key))
    kept = []
    for key in keys:
        if not _must_stay(key):
            room -= _cells(key)
        if room >= 0 or _must_stay(key):
            kept.append(key)
    return kept


def _must_stay(key: FooterKey) -> bool:
    return key.key == "escape" or key.action == "help"


def _cells(key: FooterKey) -> int:
    return cell_len(key.key_display + key.description) + _AROUND


def spelled(display: str) -> str:
    """The name of a key for a sentence or a list: ``enter`` where the line at the bottom has ``⏎``."""
    name = "enter" if display == "⏎" else display
    return f"ctrl+{name[1:]}" if name.startswith("^") and len(name) > 1 else name
