"""What stands in place of the data of a database while there is no token to ask with."""

from functools import partial

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.token_dialog import why_locked
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.long_text import LongText
from upstash_tui.widgets.sentence import put

LOCKED = "-locked"
"""Class of the pane meanwhile."""


class Locked(LongText):
    """Says why its pane shows nothing, and which key takes a token; it has the focus then."""

    DEFAULT_CSS = """
    Locked { display: none; }
    Locked > Static { padding: 1 3; }
    DataPane.-locked > * { display: none; }
    DataPane.-locked > Locked, DataPane.-locked > .data-foot { display: block; }
    """
    SCOPED_CSS = False  # what is hidden stands beside it

    visit: Visit | None = None
    """That which is locked."""

    def compose(self) -> ComposeResult:
        yield Static()

    def show(self, visit: Visit | None) -> None:
        """Say why ``visit`` is locked; ``None`` shows the data again."""
        was_locked, self.visit = self.visit is not None, visit
        if visit is not None:
            put(self.query_one(Static), why_locked(visit, partial(key_name, self)))
        pane = self.parent
        if isinstance(pane, Widget) and was_locked != (visit is not None):
            had_focus = pane.has_focus_within
            pane.set_class(visit is not None, LOCKED)
            if had_focus:
                pane.focus()
