"""What every screen shares that changes an account: the preview, the one place that runs, the words after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import ActiveBinding
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.messages import OperationRequested
from upstash_tui.products.redis.create import follow
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.run import Outcome, ReadOnly, Unsettled, disabled_reason, run
from upstash_tui.screens.error_hints import Failure, WaysOn, explain, read_advice
from upstash_tui.services import Services, Session
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.top_bar import TopBar

CHANGES = frozenset(
    {
        *("databases.new", "databases.change", "databases.delete"),
        *("backups.create", "backups.delete", "backups.restore", "backups.restore_elsewhere"),
        "backups.daily",
        *("teams.new", "teams.delete", "members.add", "members.remove"),
    }
)
"""The ids of the bindings that lead to an operation: off, with the reason, while nothing may change."""

_SENDING = {"operation", "create"}
"""The groups of the workers that send a change."""


class OperatingScreen(Keyed, Screen[None]):
    """Panes post :class:`~upstash_tui.messages.OperationRequested`; what follows is the same everywhere."""

    WAYS_ON: ClassVar[WaysOn]
    """For a screen that has such panes."""
    under_way = ""
    """What was begun here and goes on wherever the person is."""
    _sends_quietly = False
    """Whether one of several was sent, for a worker of their dialog, whose answer is still to come."""

    @dataclass
    class Agreed(Message):
        """The person wants it done."""

        operation: Operation

    @dataclass
    class OperationDone(Message):
        """It took place. The screen reads again what it touches."""

        outcome: Outcome
        quiet: bool = False
        """Whether it was told already."""

    @dataclass
    class OperationFailed(Message):
        """It did not take place, or nobody knows."""

        operation: Operation
        failure: Failure
        quiet: bool = False
        """Whether it was told already."""

    @dataclass
    class Reread(Message):
        """A database was read again; ``last`` when it is settled or was waited for long enough."""

        database: Database
        last: bool

    @dataclass
    class Gone(Message):
        """A database that was to be read again is not there any more."""

        database_id: str

    @dataclass
    class RereadFailed(Message):
        """A database could not be read again."""

        database_id: str
        error: UpstashError

    def __init__(self, services: Services, session: Session) -> None:
        super().__init__()
        self.services = services
        self.session = session

    def top_bar(self) -> TopBar:
        """The line that says whose account this is, and whether it is the real thing."""
        return TopBar(
            account=self.session.name,
            host=self.services.endpoints.elsewhere,
            demo=self.services.is_demo,
            read_only=self.session.read_only,
            under_way=next((each.under_way for each in self._all if each.under_way), ""),
        )

    def go_on_with(self, session: Session) -> None:
        """Go on with ``session``, which differs in its name and in what may be changed alone."""
        self.session = session
        for bar in self.query(TopBar):
            bar.set_account(session.name)
            bar.set_read_only(session.read_only)
        self.refresh_bindings()

    @property
    def disabled_reason(self) -> str:
        """Why nothing may be changed here, and what opens it; empty where it may."""
        reason = disabled_reason(self.session.read_only)
        if not reason:
            return ""
        if self.services.read_only:
            return f"{reason} This run was started with --read-only."
        accounts = key_name(self, "app.accounts", "a")
        if self.session.account is not None and self.session.account.made_read_only:
            opens = key_name(self, "accounts.read_only", "o")
            return f"{reason} You made it so: {accounts}, then {opens} on it, allows changes again."
        return f"{reason} Its API key can only read: {accounts} adds one that may change things."

    def parts(self) -> Iterable[tuple[Widget, Callable[[], object]]]:
        """What stands beside each other here, each with the way to it: the palette finds the keys of all."""
        return ()

    @property
    def unsaved_work(self) -> str:
        """What would be lost with this screen, as a sentence; empty where nothing would."""
        if self.is_sending:
            return "The answer to a change is still to come. It may take place all the same."
        return ""

    @property
    def is_sending(self) -> bool:
        """Whether a change was sent whose answer is still to come."""
        return self._sends_quietly or any(
            worker.group in _SENDING and worker.node is self and not worker.is_finished
            for worker in self.workers
        )

    def action_accounts(self) -> None:
        from upstash_tui.dialogs.accounts import AccountsDialog

        self.app.push_screen(AccountsDialog(self.services, self.session))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """While nothing may change, the keys that would are greyed and their tooltip says why."""
        active = super().active_bindings
        if reason := self.disabled_reason:
            off = {key: each for key, each in active.items() if each.binding.id in CHANGES}
            active |= {key: each._replace(enabled=False, tooltip=reason) for key, each in off.items()}
        return active

    def on_key(self, event: Key) -> None:
        """A greyed key says why."""
        reason = self.disabled_reason
        active = self.active_bindings.get(event.key) if reason else None
        if active is not None and active.binding.id in CHANGES:
            event.stop()
            self.notify(reason, severity="warning", markup=False)

    @on(OperationRequested)
    def _operation_requested(self, event: OperationRequested) -> None:
        event.stop()
        self.operate(event.operation)

    @work(exclusive=True, group="preview")
    async def operate(self, operation: Operation) -> None:
        """Preview ``operation`` and run it if the person agrees."""
        from upstash_tui.dialogs.preview import PreviewDialog

        reason = self.disabled_reason
        dialog = PreviewDialog(operation, self.services.endpoints.api_url, refused=reason)
        agreed = await self.app.push_screen_wait(dialog)
        if agreed:
            self.post_message(self.Agreed(operation))

    @on(Agreed)
    def _agreed(self, event: Agreed) -> None:
        self.say_status(f"{event.operation.title} …")
        self.run_operation(event.operation)

    @work(group="operation")
    async def run_operation(self, operation: Operation) -> None:
        """Run it now. Not exclusive: what was sent is never given up."""
        try:
            outcome = await run(
                self.session.client, operation, read_only=self.session.read_only, on_recheck=self._rechecking
            )
        except (UpstashError, Unsettled, ReadOnly) as failure:
            self.post_message(self.OperationFailed(operation, failure))
        else:
            self.post_message(self.OperationDone(outcome))

    async def run_quietly(self, operation: Operation) -> str:
        """Run it as one of several; what went wrong, or an empty text."""
        self._sends_quietly = True
        try:
            outcome = await run(self.session.client, operation, read_only=self.session.read_only)
        except (UpstashError, Unsettled, ReadOnly) as failure:
            self.post_message(self.OperationFailed(operation, failure, quiet=True))
            return self.explain(failure)
        finally:
            self._sends_quietly = False
        self.post_message(self.OperationDone(outcome, quiet=True))
        return ""

    def explain(self, failure: Failure) -> str:
        """What happened, what it means, and which key goes on."""
        return explain(failure, partial(key_name, self), self.WAYS_ON)

    def read_advice(self, error: UpstashError, again: str) -> str:
        """The sentence after ``error.in_full``; ``again`` is the id of the binding that reads it again."""
        return read_advice(error, partial(key_name, self), again)

    def _rechecking(self) -> None:
        self.notify("The answer was lost: looking whether it took place …", markup=False)

    @on(OperationDone)
    def _said_done(self, event: OperationDone) -> None:
        self.say_status("")
        if not event.quiet:
            self.notify(event.outcome.said, markup=False)

    @on(OperationFailed)
    def _said_failed(self, event: OperationFailed) -> None:
        self.say_status("")
        if not event.quiet:
            self.notify(
                self.explain(event.failure),
                title=event.operation.title,
                severity="error",
                timeout=15,
                markup=False,
            )

    @work(group="follow")
    async def follow_database(self, database_id: str) -> None:
        """Read one database again, until what is happening to it has ended."""
        try:
            async for database in follow(self.session.client, database_id):
                self.post_message(self.Reread(database, last=False))
        except NotFound:
            self.post_message(self.Gone(database_id))
        except UpstashError as error:
            self.post_message(self.RereadFailed(database_id, error))
        else:
            self.post_message(self.Reread(database, last=True))

    def say_status(self, text: str) -> None:
        """In the middle of the top line."""
        for bar in self.query(TopBar):
            bar.set_status(text)

    def say_under_way(self, text: str) -> None:
        """In the same place on this screen and on those over it, until it is said to have ended."""
        self.under_way = text
        for screen in self._all:
            for bar in screen.query(TopBar):
                bar.set_under_way(text)

    @property
    def _all(self) -> "list[OperatingScreen]":
        return [screen for screen in self.app.screen_stack if isinstance(screen, OperatingScreen)]
