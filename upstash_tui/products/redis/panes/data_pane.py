"""What the panes share that look into a database: the visit, the guards, and what was sent so far."""

from functools import partial
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui.formatting.words import counted
from upstash_tui.messages import LateKnown, MarkChanged, ReadRequested, RecordDoubted
from upstash_tui.products.redis.data.sent import price_words
from upstash_tui.products.redis.data.tokens import HasData, told
from upstash_tui.products.redis.data.visit import Visit, visit_of
from upstash_tui.products.redis.facts import LEVEL
from upstash_tui.products.redis.panes.locked import Locked
from upstash_tui.products.redis.panes.question import arm, choose_level
from upstash_tui.products.redis.panes.token_dialog import full_token_hint, take_token
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.sentence import put, put_or_hide
from upstash_tui.widgets.visibility import Visibility
from upstash_tui.widgets.workers import run_worker


class DataPane(Keyed, Ground, Visibility, Vertical):
    """A pane that looks into the database that it is opened for, once it is visible.

    A pane of this kind has :meth:`compose_data`, :attr:`front`, :meth:`visited` and :meth:`left`.
    """

    DEFAULT_CSS = """
    DataPane { height: 1fr; }
    DataPane > .data-foot {
        height: 1; padding: 0 1; color: $text-muted; text-align: right; text-wrap: nowrap;
    }
    DataPane > .data-trouble { height: auto; color: $text-warning; padding: 0 1; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("data.arm", "arm", needs="visit"),
        bind("data.level", "level", needs="visit"),
        bind("data.token", "token", when="takes_token"),
        bind("data.again", "again", needs="record"),
    ]
    stands_alone = True
    """No key changes or copies the database while what it holds is looked at."""
    record: HasData | None = None
    """The database that is shown."""
    visit: Visit | None = None
    """What sends its commands, once it was begun."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.locked = Locked()

    @property
    def begun(self) -> Visit | None:
        """The visit, also one that is locked."""
        return self.visit or self.locked.visit

    @property
    def database(self) -> str:
        """Id of the database that is shown; empty for none."""
        return "" if self.record is None else self.record.id

    # For the pane

    def compose_data(self) -> ComposeResult:
        """The widgets of the pane."""
        yield from ()

    @property
    def front(self) -> Widget:
        """What has the focus of the pane first."""
        raise NotImplementedError

    def visited(self, visit: Visit) -> None:
        """The visit to another database begins, or the same is begun again: read what is to be seen."""

    def left(self) -> None:
        """Another database, or none, is to be shown: forget what was read, and stop reading."""

    # What all do

    def compose(self) -> ComposeResult:
        yield Static(classes="data-trouble")
        yield self.locked
        yield from self.compose_data()
        yield Static(classes="data-foot")

    def open(self, record: HasData | None) -> None:
        """Look into this database from now on."""
        before, self.record = self.record, record
        if (before and before.id) != (record and record.id):
            self.visit = None
            self.locked.show(None)
            self.left()
            self.say("")
            self._guards_changed()
            self._begin()
        elif before and record and told(before) != told(record):
            self.action_again()

    def became_visible(self) -> None:
        if self.visit is not None and self.visit.lock.is_outdated:
            self.visit = None
        self._begin()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus what comes first, or what says why it is locked."""
        (self.locked if self.locked.visit else self.front).focus(scroll_visible)
        return self

    def set_read_only(self, read_only: bool) -> None:
        """Whether writes may be armed is asked again. What is still to be sent obeys at once."""
        if read_only and self.visit is not None:
            self.visit.guard.read_only = True
        self.visit = None
        self._begin()

    def action_again(self) -> None:
        self.visit = None
        self._begin()

    def _begin(self) -> None:
        record = self.record
        if record is None or self.visit is not None or not self.in_sight:
            return
        self.post_message(
            ReadRequested(
                self,
                f"Open the data of {record.name}",
                f"visit {self.id}",
                lambda scope: visit_of(scope, record),
                done=self._begun,
                failed=lambda sentence, advice: self.say(f"{sentence} {advice}".strip()),
                again="data.again",
            )
        )

    def _begun(self, visit: Visit) -> None:
        if self.record is None or visit.database.id != self.record.id:
            return
        is_locked = bool(visit.lock.reason)
        self.visit = None if is_locked else visit
        self.locked.show(visit if is_locked else None)
        visit.watch(self._guards_changed)
        self._guards_changed()
        self.refresh_bindings()
        self.say("")
        if not is_locked:
            self.visited(visit)

    # Without a token

    @property
    def takes_token(self) -> bool:
        """Whether a token of the user's may open more."""
        return self.begun is not None and self.begun.lock.takes_token

    def action_token(self) -> None:
        if visit := self.begun:
            run_worker(self, partial(_begin_with_token, self, visit), group="arm", exclusive=True)

    # Guards

    @property
    def mark(self) -> str:
        """What stands behind the tabs: whether writes are armed."""
        if self.visit is None:
            return ""
        guard = self.visit.guard
        return "READ-ONLY" if guard.why_never else "WRITES ON" if guard.armed else "writes off"

    def _guards_changed(self) -> None:
        self.post_message(MarkChanged())
        words, visit = "", self.begun
        if visit is not None:
            if self.in_sight and visit.take_doubt():
                self.post_message(RecordDoubted())
            self.post_message(LateKnown(visit.database.id, {LEVEL: visit.guard.level}))
            sent = visit.sent
            words = f"sent here: {counted(sent.billed, 'command')} · {price_words(sent.billed)}"
        for foot in self.query(".data-foot").results(Static):  # the visit goes on without the pane
            put(foot, words)

    def action_arm(self) -> None:
        if self.visit is not None:
            tell = partial(self.tell, hint=full_token_hint(self, self.visit))
            run_worker(self, partial(arm, self.app, self.visit, tell), group="arm", exclusive=True)

    def action_level(self) -> None:
        if self.visit is not None:
            run_worker(self, partial(choose_level, self.app, self.visit), group="arm", exclusive=True)

    # What is said

    def tell(self, sentence: str, *, hint: str = "") -> None:
        """Say it in the corner, and what helps."""
        self.notify(f"{sentence} {hint}".rstrip(), severity="warning", markup=False)

    def say(self, sentence: str) -> None:
        """Say in the pane what is wrong; an empty sentence takes it back."""
        for line in self.query(".data-trouble").results(Static):
            put_or_hide(line, f"! {sentence}" if sentence else "")


async def _begin_with_token(pane: DataPane, visit: Visit) -> None:
    """Have the user give a token for ``visit``, or take it back, and begin the next one."""
    if await take_token(pane.app, visit) and visit.database.id == pane.database:
        pane.action_again()
