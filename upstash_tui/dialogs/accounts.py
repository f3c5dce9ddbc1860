"""The stored accounts: switch, add, rename, make read-only, forget."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.rules import same
from upstash_tui.accounts.store import AccountsError
from upstash_tui.auth.sign_out import sign_out, what_stays
from upstash_tui.dialogs.account_row import ENVIRONMENT, account_row, unstored_rows, why_not_switched
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.messages import AccountChosen, AccountRenamed, ConnectRequested, DemoLeft, ReadOnlySwitched
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.options import Options

_OWN, _STORED = "own", "stored-"
"""Ids of the rows: the way out of a demo, and a numbered stored account."""
_LEAVE_DEMO = "Leave the demo, back to your own accounts"


class AccountsDialog(Dialog[None]):
    """The last used account first; what is chosen goes to the app as a message."""

    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    AccountsDialog > .card { width: 74; }
    AccountsDialog #renaming { display: none; height: auto; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("accounts.add", "add"),
        bind("accounts.rename", "rename", needs="chosen"),
        bind("accounts.read_only", "read_only", needs="can_be_switched"),
        bind("accounts.forget", "forget", needs="chosen"),
        bind("accounts.own", "own", when="can_leave_demo"),
        *(bind(f"accounts.{number}", f"switch({number})", when="may_have") for number in range(1, 10)),
    ]

    @dataclass
    class Listed(Message):
        accounts: list[Account]
        none: str
        """What to say if there are none."""
        store: str

    class Switched(Message):
        """An account was made read-only, or is no longer."""

    class Renamed(Message):
        """The account has its new name, or keeps the old one."""

    @dataclass
    class Failed(Message):
        sentence: str

    def __init__(self, services: Services, session: Session) -> None:
        super().__init__()
        self._services = services
        self._store = services.accounts
        self._session = session
        self._accounts: list[Account] | None = None
        """``None`` until they are read."""
        self._wanted: int | None = None
        """The number that was typed before."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content("Accounts")
            yield Options(compact=True)
            with Vertical(id="renaming"):
                yield Static(id="of")
                yield Input(id="rename", compact=True)
            yield Static(classes="trouble")
            yield Static(id="store", classes="muted")
            yield Static(id="keys", classes="keys", markup=False)

    def _show_keys(self) -> None:
        """Those that do something where the cursor is."""
        key, account = partial(key_name, self), self.chosen
        stored = [
            f"{key('accounts.rename')} rename",
            f"{key('accounts.read_only')} read-only",
            f"{key('accounts.forget')} forget",
        ]
        option = self.query_one(OptionList).highlighted_option
        other = option is not None and option.id == ENVIRONMENT
        enter = other or (account is not None and not self._is_open(account))
        others = other or any(not self._is_open(each) for each in self._stored)
        keys = [
            *(["enter switch" if enter else "number switch"] if others else []),
            f"{key('accounts.add')} add",
            *([] if account is None else stored),
        ]
        back = f"{key('dialog.back')} back"
        said = " · ".join([*(["enter save"] if self._renaming else keys), back])
        self.query_one("#keys", Static).update(Content(said))

    def on_mount(self) -> None:
        self._load()

    @work(exclusive=True, group="accounts")
    async def _load(self) -> None:
        try:
            accounts = await self._store.list()
            none, store = await self._store.none_here(), await self._store.store_description()
            self.post_message(self.Listed(accounts, none, store))
        except AccountsError as error:
            self.post_message(self.Failed(str(error)))

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self._accounts = event.accounts
        options = self.query_one(OptionList)
        before = options.highlighted
        options.clear_options()
        opened = [account for account in event.accounts if self._is_open(account)]
        unstored = [*unstored_rows(self._services, self._session, is_stored=bool(opened))]
        rows = [*unstored, *(self._row(place, account) for place, account in enumerate(event.accounts, 1))]
        if not event.accounts and not (self._services.is_demo and self._session.has_account):
            add = key_name(self, "accounts.add")
            rows.append(Option(Content(f"     {event.none} {add} connects one."), disabled=True))
        if self.can_leave_demo:
            key = key_name(self, "accounts.own")
            rows.append(Option(Content.assemble((f" {key} ", "bold"), "  ", _LEAVE_DEMO), _OWN))
        options.add_options(rows)
        at = len(unstored) + event.accounts.index(opened[0]) if opened else 0
        options.highlighted = at if before is None else min(before, len(rows) - 1)
        is_said = self._services.is_demo and not event.accounts  # by the row of the demo's account
        self.query_one("#store", Static).update(Content("" if is_said else f"Keys: {event.store}"))
        self._show_keys()
        if self._wanted is not None and self.may_have(self._wanted):
            self.action_switch(self._wanted)

    def _row(self, place: int, account: Account) -> Option:
        number = key_name(self, f"accounts.{place}") if place < 10 else " "
        width = max(Content(each.name).cell_length for each in self._stored)
        row = account_row(number, account, width, is_open=self._is_open(account))
        return Option(row, f"{_STORED}{place}")

    def _is_open(self, account: Account) -> bool:
        return self._session.account is not None and same(account, self._session.account)

    @property
    def _stored(self) -> list[Account]:
        return self._accounts or []

    @property
    def _renaming(self) -> bool:
        return bool(self.query_one("#renaming").display)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._show_keys()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.say(event.sentence)

    @property
    def chosen(self) -> Account | None:
        """The stored account under the cursor."""
        option = self.query_one(OptionList).highlighted_option
        if option is None or option.id is None or not option.id.startswith(_STORED):
            return None
        return self._stored[int(option.id.removeprefix(_STORED)) - 1]

    @property
    def can_be_switched(self) -> bool:
        """Whether what may be done with the chosen account is decided here, and not by its key."""
        return self.chosen is not None and not self.chosen.read_only

    @property
    def can_leave_demo(self) -> bool:
        """Whether there are accounts of one's own to go back to."""
        return self._services.begun_from is not None

    def may_have(self, place: int) -> bool:
        """Whether there is an account of this number, as far as is known by now."""
        return self._accounts is None or place <= len(self._accounts)

    def refuse(self, action: str, parameters: tuple[object, ...]) -> None:
        """Where the other troubles of this dialog stand."""
        sentences = {
            "rename": "Only a stored account can be renamed.",
            "forget": "Only a stored account can be forgotten.",
            "read_only": why_not_switched(self.chosen),
        }
        self.post_message(self.Failed(sentences[action]))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id == _OWN:
            self.action_own()
        elif event.option.id == ENVIRONMENT:
            self.app.post_message(AccountChosen(None))
            self.dismiss(None)
        elif self.chosen is not None:
            self._switch_to(self.chosen)
        else:
            self.dismiss(None)

    def action_switch(self, place: int) -> None:
        """To the account of this number; typed before they are read, as soon as they are."""
        if self._accounts is None:
            self._wanted = place
        else:
            self._switch_to(self._accounts[place - 1])

    def _switch_to(self, account: Account) -> None:
        if not self._is_open(account):
            self.app.post_message(AccountChosen(account))
        self.dismiss(None)

    def action_own(self) -> None:
        self.app.post_message(DemoLeft())
        self.dismiss(None)

    def action_add(self) -> None:
        self.app.post_message(ConnectRequested())
        self.dismiss(None)

    def action_rename(self) -> None:
        if (account := self.chosen) is None:
            return
        box = self.query_one("#rename", Input)
        box.value = account.name
        self.query_one("#of", Static).update(Content(f"New name of {account.name}:"))
        self.query_one("#renaming").display = True
        box.focus()
        self._show_keys()

    @on(Input.Submitted)
    def _name_given(self, event: Input.Submitted) -> None:
        """The box stays, and what was typed, until the account has that name."""
        event.stop()
        if self.chosen is not None and event.value.strip():
            self._rename(self.chosen, event.value.strip())
        else:
            self._renamed()

    @work(exclusive=True, group="accounts")
    async def _rename(self, account: Account, name: str) -> None:
        try:
            renamed = await self._store.rename(account, name)
        except AccountsError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self._session = self._session.now(renamed)
            self.app.post_message(AccountRenamed(renamed))
            self.post_message(self.Renamed())

    def action_leave(self) -> None:
        """First out of the box for the name."""
        if self._renaming:
            self._renamed()
        else:
            super().action_leave()

    @on(Renamed)
    def _renamed(self) -> None:
        self.query_one("#renaming").display = False
        self.say("")
        self.query_one(OptionList).focus()
        self._load()

    @work(exclusive=True, group="read-only")
    async def action_read_only(self) -> None:
        """On at once; off after a question, for then things can be deleted again."""
        account = self.chosen
        if account is None:
            return
        if account.made_read_only and not await self.app.push_screen_wait(
            ConfirmDialog(
                f"Allow changes to {account.name}?",
                f"You made {account.name} READ-ONLY. After that, what is in it can be changed and deleted"
                " from this machine again.",
            )
        ):
            return
        try:
            switched = await self._store.make_read_only(account, not account.made_read_only)
        except AccountsError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.app.post_message(ReadOnlySwitched(switched))
            self.post_message(self.Switched())

    @on(Switched)
    def _switched(self) -> None:
        self.say("")
        self._load()

    @work(exclusive=True, group="forget")
    async def action_forget(self) -> None:
        account = self.chosen
        if account is None:
            return
        question = what_stays(account)
        if await self.app.push_screen_wait(ConfirmDialog(f"Forget {account.name}?", question)):
            try:
                left = await sign_out(self._store, account)
                if account.login is not None:
                    self.notify(left, markup=False)
            except AccountsError as error:
                self.post_message(self.Failed(str(error)))
            self._load()
