"""The description of one kind of record that an account owns."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from upstash_tui.api.decode import Reader
from upstash_tui.bindings import KeyName
from upstash_tui.resources.action import Action
from upstash_tui.resources.copy_format import CopyFormat
from upstash_tui.resources.fact import Attention, Group, Late
from upstash_tui.resources.listed import Listed
from upstash_tui.resources.source import R, Scope, Source
from upstash_tui.resources.status import Standing
from upstash_tui.secret import Secret

if TYPE_CHECKING:  # what most records do not have
    from upstash_tui.connection.endpoint import Owner


def none_yet(plural: str) -> Callable[[KeyName, bool], Sequence[str]]:
    """:attr:`Listed.nothing` of records that the user creates."""

    def nothing(key: KeyName, read_only: bool) -> Sequence[str]:
        first = [] if read_only else [f"Press {key('list.new')} to create the first one."]
        return [f"No {plural} yet.", *first]

    return nothing


class Tab(Struct, frozen=True):
    """One view of a record: its facts, unless ``child`` or ``pane`` says otherwise."""

    id: str
    title: str
    child: "Resource[Any] | None" = None
    """The records that belong to it, in a list of their own."""
    pane: str = ""
    """A pane of the product, ``module:Class``, imported when it is opened.

    It is a widget that takes an ``id``, and has ``open(record)`` to show a record, or nothing of ``None``.
    """
    item: str = ""
    """What opens something in the pane by its name, ``module:function`` of the pane and the name."""


class Resource(Listed[R], frozen=True, kw_only=True):
    """One kind of record: where it is read, what is shown of it, and what can be done with it."""

    reader: Reader[Any] | None = None
    """Reads back the records that the list showed in the last run; ``None``: they are not kept."""
    source: Source[R]
    ready: Callable[[R], bool] = lambda record: True
    """Whether a record that was just created can be used."""
    actions: tuple[Action[R], ...] = ()
    facts: Callable[[R, float, Late], Sequence[Group]] | None = None
    """The details; takes the time in Unix seconds and the late values, too."""
    attention: Callable[[R, Late], Attention | None] = lambda record, late: None
    """The card above the details of a record that something is wrong with; takes the late values, too."""
    mark: Callable[[R, Late], str] = lambda record, late: ""
    """A word on the record that stands behind its tabs, whichever is open; takes the late values, too."""
    subject: Callable[[R], str] = lambda record: ""
    """Name of the record of another list that it is about; empty if there is none."""
    standing: Callable[[R, Any], Standing] | None = None
    """How a record stands beside its budget and limits, by the answer that its cost is read from.

    What has one is part of the overview; it needs a column of this month's cost.
    """
    owner: "Callable[[R], Owner | None]" = lambda record: None
    """The record of a stored account that is the same, where this one is known without an account."""
    leads_to: Callable[[R], tuple[str, str]] | None = None
    """Where enter goes: the id of a place and the key of a record in it, empty for none."""
    peek: Callable[[R, Late], Sequence[tuple[str, str]]] | None = None
    """Two lines on a record, each as its text at the left and at the right; takes the late values, too."""
    regions: Callable[[R], Sequence[str]] | None = None
    """Codes of the regions that a map in the details marks, the primary one first."""
    copies: Callable[[R], Sequence[CopyFormat]] | None = None
    """What can be copied from a record."""
    env: Callable[[R, bool], Mapping[str, Secret]] | None = None
    """Variables of a record that are put into a ``.env`` file; takes whether the token is to be read-only."""
    exported: Callable[[R], Mapping[str, object]] | None = None
    """A record as names and plain values, for a file; ``None``: as :func:`~.export.plain` has it."""
    tabs: tuple[Tab, ...] = ()
    """What is shown of one record; without any, records can't be opened."""
    details_on_enter: bool = False
    """The tabs are shown once a record is opened, not beside the list from the beginning."""
    create: str = ""
    """The form for a new record, ``module:Class``; empty if the action ``create`` asks in dialogs."""
    console_page: str = ""
    """Address of the page in the web console."""
    record_page: Callable[[R], str] | None = None
    """Address of a page about a record there, in place of that one; empty if it has none."""
    docs_page: str = ""
    footnote: Callable[[KeyName], str] | None = None
    """Note about all records, below the list."""
    totals: Callable[[Scope[R]], Awaitable[str]] | None = None
    """Reads what the account says of all records together, a sentence that stands below the list, too."""

    def has_action(self, id: str) -> bool:
        """Whether there is an action of this id."""
        return any(action.id == id for action in self.actions)

    def page_of(self, record: R | None) -> str:
        """Address of the page in the web console, of ``record`` if that has one."""
        own = self.record_page(record) if self.record_page is not None and record is not None else ""
        return own or self.console_page

    def action(self, id: str) -> Action[R]:
        """The action of this id. Raises ``KeyError`` if there is none."""
        for action in self.actions:
            if action.id == id:
                return action
        raise KeyError(id)

    @property
    def marks(self) -> bool:
        """Whether records can be marked, since an action takes several."""
        return any(action.takes == "many" for action in self.actions)
