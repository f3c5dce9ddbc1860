"""The stored accounts: switch, add, rename, make read-only, forget."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.rules import same
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.catalog.links import API_KEYS
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.messages import AccountChosen, ConnectRequested, ReadOnlySwitched
from upstash_tui.widgets.key_names import key_name


class AccountsDialog(Dialog[None]):
    """The last used account first; what is chosen goes to the app as a message."""

    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    AccountsDialog > .card { width: 74; }
    AccountsDialog #rename { display: none; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "Add", id="accounts.add", tooltip="Connect another account"),
        Binding("e", "rename", "Rename", id="accounts.rename", tooltip="Give the account another name"),
        Binding(
            "o",
            "read_only",
            "Read-only",
            id="accounts.read_only",
            tooltip="Let nothing in the account be changed from this machine, or let it again",
        ),
        Binding(
            "d",
            "forget",
            "Forget",
            id="accounts.forget",
            tooltip="Log out: remove the account from this machine",
        ),
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
        """The account has its new name."""

    @dataclass
    class Failed(Message):
        sentence: str

    def __init__(self, store: AccountStore, current: Account | None) -> None:
        super().__init__()
        self._store = store
        self._current = current
        self._accounts: list[Account] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content("Accounts")
            yield OptionList(compact=True)
            yield Input(id="rename", compact=True, placeholder="new name")
            yield Static(id="said", classes="trouble")
            yield Static(id="store", classes="muted")
            yield Static(self._keys(), classes="keys", markup=False)

    def _keys(self) -> str:
        key = partial(key_name, self)
        return (
            f"enter switch · {key('accounts.add', 'n')} add · {key('accounts.rename', 'e')} rename · "
            f"{key('accounts.read_only', 'o')} read-only · {key('accounts.forget', 'd')} forget · "
            f"{key('dialog.back', 'escape')} back"
        )

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
        highlighted = options.highlighted
        options.clear_options()
        width = max((len(account.name) for account in event.accounts), default=0)
        for account in event.accounts:
            here = "▸" if self._current and same(account, self._current) else " "
            notes = " · ".join(filter(None, [_read_only(account), account.email, account.key_name]))
            options.add_option(Option(Content.assemble(f"{here} {account.name:<{width}}  ", (notes, "dim"))))
        if event.accounts:
            at = self._other(event.accounts) if highlighted is None else highlighted
            options.highlighted = min(at, len(event.accounts) - 1)
        else:
            add = key_name(self, "accounts.add", "n")
            options.add_option(Option(Content(f"{event.none} {add} connects one."), disabled=True))
        self.query_one("#store", Static).update(Content(event.store))

    def _other(self, accounts: list[Account]) -> int:
        """Which account enter switches to at once: the last used but the one that is open."""
        here = self._current.name if self._current else None
        return next((index for index, account in enumerate(accounts) if account.name != here), 0)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.query_one("#said", Static).update(Content(event.sentence))

    @property
    def _chosen(self) -> Account | None:
        index = self.query_one(OptionList).highlighted
        return self._accounts[index] if index is not None and index < len(self._accounts) else None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._chosen is not None:
            self.app.post_message(AccountChosen(self._chosen))
            self.dismiss(None)

    def action_add(self) -> None:
        self.app.post_message(ConnectRequested())
        self.dismiss(None)

    def action_rename(self) -> None:
        if self._chosen is not None:
            box = self.query_one("#rename", Input)
            box.value = self._chosen.name
            box.display = True
            box.focus()

    @on(Input.Submitted)
    def _name_given(self, event: Input.Submitted) -> None:
        """The box stays, and what was typed, until the account has that name."""
        event.stop()
        if self._chosen is not None and event.value.strip():
            self._rename(self._chosen, event.value.strip())
        else:
            self._renamed()

    @work(exclusive=True, group="accounts")
    async def _rename(self, account: Account, name: str) -> None:
        try:
            await self._store.rename(account, name)
        except AccountsError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Renamed())

    @on(Renamed)
    def _renamed(self) -> None:
        self.query_one("#rename").display = False
        self.query_one("#said", Static).update("")
        self.query_one(OptionList).focus()
        self._load()

    @work(exclusive=True, group="read-only")
    async def action_read_only(self) -> None:
        """On at once; off after a question, for then things can be deleted again."""
        account = self._chosen
        if account is None or account.read_only:
            self.post_message(self.Failed(_why_not_switched(account)))
            return
        if account.made_read_only and not await self.app.push_screen_wait(
            ConfirmDialog(
                f"Allow changes to {account.name}?",
                f"You made {account.email} READ-ONLY. After a yes, what is in it can be changed and deleted"
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
        self.query_one("#said", Static).update("")
        self._load()

    @work(exclusive=True, group="forget")
    async def action_forget(self) -> None:
        account = self._chosen
        if account is None:
            return
        named = f"the key {account.key_name}" if account.key_name else "its key"
        question = (
            f"{account.email} and its key are removed from this machine. At Upstash {named} goes on working "
            f"until you delete it there: {API_KEYS}"
        )
        if await self.app.push_screen_wait(ConfirmDialog(f"Forget {account.name}?", question)):
            try:
                await self._store.forget(account)
            except AccountsError as error:
                self.post_message(self.Failed(str(error)))
            self._load()


def _read_only(account: Account) -> str:
    return "READ-ONLY" if account.made_read_only else "READ-ONLY key" if account.read_only else ""


def _why_not_switched(account: Account | None) -> str:
    if account is None:
        return "Only a stored account can be made read-only; --read-only is for any."
    return f"The key of {account.name} can only read: connect it with another key to change things."
