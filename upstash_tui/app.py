"""The full-screen app: the account that is open, and the way from one to another."""

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType, Keymap
from textual.events import Key, Paste
from textual.message import Message

from upstash_tui.desktop import Desktop
from upstash_tui.messages import (
    AccountChosen,
    AccountConnected,
    AccountRenamed,
    ConnectRequested,
    CopyRequested,
    DemoLeft,
    DemoRequested,
    GoTo,
    OpenPage,
    PlacesRequested,
    ReadOnlySwitched,
)
from upstash_tui.places import Places
from upstash_tui.preferences.preferences import Preferences
from upstash_tui.products.registry import places
from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.sessions import Sessions
from upstash_tui.start import ANYWHERE, Start
from upstash_tui.terminal.app import TerminalApp
from upstash_tui.terminal.asking import AskingApp
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import KeyedApp, bind

_LEAVING = "leave"
"""Group of the worker that quits."""


class UpstashApp(KeyedApp, AskingApp, TerminalApp):
    """One window on the accounts that :class:`~upstash_tui.services.Services` knows."""

    TITLE = "Upstash"
    CSS_PATH = ["app.tcss", "screens/resource_screen.tcss"]  # noqa: RUF012
    """The resource screens' too: what a screen brings along later makes Textual parse everything again."""
    ENABLE_COMMAND_PALETTE = False  # Textual's own
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-cramped"), (20, "-roomy")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.help", "help"),
        bind("app.palette", "command_palette"),
        bind("app.palette_anywhere", "command_palette", priority=True),  # in text fields, too
        bind("app.quit", "leave"),
        bind("app.quit_anywhere", "leave", priority=True),  # in place of Textual's own, which asks nothing
    ]

    class HostChanged(Message):
        """There is something else to say of the host of the account."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, UpstashApp.HostChanged)

    def __init__(self, services: Services, *, start: Start = ANYWHERE, notice: str = "") -> None:
        """``notice`` is what is wrong with the settings file as a whole, if anything."""
        super().__init__()
        self.places = Places(self)
        self._sessions = Sessions(
            self, services, self.places, start, host_changed=lambda: self.post_message(self.HostChanged())
        )
        self._preferences = Preferences(self, lambda: self.services)
        self._desktop = Desktop(self, lambda: self.services)
        self._notice = notice

    @property
    def services(self) -> Services:
        """Those in use now: the demo has its own."""
        return self._sessions.services

    @property
    def session(self) -> Session | None:
        """Of the account that is open."""
        return self._sessions.session

    def on_mount(self) -> None:
        self._begin()
        self._preferences.apply(self._notice)

    def on_ready(self) -> None:
        """Not after a refresh: Textual leaves that to the first screen, which stays behind once covered."""
        self._preferences.check([each.id for each in places()])

    # Accounts: one of these at a time

    @work(exclusive=True, group="session")
    async def _begin(self) -> None:
        await self._sessions.begin()

    @on(AccountConnected)
    @work(exclusive=True, group="session")
    async def _account_connected(self, event: AccountConnected) -> None:
        await self._sessions.connected(event.connected)

    @on(AccountChosen)
    @work(exclusive=True, group="session")
    async def _account_chosen(self, event: AccountChosen) -> None:
        await self._sessions.choose(event.account)

    @on(ConnectRequested)
    @work(exclusive=True, group="session")
    async def _connect_requested(self) -> None:
        await self._sessions.connect()

    @on(DemoRequested)
    @work(exclusive=True, group="session")
    async def _demo_requested(self) -> None:
        await self._sessions.enter_demo()

    @on(DemoLeft)
    @work(exclusive=True, group="session")
    async def _demo_left(self) -> None:
        await self._sessions.leave_demo()

    @on(ReadOnlySwitched)
    def _read_only_switched(self, event: ReadOnlySwitched) -> None:
        """At once for the account that is open; nothing is read again and no draft is lost."""
        account = event.account
        state = "READ-ONLY from now on" if account.made_read_only else "open to changes"
        sentence = f"{account.name} is {state}."
        is_open = self._sessions.update(account)
        if is_open and self.services.is_read_only(account) and not account.made_read_only:
            sentence += " This run stays READ-ONLY, as it was started."
        self.notify(sentence, markup=False)

    @on(AccountRenamed)
    def _account_renamed(self, event: AccountRenamed) -> None:
        self._sessions.update(event.account)

    @on(HostChanged)
    def _host_changed(self) -> None:
        for place in self.places.screens:
            place.top_line.draw()

    # The desktop

    @on(CopyRequested)
    def _copy_requested(self, event: CopyRequested) -> None:
        self._desktop.copy(event.secret, event.what, passing=event.passing)

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own way to copy a selection."""
        self._desktop.copy(Secret(text), "the selection")

    @on(OpenPage)
    def _open_page(self, event: OpenPage) -> None:
        self._desktop.open_page(event.url)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Textual's own way to open a link."""
        self._desktop.open_page(url)

    # Keys

    async def _act_on(self, event: Key | Paste) -> None:
        self.key_notes.pressed(event.key if isinstance(event, Key) else "")
        await super()._act_on(event)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Textual's, which is asked for what no part bound once ``priority`` is over."""
        if priority and getattr(self.screen, "takes_every_key", False):
            return False
        is_bound = await super()._check_bindings(key, priority)
        if not priority:
            if not (is_bound or self.type_ahead.is_burst):
                from upstash_tui.palette import where_it_acts

                self.key_notes.means_nothing(key, where_it_acts(self.screen, key, self.places))
            self.key_notes.ended()
        return is_bound

    def set_keymap(self, keymap: Keymap) -> None:
        super().set_keymap(keymap)
        for place in self.places.screens:
            place.keymap_changed()

    async def action_help(self) -> None:
        from upstash_tui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            await self.push_screen(HelpDialog(self.screen, self._preferences.key_changes))

    def action_leave(self) -> None:
        """Quit; asks first where something would be lost, and not twice."""
        if not any(worker.group == _LEAVING and not worker.is_finished for worker in self.workers):
            self._leave()

    def action_help_quit(self) -> None:
        """What ctrl+c does where there is nothing to copy."""
        self.notify(f"{key_name(self, 'app.quit_anywhere')} quits the app.", markup=False)

    @work(group=_LEAVING)
    async def _leave(self) -> None:
        if await self.places.may_lose("Quit?"):
            await self.places.keep_arrangements()
            self.exit()

    # Places

    @on(GoTo)
    async def _place_requested(self, event: GoTo) -> None:
        await self._sessions.go_to(event)

    @on(PlacesRequested)
    def _places_requested(self) -> None:
        self.places.menu()

    def action_command_palette(self) -> None:
        from upstash_tui.palette import open_palette

        open_palette(self, self.places, self._preferences, leaves_demo=bool(self.services.begun_from))

    async def on_unmount(self) -> None:
        await self._sessions.close()
