"""The screen of one resource: its list, the tabs of one record, and the form for a new one."""

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode
from textual.widget import Widget

from upstash_tui.messages import GoTo, OpenPage, ReadRequested, RecordDoubted
from upstash_tui.panes.form import Form
from upstash_tui.panes.list_messages import (
    ActionRequested,
    Arranged,
    Highlighted,
    LateRequested,
    NewRequested,
    Opened,
    RefreshRequested,
    StopRequested,
)
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.resource_tabs import ResourceTabs
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import R
from upstash_tui.screens.abilities import Abilities
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.actions import Actions, Targets
from upstash_tui.screens.copies import Copies
from upstash_tui.screens.creation import Creation
from upstash_tui.screens.form_host import FormHost
from upstash_tui.screens.keys_beside import Chain, with_keys_beside
from upstash_tui.screens.listing import Listing
from upstash_tui.screens.operations import Ended, Operations
from upstash_tui.screens.reads import Reads
from upstash_tui.screens.top_line import TopLine
from upstash_tui.screens.two_panes import TwoPanes
from upstash_tui.screens.updates import Updates
from upstash_tui.screens.worded_keys import focused_list, in_words, subject_of, worded
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.keys import NOTHING_TO_EXPORT, bind

if TYPE_CHECKING:
    from upstash_tui.screens.export import Export


class ResourceScreen(Ground, AccountScreen, Generic[R]):
    """Decides what each pane shows; the panes know nothing of each other."""

    CSS_PATH = "resource_screen.tcss"
    AUTO_FOCUS = "ResourceList Table"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("record.copy", "copy", when="can.copy", needs="can.target"),
        bind("record.change", "change", when="can.change", needs="can.target"),
        bind("record.delete", "act('delete')", when="can.act", needs="can.target"),
        bind("record.refresh", "look_again", when="can.read_again", needs="record"),
        bind("list.export", "export", when="can.browse", needs="can.export", without=NOTHING_TO_EXPORT),
        *(
            bind(f"tabs.{place}", f"tab({place})", when="can.open_tab", needs="record")
            for place in range(1, 7)
        ),
        bind("record.back", "back", when="can.go_back"),
        bind("screen.console", "console", when="can.open_console"),
        bind("app.docs", "docs", when="can.open_docs"),
    ]

    list: ResourceList[R]
    can: Abilities

    def __init__(self, services: Services, session: Session, resource: Resource[R], place: str = "") -> None:
        super().__init__(services, session, place)
        self.top_line = TopLine(self)
        self.reads = Reads(self)
        self.operations = Operations(self, self.top_line, self._operation_ended)
        self.actions = Actions(self, self.operations)
        self.resource = resource
        self.list = ResourceList(resource, title=place, read_only=session.read_only)
        self.panes = panes = TwoPanes(self, self.list)
        self.listing = Listing(self, self.list, panes, self.reads, self.top_line)
        self.form_host = FormHost(self, panes, self.listing)
        self.can = Abilities(self, panes, self.form_host)
        self.creation = Creation(self, panes, self.operations, self.form_host, self._follow)
        self.updates = Updates(self, panes, self.listing, self.creation, self.top_line)
        self.copies = Copies(self)
        self.again = "record.refresh" if resource.source.one else "list.refresh"
        self.set_class(resource.details_on_enter, "-on-enter")

    @cached_property
    def export(self) -> "Export":
        """Saves what the list shows; imported when it is first asked for."""
        from upstash_tui.screens.export import Export

        return Export(self)

    def compose(self) -> ComposeResult:
        yield self.top_line.bar
        with self.panes.switcher:
            yield self.panes
        if self.resource.footnote or self.resource.totals:
            from upstash_tui.panes.footnote import Footnote

            yield Footnote(self.resource.footnote)
        yield KeyBar()

    def on_mount(self) -> None:
        self.listing.begin()

    def go_on_with(self, session: Session) -> None:
        super().go_on_with(session)
        self.top_line.show_account()
        self.list.set_read_only(session.read_only)
        self.tabs.set_read_only(session.read_only)

    @on(ReadRequested)
    def _read_requested(self, event: ReadRequested) -> None:
        event.stop()
        self.reads.ask(event)

    @on(RefreshRequested)
    def _refresh_requested(self, event: RefreshRequested) -> None:
        self.listing.refresh(anew=not event.by_itself)

    @on(StopRequested)
    def _stop_requested(self, event: StopRequested) -> None:
        self.reads.stop(event.pane)

    @on(LateRequested)
    def _late_requested(self, event: LateRequested[ResourceList[Any]]) -> None:
        self.listing.read_late(event, self.updates.not_found)

    @on(Arranged)
    def _arranged(self, event: Arranged) -> None:
        if event.pane is self.list:
            self.listing.remember(event.arrangement)
            self.panes.share_width()

    # One record

    @property
    def record(self) -> R | None:
        """The record whose tabs are shown."""
        return self.tabs.record

    @property
    def tabs(self) -> ResourceTabs[R]:
        """The tabs of one record."""
        return self.panes.tabs

    @on(Highlighted)
    def _highlighted(self, event: Highlighted[R]) -> None:
        if event.pane is self.list:
            self.panes.show_record(event.record)

    @on(Opened)
    def _opened(self, event: Opened[R]) -> None:
        if event.pane is not self.list:
            return
        self.panes.show_record(event.record)
        if self.resource.leads_to is None:
            self.panes.opened()
        else:
            self.post_message(GoTo(*self.resource.leads_to(event.record)))

    def _follow(self, record: R) -> None:
        self.updates.follow(record)

    def _operation_ended(self, end: Ended) -> None:
        self.actions.ended(end)
        self.updates.ended(end)

    # A new record

    @on(NewRequested)
    async def _new(self) -> None:
        if self.resource.create:
            await self.form_host.open()
        else:
            self.action_act("create")

    @on(Form.Submitted)
    def _submitted(self, event: Form.Submitted) -> None:
        if form := self.form_host.form:
            self.creation.submit(form, event.name, event.operation(self.listing.keys))

    @on(Form.RequestShown)
    def _request_shown(self, event: Form.RequestShown) -> None:
        self.creation.show_request(event.operation)

    @on(Form.Left)
    def _form_left(self) -> None:
        self.form_host.close()

    @property
    def unsaved_work(self) -> str:
        """What would be lost with this screen, as a sentence; empty if nothing would."""
        if self.is_sending:
            return "A change was sent and its answer has not arrived. Upstash may still carry it out."
        if self.form_host.has_draft:
            return f"The new {self.resource.singular} you began to describe has not been created."
        in_tabs = (getattr(pane, "unsaved_work", "") for pane in self.tabs.switcher.children)
        return next(filter(None, in_tabs), "")

    @property
    def is_sending(self) -> bool:
        """Whether a change was sent and its answer has not arrived."""
        return self.operations.are_sending

    # What the keys act on

    @property
    def targets(self) -> Targets:
        """The marked records of the list, if there are some, else the one that is shown."""
        return self.actions.targets(self.list, self.record)

    @property
    def _binding_chain(self) -> Chain:
        return with_keys_beside(super()._binding_chain, self.panes)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return worded(super().active_bindings, partial(subject_of, self.list, self.focused))

    def in_words(self, binding: Binding, node: DOMNode) -> Binding:
        return in_words(binding, subject_of(self.list, self.focused, node))

    def parts(self) -> Iterable[tuple[Widget, Callable[[], object]]]:
        """The list, the first tab, and the open one: no other knows which record is shown."""
        if self.form_host.is_shown:
            return
        yield self.list, self.panes.go_to_list
        if self.record is not None:
            for place, tab in enumerate(self.resource.tabs, 1):
                if place == 1 or tab.id == self.tabs.tab:
                    for pane in self.tabs.switcher.query_children(f"#{tab.id}"):
                        yield pane, partial(self.action_tab, place)

    # Keys

    def action_change(self) -> None:
        self.actions.menu(self.targets)

    def action_act(self, action: str) -> None:
        self.actions.act(action, self.targets)

    @on(ActionRequested)
    def _child_action(self, event: ActionRequested[ResourceList[Any]]) -> None:
        pane, parents = event.pane, self.list.records
        self.actions.act(event.action, self.actions.targets(pane, pane.highlighted, event.parent, parents))

    async def action_tab(self, place: int) -> None:
        await self.tabs.open(self.resource.tabs[place - 1].id)
        self.panes.show_tabs()

    @on(RecordDoubted)
    def action_look_again(self) -> None:
        if self.record is not None:
            self.updates.follow(self.record)

    def action_back(self) -> None:
        """A step towards the list, or from the list to the place before."""
        if not self.panes.step_back():
            self.app.pop_screen()

    def action_copy(self) -> None:
        self.copies.menu(self.actions.to_copy_from(focused_list(self.list, self.focused), self.targets))

    def action_export(self) -> None:
        self.export.ask(focused_list(self.list, self.focused))

    def action_console(self) -> None:
        self.post_message(OpenPage(self.resource.page_of(self.record)))

    def action_docs(self) -> None:
        self.post_message(OpenPage(self.resource.docs_page))
