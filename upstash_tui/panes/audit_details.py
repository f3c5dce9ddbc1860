"""Everything that is known of one entry of the audit log, and the key that shows it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from upstash_tui.formatting.moments import local_time
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.account.records import AuditEvent
from upstash_tui.widgets.facts import Fact, Facts
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.table import Table


class EntryTable(Table):
    """Enter shows everything about an entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("audit.details", "choose"),
    ]


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
