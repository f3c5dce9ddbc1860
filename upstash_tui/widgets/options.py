"""A list of a few things to pick from."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.moves import lines_of, moves


class Options(Keyed, OptionList):
    """Textual's list, moved in by the keys of all lists. Disabled options are passed over."""

    BINDINGS: ClassVar[list[BindingType]] = moves()

    def leave(self, keys: Iterable[str]) -> None:
        """Leave ``keys`` to what is around it."""
        for key in keys:
            self._bindings.key_to_bindings.pop(key, None)

    def action_move(self, lines: int) -> None:
        enabled = [index for index, option in enumerate(self.options) if not option.disabled]
        if enabled:
            at = enabled.index(self.highlighted) if self.highlighted in enabled else -1
            self.highlighted = enabled[max(0, min(at + lines, len(enabled) - 1))]

    def action_move_page(self, pages: float) -> None:
        self.action_move(lines_of(pages, self.scrollable_content_region.height))
