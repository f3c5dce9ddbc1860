"""The part of the app that opens accounts: at the start, after a sign-in, from their list, and the demo."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.rules import same
from upstash_tui.accounts.store import AccountsError
from upstash_tui.api.credential import AnyCredential
from upstash_tui.auth.environment import credential_from_environment
from upstash_tui.messages import GoTo
from upstash_tui.places import Places
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.start import Start
from upstash_tui.terminal.app import TerminalApp
from upstash_tui.text import clean_line
from upstash_tui.widgets.workers import run_worker
from upstash_tui.without_account import FREE, PROJECT, WithoutAccount

if TYPE_CHECKING:
    from upstash_tui.auth.steps import Connected


class Sessions:
    """The session of the account that is open, and the way from one account to another.

    ``start`` says where to begin. ``host_changed`` is called when there is something else to say of
    the host of the account.
    """

    def __init__(
        self,
        app: TerminalApp,
        services: Services,
        places: Places,
        start: Start,
        *,
        host_changed: Callable[[], object],
    ) -> None:
        self.services = services
        self.session: Session | None = None
        self._app = app
        self._places = places
        self._start = start
        self._address = start.address
        """What is shown of the first account that is opened."""
        self._host_changed = host_changed
        self._without_account = WithoutAccount(
            app, places, self._show, host_changed=host_changed, env_file=start.env_file
        )

    async def begin(self) -> None:
        """Go where the credentials lead: the environment's, an account's, or connecting one."""
        services = self.services
        if self._start.project:
            await self._open_project()
            return
        credential = None if services.is_demo else credential_from_environment(services.environment)
        if credential is not None:
            await self._open(credential)
            return
        try:
            accounts = await services.accounts.list()
        except AccountsError as error:
            await self.connect(str(error))
            return
        name = self._start.account
        chosen = next((entry for entry in accounts if name is None or entry.name == name), None)
        if chosen is None:
            await self.connect(await self._no_such_account(name, accounts) if name else "")
        else:
            await self._open_stored(chosen)

    async def _no_such_account(self, name: str, accounts: list[Account]) -> str:
        names = ", ".join(account.name for account in accounts)
        there = f"Stored here: {names}." if names else await self.services.accounts.none_here()
        return f"There is no account called {clean_line(name)}. {there}"

    async def connect(self, trouble: str = "", email: str = "", *, begin: bool = False) -> None:
        """Show the ways to connect; ``email`` is that of the account meant, by default the open one.

        With ``begin`` the sign-in with the browser begins.
        """
        from upstash_tui.screens.connect import ConnectScreen

        session = self.session
        await self.services.look_for_credentials()
        email = email or (session.email if session is not None else self.services.last_email)
        others = await self._without_account.ways(self.services)
        screen = ConnectScreen(
            self.services, others, trouble=trouble, email=email, can_go_back=session is not None
        )
        await self._app.push_screen(screen)
        if begin:
            screen.action_again()

    async def _open_stored(self, account: Account, asked: GoTo | None = None) -> None:
        slow = self._app.set_timer(0.5, lambda: self._say_slow(account))
        try:
            credential = await self.services.credential(account)
            account = await self.services.accounts.used(account)
        except AccountsError as error:
            await self.connect(str(error), account.email)
            return
        finally:
            slow.stop()
        await self._open(credential, account, asked)

    def _say_slow(self, account: Account) -> None:
        place = "the keyring" if account.store == "keyring" else "the disk"
        sentence = f"Waiting for {place} to give the key of {account.name}."
        self._app.notify(sentence, timeout=3, markup=False)

    async def _open(
        self, credential: AnyCredential, account: Account | None = None, asked: GoTo | None = None
    ) -> None:
        """Show the place of this account that was ``asked`` for, else the first one."""
        session = self.services.open(
            credential, account, host_changed=self._host_changed, signed_out=self._signed_out
        )
        address, self._address = self._address, ""
        await self._show(session, asked or await self._places.find(address, self.services, session))

    async def _show(self, session: Session, asked: GoTo) -> None:
        """Show a place of another session; the one before it ends."""
        before, self.session = self.session, session
        await self._places.keep_arrangements()
        self._places.back_to(self._app.screen_stack[0])
        await self._places.drop()
        await self._places.go_to(asked, self.services, session)
        if before is not None:
            await before.close()

    async def connected(self, connected: "Connected") -> None:
        """A sign-in succeeded: open its account, or go on where that is open and was signed out."""
        session = self.session
        again = (
            session is not None and session.account is not None and same(session.account, connected.account)
        )
        if session is not None and again and connected.account.login is not None:
            self.services.go_on_with(session, connected.credential, self._signed_out)
            self.update(connected.account)
            from upstash_tui.screens.connect import ConnectScreen

            if isinstance(self._app.screen, ConnectScreen):
                self._app.pop_screen()
            self._app.notify(f"Signed in again as {connected.account.label}.", markup=False)
            return
        if not await self._places.may_lose(f"Go to {connected.account.name}?"):
            self._places.back_to(self._places.shown)
            sentence = f"{connected.account.name} is connected; it is in the accounts now."
            self._app.notify(sentence, markup=False)
            return
        await self._open(connected.credential, connected.account)
        key = f" with the key {connected.account.key_name}" if connected.account.key_name else ""
        sentence = f"Connected as {connected.account.title}{key}."
        if not connected.verified:
            sentence += " Saved, but not verified: Upstash did not answer the check."
        self._app.notify(sentence, markup=False)

    def _signed_out(self) -> None:
        run_worker(self._app, self._offer_sign_in, group="signed-out", exclusive=True)

    async def _offer_sign_in(self) -> None:
        """Ask over what is shown, which stays as it is."""
        from upstash_tui.dialogs.confirm import ConfirmDialog

        session = self.session
        if session is None or session.account is None:
            return
        question = (
            f"The browser sign-in of {session.account.label} has ended at Upstash. The account and all that"
            " is open stay. Sign in again now?"
        )
        if await self._app.push_screen_wait(ConfirmDialog("Signed out", question)):
            await self.connect(begin=True)

    async def choose(self, account: Account | None) -> None:
        """Open a stored account, or the environment's, unless the user prefers to keep what is not saved."""
        name = "the account of the environment" if account is None else account.name
        if not await self._places.may_lose(f"Go to {name}?"):
            return
        if account is None:
            await self.begin()
        else:
            await self._open_stored(account)

    def update(self, account: Account) -> bool:
        """Use this newer record of an account from now on. Returns whether it is the open one."""
        session = self.session
        if session is None or session.now(account) is session:
            return False
        read_only = self.services.is_read_only(account)
        self.session = session = replace(session.now(account), read_only=read_only)
        for place in self._places.screens:
            place.go_on_with(session)
        return True

    async def go_to(self, asked: GoTo) -> None:
        """Show a place, and a record of it; what the open account lacks is connected or opened."""
        session, offered = self.session, [each.id for each in self._places.offered]
        if session is not None and asked.id in offered and not asked.account:
            go = partial(self._go_to, asked, session)
            if self._places.unsaved_in_dialogs:
                run_worker(self._app, go, group="session", exclusive=True)  # which asks
            else:
                await go()  # at once: the keys typed behind are for the place
            return
        without, services = self._without_account, self.services
        ways: dict[str, Callable[[], Coroutine[object, object, None]]] = {
            FREE.id: partial(without.open_free, services),
            PROJECT: self._open_project,
        }
        way = partial(self._open_owner, asked) if asked.account else ways.get(asked.id, self.connect)
        run_worker(self._app, way, group="session", exclusive=True)

    async def _go_to(self, asked: GoTo, session: Session) -> None:
        title = next(each.title for each in self._places.offered if each.id == asked.id)
        if await self._places.may_lose(f"Go to {title}?", stay=True):
            self._places.back_to(self._places.shown)
            await self._places.go_to(asked, self.services, session)

    async def _open_owner(self, asked: GoTo) -> None:
        """Open the account, and its record."""
        try:
            accounts = await self.services.accounts.list()
        except AccountsError as error:
            self._app.notify(str(error), severity="error", markup=False)
            return
        account = next((each for each in accounts if each.name == asked.account), None)
        if account is None:
            sentence = await self._no_such_account(asked.account, accounts)
            self._app.notify(sentence, severity="warning", markup=False)
        elif await self._places.may_lose(f"Go to {account.name}?"):
            await self._open_stored(account, asked)

    async def _open_project(self) -> None:
        if trouble := await self._without_account.open_project(self.services):
            if self.session is None and not self._places.screens:
                await self.connect(trouble)
            else:
                self._app.notify(trouble, severity="warning", markup=False)

    async def enter_demo(self) -> None:
        """Open the demo as its sample owner; from the real app that is a demo of its own."""
        if (found := await self._without_account.demo(self.services)) is None:
            return
        demo, credential = found
        self.services = demo
        await self._open(credential)

    async def leave_demo(self) -> None:
        """Go where the app would begin: to the last account, or to connecting one."""
        demo, session = self.services, self.session
        if demo.begun_from is None or not await self._places.may_lose("Leave the demo?"):
            return
        self.services, self.session = demo.begun_from, None
        self._places.back_to(self._app.screen_stack[0])
        await self._places.drop()
        if session is not None:
            await session.close()
        await demo.close()
        await self.begin()

    async def close(self) -> None:
        """End the session and the services."""
        if self.session is not None:
            await self.session.close()
        await self.services.close()
