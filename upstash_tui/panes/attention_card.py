"""The card above the details of a record that something is wrong with."""

from textual.content import Content
from textual.widgets import Static

from upstash_tui.bindings import ROWS
from upstash_tui.resources.fact import Attention
from upstash_tui.widgets.key_names import key_name


class AttentionCard(Static):
    """What is the matter, then the keys that do something about it."""

    DEFAULT_CSS = """
    AttentionCard {
        height: auto;
        width: 1fr;
        max-width: 72;
        padding: 0 1;
        margin: 0 1 1 0;
        border: round $warning;
        border-title-color: $text-warning;
        border-title-style: bold;
    }
    """

    def show(self, found: Attention, *, read_only: bool) -> None:
        """Show this; ``read_only`` leaves out the keys that change something."""
        self.border_title = Content(found.title)
        keys = [
            Content.assemble((self._names(bindings), "$text-primary"), f" {does}")
            for bindings, does in found.keys
            if not (read_only and any(ROWS[each].changes for each in bindings.split()))
        ]
        self.update(Content("\n").join([*map(Content, found.lines), *keys]))

    def _names(self, bindings: str) -> str:
        return " ".join(key_name(self, each) for each in bindings.split())
