"""What was done in the account, newest first, and everything that is known of one entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from upstash_tui.formatting.moments import local_time
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.panes.filtered_list import FilteredList
from upstash_tui.panes.list_bar import ListBar
from upstash_tui.panes.read_failure import ReadFailure
from upstash_tui.products.account.audit_log import AUDIT_LOG
from upstash_tui.products.account.records import AuditEvent
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Cell, cells
from upstash_tui.widgets.columns import fitted
from upstash_tui.widgets.facts import Fact, Facts
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Key
from upstash_tui.widgets.table import Table


@dataclass
class EntryHighlighted(Message):
    """The cursor is on another entry, or on none."""

    event: AuditEvent | None


class EntryChosen(Message):
    """The person wants to see everything about the entry under the cursor."""


class EntryTable(Table):
    """Enter shows everything about an entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Key("enter", "choose", "Details", id="audit.details", tooltip="Everything about this entry"),
    ]


class AuditList(FilteredList):
    """Told what to show by :meth:`show_loading`, :meth:`show` and :meth:`failed`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Key(
            "slash",
            "filter",
            "Filter",
            id="audit.filter",
            tooltip="Show only what matches",
            when="is_not_typing",
        ),
        Key(
            "escape",
            "leave_filter",
            "Clear filter",
            id="audit.clear",
            tooltip="Show all again",
            when="is_filtering",
        ),
        # While the filter is being typed these reach the table past it.
        Key(
            "down",
            "move(1)",
            "Down",
            show=False,
            system=True,
            id="audit.down",
            tooltip="The next entry",
            needs="has_rows",
        ),
        Key(
            "up",
            "move(-1)",
            "Up",
            show=False,
            system=True,
            id="audit.up",
            tooltip="The entry before",
            needs="has_rows",
        ),
    ]
    FILTER, AGAIN = "audit.filter", "audit.refresh"

    def __init__(self) -> None:
        bar = ListBar("Audit log", placeholder="who, action, what, address, date")
        self._collection = Collection(AUDIT_LOG)
        self._columns = AUDIT_LOG.chosen(AUDIT_LOG.usual)
        super().__init__(EntryTable(self._columns, self._cells), bar)
        self._waiting = True
        self._reading_again = False
        self._told: AuditEvent | None = None

    # What it is told

    @property
    def highlighted(self) -> AuditEvent | None:
        """The entry under the cursor."""
        return self._collection.get(self._table.cursor)

    @property
    def shown(self) -> Sequence[AuditEvent]:
        """The entries that the filter leaves, newest first."""
        return [self._collection[key] for key in self._table.keys]

    @property
    def total(self) -> int:
        """How many entries there are, shown or not."""
        return self._collection.total

    def refreshing(self) -> None:
        """A newer log is on its way: the rows stay."""
        self._reading_again, self._failure = True, None
        self._waiting = not self._collection.total
        self._tell()

    def show(self, events: Iterable[AuditEvent]) -> None:
        """Show these and no others."""
        self._collection.replace(events)
        self._waiting, self._reading_again, self._failure = False, False, None
        self._table.set_columns(fitted(self._columns, map(self._cells, self._collection.all_keys)))
        self._show_rows()

    def failed(self, sentence: str, advice: str) -> None:
        """The log could not be read. Rows stay."""
        self._waiting, self._reading_again, self._failure = False, False, ReadFailure(sentence, advice)
        self._tell()

    # Showing

    def _cells(self, key: str) -> Sequence[Cell]:
        return cells(self._columns, self._collection[key])

    def _show_rows(self, else_first: bool = False) -> None:
        self._table.show(self._collection.keys, else_first=else_first)
        self._tell()
        self._cursor_moved()

    def _bar_words(self) -> tuple[str, str]:
        shown, total = len(self._table.keys), self._collection.total
        is_known = bool(total) or not (self._waiting or self._failure)
        title = f"Audit log {shown:,} of {total:,}" if is_known else "Audit log"
        return title, "refreshing…" if self._reading_again and total else ""

    @property
    def _held(self) -> int:
        return self._collection.total

    def _without_rows(self) -> Sequence[Content]:
        if self._waiting:
            return [Content("Reading the audit log…")]
        if self._collection.total:
            return [
                Content(f"No entry matches “{self._filter.strip()}”."),
                Content(f"Press {key_name(self, 'audit.clear')} to clear the filter."),
            ]
        again = key_name(self, self.AGAIN)
        return [
            Content("Nothing was done in this account lately."),
            Content(f"Press {again} to look again."),
        ]

    def _cursor_moved(self) -> None:
        now = self.highlighted
        if now != self._told:
            self._told = now
            self.post_message(EntryHighlighted(now))

    @on(Table.Selected)
    def _chosen(self, event: Table.Selected) -> None:
        event.stop()
        self.post_message(EntryChosen())

    # Filter

    @property
    def _filter(self) -> str:
        return self._collection.filtered_by

    def _show_matching(self, text: str) -> None:
        self._collection.filter(text)
        self._show_rows(else_first=True)


class AuditDetails(VerticalScroll):
    """Every field of one entry; with the focus, the arrows scroll it."""

    DEFAULT_CSS = "AuditDetails { padding: 0 1; }"

    def compose(self) -> ComposeResult:
        yield Facts()

    def show(self, event: AuditEvent | None) -> None:
        """Show this entry; nothing is shown of none."""
        self.query_one(Facts).set_facts([] if event is None else _facts(event))
        self.scroll_home(animate=False)


def _facts(event: AuditEvent) -> list[Fact]:
    number = "" if event.number is None else f" ({event.number})"
    return [
        Fact("Time", local_time(event.at, exact=True)),
        Fact("Who", event.actor or UNKNOWN),
        Fact("Action", f"{event.action or UNKNOWN}{number}"),
        Fact("What", event.entity or UNKNOWN),
        Fact("  with", event.secondary_entity or UNKNOWN),
        Fact("  and", event.third_entity or UNKNOWN),
        Fact("Source", event.source or UNKNOWN),
        Fact("Address", event.ip or UNKNOWN),
        Fact("In words", event.text or UNKNOWN),
        Fact("Reason", event.reason or UNKNOWN),
        Fact("Notes", event.notes or UNKNOWN),
        Fact("Account", event.customer_id or UNKNOWN),
        Fact("Entry id", event.id or UNKNOWN),
        Fact("Kept until", local_time(event.kept_until)),
    ]
