"""The form for a new index."""

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from upstash_tui.panes.form import Form, Known
from upstash_tui.products.vector.create import create
from upstash_tui.products.vector.panes.form_fields import Described, IndexFields
from upstash_tui.products.vector.panes.outlook import Outlook
from upstash_tui.products.vector.records import NewIndex
from upstash_tui.resources.operation import Operation


class IndexForm(Form[NewIndex]):
    """The fields and, where there is room beside them, what they lead to."""

    SCOPED_CSS = False  # the rules look at the size that the screen is marked with
    DEFAULT_CSS = """
    IndexForm > IndexFields { width: 1fr; max-width: 64; }
    IndexForm > Outlook { width: 1fr; border-left: solid $border; }
    .-narrow IndexForm > IndexFields { max-width: 100%; }
    .-narrow IndexForm > Outlook { display: none; }
    """

    outlook = query_one(Outlook)

    def compose(self) -> ComposeResult:
        yield IndexFields()
        yield Outlook()

    def operation(self, new: NewIndex, known: Known = None) -> Operation:
        return create(new, known)

    @on(Described)
    def _described(self, event: Described) -> None:
        event.stop()
        self.outlook.show(event)
