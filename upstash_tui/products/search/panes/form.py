"""The form for a new search database."""

from textual.app import ComposeResult

from upstash_tui.panes.form import Form, Known
from upstash_tui.panes.outlook import Outlook
from upstash_tui.products.search.create import create
from upstash_tui.products.search.panes.form_fields import SearchFields
from upstash_tui.products.search.records import NewSearchDatabase
from upstash_tui.resources.operation import Operation


class SearchForm(Form[NewSearchDatabase]):
    """The fields and, where there is room beside them, what they lead to."""

    def compose(self) -> ComposeResult:
        yield SearchFields()
        yield Outlook()

    def operation(self, new: NewSearchDatabase, known: Known = None) -> Operation:
        return create(new, known)
