"""The form for a new index."""

from textual.app import ComposeResult

from upstash_tui.panes.form import Form, Known
from upstash_tui.panes.outlook import Outlook
from upstash_tui.products.vector.create import create
from upstash_tui.products.vector.panes.form_fields import IndexFields
from upstash_tui.products.vector.records import NewIndex
from upstash_tui.resources.operation import Operation


class IndexForm(Form[NewIndex]):
    """The fields and, where there is room beside them, what they lead to."""

    def compose(self) -> ComposeResult:
        yield IndexFields()
        yield Outlook()

    def operation(self, new: NewIndex, known: Known = None) -> Operation:
        return create(new, known)
