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
from upstash_tui.bindings import CHANGES
from upstash_tui.messages import OperationRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis.create import follow
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.run import disabled_reason
from upstash_tui.screens.actions import Actions
from upstash_tui.screens.error_hints import WaysOn, read_advice
from upstash_tui.screens.operations import Ended, Operations
from upstash_tui.services import Services, Session
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.top_bar import TopBar


class OperatingScreen(Keyed, Screen[None]):
    """Panes post :class:`~upstash_tui.messages.OperationRequested`; what follows is the same everywhere."""

    WAYS_ON: ClassVar[WaysOn]
    """For a screen that has such panes."""
    under_way = ""
    """What was begun here and goes on wherever the person is."""

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
        self.operations = Operations(self)
        self.actions = Actions(self)

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
        for listed in self.query(ResourceList):
            listed.set_read_only(session.read_only)
        self.refresh_bindings()

    @property
    def disabled_reason(self) -> str:
        """Why nothing may be changed here, and what opens it; empty where it may."""
        reason = disabled_reason(self.session.read_only)
        if not reason:
            return ""
        if self.services.read_only:
            return f"{reason} This run was started with --read-only."
        accounts = key_name(self, "app.accounts")
        if self.session.account is not None and self.session.account.made_read_only:
            opens = key_name(self, "accounts.read_only")
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
        return self.operations.are_sending

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
        self.operations.propose(event.operation)

    def operation_ended(self, end: Ended) -> None:
        """Read again what it touched, or what it may have touched."""

    def read_advice(self, error: UpstashError, again: str) -> str:
        """The sentence after ``error.in_full``; ``again`` is the id of the binding that reads it again."""
        return read_advice(error, partial(key_name, self), again)

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
