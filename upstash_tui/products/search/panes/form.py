"""The form for a new search database."""

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from upstash_tui.panes.form import Form, Known
from upstash_tui.products.search.create import create
from upstash_tui.products.search.panes.form_fields import Described, SearchFields
from upstash_tui.products.search.panes.outlook import Outlook
from upstash_tui.products.search.records import NewSearchDatabase
from upstash_tui.resources.operation import Operation


class SearchForm(Form[NewSearchDatabase]):
    """The fields and, where there is room beside them, what they lead to."""

    SCOPED_CSS = False  # the rules look at the size that the screen is marked with
    DEFAULT_CSS = """
    SearchForm > SearchFields { width: 1fr; max-width: 64; }
    SearchForm > Outlook { width: 1fr; border-left: solid $border; }
    .-narrow SearchForm > SearchFields { max-width: 100%; }
    .-narrow SearchForm > Outlook { display: none; }
    """

    outlook = query_one(Outlook)

    def compose(self) -> ComposeResult:
        yield SearchFields()
        yield Outlook()

    def operation(self, new: NewSearchDatabase, known: Known = None) -> Operation:
        return create(new, known)

    @on(Described)
    def _described(self, event: Described) -> None:
        event.stop()
        self.outlook.show(event)
