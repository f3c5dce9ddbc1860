"""The full-screen app: whose databases are shown, and the way from one account to another."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.store import AccountsError
from upstash_tui.api.credential import Credential
from upstash_tui.api.retry import Retry
from upstash_tui.auth.environment import credential_from_environment
from upstash_tui.desktop import DesktopApp
from upstash_tui.messages import (
    AccountChosen,
    AccountConnected,
    AccountRenamed,
    ConnectRequested,
    DemoLeft,
    DemoRequested,
    ReadOnlySwitched,
)
from upstash_tui.services import DemoServices, Services, Session
from upstash_tui.text import clean_line
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from upstash_tui.screens.operating import OperatingScreen
    from upstash_tui.screens.palette import KeyCommands
    from upstash_tui.screens.workspace import WorkspaceScreen


def _key_commands() -> "type[KeyCommands]":
    from upstash_tui.screens.palette import KeyCommands

    return KeyCommands


class UpstashApp(DesktopApp):
    """One window on the accounts that :class:`~upstash_tui.services.Services` knows."""

    TITLE = "Upstash"
    CSS_PATH = ["app.tcss", "screens/workspace.tcss"]  # noqa: RUF012
    """The workspace's too: what a screen brings along later makes Textual parse everything again."""
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {*DesktopApp.COMMANDS, _key_commands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-cramped"), (20, "-roomy")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.help", "help"),
        bind("app.palette", "command_palette"),
        # Textual binds this one only where nothing else opens the palette. It works in text fields, too.
        bind("app.palette_anywhere", "command_palette", priority=True),
        bind("app.quit", "leave"),
        bind("app.quit_anywhere", "leave", priority=True),  # in place of Textual's own, which asks nothing
    ]

    @dataclass
    class Retrying(Message):
        """A request is about to be sent again."""

        retry: Retry

    def __init__(self, services: Services, *, account: str | None = None, notice: str = "") -> None:
        super().__init__(services, notice=notice)
        self.session: Session | None = None
        self._account_name = account

    # Where to begin

    def on_mount(self) -> None:
        self._begin()

    @work(exclusive=True, group="session")
    async def _begin(self) -> None:
        await self._go_in()

    async def _go_in(self) -> None:
        """Go where the credentials lead: the environment's, an account's, or connecting one."""
        credential = None if self.services.is_demo else credential_from_environment(self.services.environment)
        if credential is not None:
            await self._open(credential)
            return
        try:
            accounts = await self.services.accounts.list()
        except AccountsError as error:
            await self._connect(str(error))
            return
        name = self._account_name
        chosen = next((entry for entry in accounts if name is None or entry.name == name), None)
        if chosen is None:
            await self._connect(await self._no_such_account(name, accounts) if name else "")
        else:
            await self._open_stored(chosen)

    async def _no_such_account(self, name: str, accounts: list[Account]) -> str:
        names = ", ".join(account.name for account in accounts)
        there = f"Stored here: {names}." if names else await self.services.accounts.none_here()
        return f"There is no account called {clean_line(name)}. {there}"

    async def _connect(self, trouble: str = "", email: str = "") -> None:
        """``email`` is whose account is likely to be meant; where there is one open, its."""
        from upstash_tui.screens.connect import ConnectScreen

        session = self.session
        email = email or (session.email if session is not None else "")
        await self.services.look_for_cli_login()
        await self.push_screen(
            ConnectScreen(self.services, trouble=trouble, email=email, can_go_back=session is not None)
        )

    async def _open_stored(self, account: Account) -> None:
        slow = self.set_timer(0.5, lambda: self._say_slow(account))
        try:
            credential = await self.services.accounts.credential(account)
            account = await self.services.accounts.used(account)
        except AccountsError as error:
            await self._connect(str(error), account.email)
            return
        finally:
            slow.stop()
        await self._open(credential, account)

    def _say_slow(self, account: Account) -> None:
        place = "the keyring" if account.store == "keyring" else "the disk"
        self.notify(f"Waiting for {place} to give the key of {account.name}.", timeout=3, markup=False)

    async def _open(self, credential: Credential, account: Account | None = None) -> None:
        """Show the workspace of this account; the session before it ends."""
        from upstash_tui.screens.workspace import WorkspaceScreen

        session = self.services.open(credential, account, on_retry=self._on_retry)
        before, self.session = self.session, session
        if self._workspace is not None:
            await self._workspace.keep_arrangement()
        self._back_to(self.screen_stack[0])
        screen = WorkspaceScreen(self.services, session)
        self.mark_size(screen)
        await self.push_screen(screen)
        if before is not None:
            await before.client.aclose()

    @on(AccountConnected)
    @work(exclusive=True, group="session")
    async def _account_connected(self, event: AccountConnected) -> None:
        connected = event.connected
        if not await self._may_lose(f"Go to {connected.account.name}?"):
            self._back_to(self._places[-1])
            self.notify(f"{connected.account.name} is connected; it is in the accounts now.", markup=False)
            return
        await self._open(connected.credential, connected.account)
        key = f" with the key {connected.account.key_name}" if connected.account.key_name else ""
        said = f"Connected as {connected.account.title}{key}."
        if not connected.verified:
            said += " Saved, but not verified: Upstash did not answer the check."
        self.notify(said, markup=False)

    @on(AccountChosen)
    @work(exclusive=True, group="session")
    async def _account_chosen(self, event: AccountChosen) -> None:
        if await self._may_lose(f"Go to {event.account.name}?"):
            await self._open_stored(event.account)

    @on(ReadOnlySwitched)
    def _read_only_switched(self, event: ReadOnlySwitched) -> None:
        """At once for the account that is open; nothing is read again and no draft is lost."""
        account = event.account
        said = (
            f"{account.name} is {'READ-ONLY from now on' if account.made_read_only else 'open to changes'}."
        )
        if self._now(account) and self.services.is_read_only(account) and not account.made_read_only:
            said += " This run stays READ-ONLY, as it was started."
        self.notify(said, markup=False)

    @on(AccountRenamed)
    def _account_renamed(self, event: AccountRenamed) -> None:
        self._now(event.account)

    def _now(self, account: Account) -> bool:
        """Go on with this newer record, if it is the open account's. Returns whether it is."""
        session = self.session
        if session is None or session.now(account) is session:
            return False
        self.session = session = replace(session.now(account), read_only=self.services.is_read_only(account))
        for place in self._places:
            place.go_on_with(session)
        return True

    @on(ConnectRequested)
    @work(exclusive=True, group="session")
    async def _connect_requested(self) -> None:
        await self._connect()

    @on(DemoRequested)
    @work(exclusive=True, group="session")
    async def _demo_requested(self) -> None:
        """Into the demo as its sample owner; from the real app that means a demo of its own."""
        from upstash_tui.sandbox.process import SandboxError

        if not await self._may_lose("Go to the demo?"):
            return
        demo = self.services
        if not isinstance(demo, DemoServices):
            demo = DemoServices(
                self.services.settings,
                environment=self.services.environment,
                read_only=self.services.read_only,
                launch_browser=self.services.launch_browser,
                begun_from=self.services,
            )
        try:
            credential = await demo.sample_credential()
        except SandboxError as error:
            self.notify(str(error), severity="error", timeout=15, markup=False)
            return
        self.services = demo
        await self._open(credential)

    @on(DemoLeft)
    @work(exclusive=True, group="session")
    async def _demo_left(self) -> None:
        """To where the app would begin: the last account, or connecting one."""
        demo, session = self.services, self.session
        if demo.begun_from is None or not await self._may_lose("Leave the demo?"):
            return
        self.services, self.session = demo.begun_from, None
        self._back_to(self.screen_stack[0])
        if session is not None:
            await session.client.aclose()
        await demo.close()
        await self._go_in()

    def _on_retry(self, retry: Retry) -> None:
        self.post_message(self.Retrying(retry))

    @on(Retrying)
    def _retrying(self, event: Retrying) -> None:
        retry = event.retry
        for bar in self.screen.query(TopBar):
            bar.set_status(
                f"Trying again in {retry.wait_seconds:.0f} s ({retry.attempt} of {retry.of}): {retry.reason}"
            )

    # What every place can do

    async def action_help(self) -> None:
        from upstash_tui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            await self.push_screen(HelpDialog(self.screen))

    def action_leave(self) -> None:
        """Quit; asks first where something would be lost, and not twice."""
        if not any(worker.group == "leave" and not worker.is_finished for worker in self.workers):
            self._leave()

    def action_help_quit(self) -> None:
        """What ctrl+c does where there is nothing to copy."""
        self.notify(f"{key_name(self, 'app.quit_anywhere')} quits the app.", markup=False)

    @work(group="leave")
    async def _leave(self) -> None:
        if await self._may_lose("Quit?"):
            if self._workspace is not None:
                await self._workspace.keep_arrangement()
            self.exit()

    async def _may_lose(self, question: str) -> bool:
        """Whether nothing would be lost with the session, or the person agrees to it."""
        stakes = [place.unsaved_work for place in reversed(self._places) if place.unsaved_work]
        if not stakes:
            return True
        from upstash_tui.dialogs.confirm import ConfirmDialog

        agreed: bool | None = await self.push_screen_wait(ConfirmDialog(question, stakes[0]))
        return bool(agreed)

    def _back_to(self, screen: Screen[Any]) -> None:
        """Close all over ``screen``; where whether to quit was being asked, nobody answers it any more."""
        self.workers.cancel_group(self, "leave")
        while self.screen is not screen:
            self.pop_screen()

    @property
    def _places(self) -> "list[OperatingScreen]":
        """The screens of the account that is open, the one in front last."""
        from upstash_tui.screens.operating import OperatingScreen

        return [screen for screen in self.screen_stack if isinstance(screen, OperatingScreen)]

    @property
    def _workspace(self) -> "WorkspaceScreen | None":
        """The workspace, whatever lies over it."""
        from upstash_tui.screens.workspace import WorkspaceScreen

        return next((each for each in self.screen_stack if isinstance(each, WorkspaceScreen)), None)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What has no key of its own: how the app looks, and the way out of a demo."""
        if self.services.begun_from is not None:
            leave = partial(self.post_message, DemoLeft())
            yield SystemCommand("Leave the demo", "Back to your own accounts", leave)
        yield SystemCommand("Theme", "Choose how the app looks", self.action_change_theme)
        for name in self.available_themes:
            use = partial(setattr, self, "theme", name)
            yield SystemCommand(f"Theme: {name}", "Have the app look so", use, discover=False)

    async def on_unmount(self) -> None:
        if self.session is not None:
            await self.session.client.aclose()
        await self.services.close()
