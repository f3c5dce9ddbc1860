"""Connecting with an e-mail and an API key from the console."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from upstash_tui.accounts.account import Account, AccountList
from upstash_tui.accounts.rules import free_name
from upstash_tui.accounts.store import AccountStore
from upstash_tui.api.credential import Credential
from upstash_tui.auth.api_key import KeyRefused, connect_with_key
from upstash_tui.auth.steps import Connected
from upstash_tui.catalog.links import API_KEYS
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.resources.action import Choice
from upstash_tui.secret import Secret
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.secret_input import SecretInput

_LABELS = {"email": "E-mail", "key": "API key"}
"""By the ids of the boxes."""


class ApiKeyDialog(Dialog[Connected]):
    """Verified before it is kept; what was typed stays until it works.

    With the ``email`` known, the key is what is left to type.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("api_key.connect", "submit"),
    ]

    @dataclass
    class Tried(Message):
        outcome: Connected | str

    @dataclass
    class Waiting(Message):
        """The keyring has to be unlocked first."""

        sentence: str

    def __init__(
        self, accounts: AccountStore, api_url: str, email: str = "", api_key: Secret | None = None
    ) -> None:
        super().__init__()
        self._accounts = accounts
        self._api_url = api_url
        self._email = email
        self._api_key = api_key

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content("Use an API key")
            yield Static(f"Create one in the console: {API_KEYS}", classes="muted")
            yield Static(_LABELS["email"], id="email-label")
            yield Input(self._email, placeholder="you@example.com", id="email", compact=True)
            yield Static(_LABELS["key"], id="key-label")
            key = SecretInput(placeholder="paste it here", id="key")
            if self._api_key is not None:
                key.value = self._api_key.reveal()
            yield key
            yield Static(classes="trouble")
            back = key_name(self, "dialog.back")
            yield Static(f"enter connect · {back} back", classes="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one("#key" if self._email else "#email").focus()

    @property
    def email(self) -> str:
        """What the box for it holds, or held: it outlives the dialog, the key doesn't."""
        return self._email

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input.id == "email":
            self._email = event.value
        self._label(event.input.id or "", missing=False)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input.id == "email" and event.value.strip():
            self.query_one("#key").focus()
        else:
            self.action_submit()

    def action_submit(self) -> None:
        boxes = {name: self.query_one(f"#{name}", Input) for name in _LABELS}
        empty = [name for name, box in boxes.items() if not box.value.strip()]
        for name in boxes:
            self._label(name, missing=name in empty)
        if empty:
            self.say("")
            boxes[empty[0]].focus()
            return
        self.say("Trying …")
        self._try(boxes["email"].value.strip(), Secret(boxes["key"].value.strip()))

    def _label(self, name: str, *, missing: bool) -> None:
        words = ("  is missing", "$text-warning") if missing else ""
        self.query_one(f"#{name}-label", Static).update(Content.assemble(_LABELS[name], words))

    @work(exclusive=True, group="try-key")
    async def _try(self, email: str, api_key: Secret) -> None:
        self._accounts.on_unlock = self._on_unlock
        try:
            account = await connect_with_key(self._accounts, self._api_url, email, api_key, which=self._which)
        except KeyRefused as refused:
            self.post_message(self.Tried(str(refused)))
        else:
            credential = Credential(account.email, api_key)
            self.post_message(self.Tried(Connected(account, credential, verified=True, key_reused=True)))
        finally:
            self._accounts.on_unlock = None

    async def _which(self, kept: AccountList) -> Account | None:
        """Nothing that is kept goes without a word: the new key may be a team's."""
        email = kept[0].email
        name = free_name(await self._accounts.list(), email, None)
        replace = [
            Choice(str(place), "Replace its key", account.name, key="r" if len(kept) == 1 else "")
            for place, account in enumerate(kept)
        ]
        names = ", ".join(account.name for account in kept)
        picked = await self.app.push_screen_wait(
            PickDialog(
                "This e-mail is connected already",
                [Choice("both", "Keep both", f"the new one is called {name}", key="b"), *replace],
                note=f"Kept here with another key: {names}. The key of a team, for one, is an account of its"
                " own. A key that is replaced is gone from this machine.",
            )
        )
        if picked is None:
            raise KeyRefused("The key works. Nothing was saved.")
        return None if picked == "both" else kept[int(picked)]

    def _on_unlock(self, sentence: str) -> None:
        self.post_message(self.Waiting(sentence))

    @on(Waiting)
    def _waiting(self, event: Waiting) -> None:
        self.say(event.sentence)

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        if isinstance(event.outcome, str):
            self.say(event.outcome)
        else:
            self.dismiss(event.outcome)
