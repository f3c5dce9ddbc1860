"""The dialogs that take a token of a database which Upstash does not tell."""

from dataclasses import dataclass
from typing import Any

from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from upstash_tui.api.errors import UpstashError
from upstash_tui.bindings import KeyName
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.products.redis.data.errors import NO_PERMISSION
from upstash_tui.products.redis.data.tokens import typed_token
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.resources.action import Choice
from upstash_tui.secret import Secret
from upstash_tui.widgets.key_names import field_key_name, key_at_focus, key_name
from upstash_tui.widgets.secret_input import SecretInput

_TRYING = "try-token"
_KEPT = "It is kept in memory until you leave the account or quit, and never written to disk."


class TokenDialog(Dialog[None]):
    """Ends once ``visit`` has taken the token. It is tried first; one that is refused can be typed over."""

    AUTO_FOCUS = "SecretInput"
    DEFAULT_CSS = "TokenDialog SecretInput { margin: 1 0; }"

    @dataclass
    class Tried(Message):
        trouble: str
        """Why the token was not taken, a sentence; empty if it was."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self._visit = visit

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content(_title(self._visit))
            yield Static(f"Paste or type {_tokens(self._visit)}.", markup=False)
            yield Static(_KEPT, classes="muted")
            yield SecretInput()
            yield Static(classes="trouble")
            yield Static(f"enter try it · {key_name(self, 'dialog.back')} back", classes="keys", markup=False)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        token = typed_token(event.value)
        if isinstance(token, str):
            self._refuse(token)
        else:
            self.say("Trying it…")
            self._try(token)

    @work(exclusive=True, group=_TRYING)
    async def _try(self, token: Secret) -> None:
        trouble = ""
        try:
            await self._visit.lock.take(token)
        except UpstashError as error:
            trouble = error.in_full
        self.post_message(self.Tried(trouble))

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        if event.trouble:
            self._refuse(event.trouble)
        else:
            self.dismiss()

    def action_leave(self) -> None:
        self.workers.cancel_group(self, _TRYING)
        super().action_leave()

    def _refuse(self, trouble: str) -> None:
        """What is pasted or typed next takes the place of what nobody can see."""
        self.say(trouble)
        self.query_one(SecretInput).select_all()


async def take_token(app: App[Any], visit: Visit) -> bool:
    """Have the user give a token, another one, or take it back; whether so. Call it from a worker."""
    if any(visit.lock.given):
        choices = [
            Choice("another", "Give another", "such as after a reset", "a"),
            Choice("forget", "Forget it", "the database is locked again", "f"),
        ]
        can = "may read and write" if visit.lock.given[0] else "only reads"
        note = f"You gave a token, which {can}. {_KEPT}"
        picked = await app.push_screen_wait(PickDialog(_title(visit), choices, note=note))
        if picked == "forget":
            visit.lock.forget()
            return True
        if picked is None:
            return False
    await app.push_screen_wait(TokenDialog(visit))
    return visit.lock.is_outdated


def why_locked(visit: Visit, key: KeyName) -> Content:
    """Why nothing is shown of the database of ``visit``, and the key that takes a token for it."""
    return Content("\n").join(
        (
            Content.styled(visit.lock.reason, "$text-warning"),
            Content("What is stored in it can't be shown without one."),
            Content(""),
            Content(f"{key('data.token')} takes {_tokens(visit)}."),
        )
    )


def full_token_hint(part: Widget, visit: Visit | None) -> str:
    """The key that takes the full token, a sentence; empty where it is known, or not used."""
    return _takes(part, "the full one") if visit is not None and visit.lock.lacks_full else ""


def token_hint(part: Widget, visit: Visit | None, refusal: str) -> str:
    """The key that takes a token for what was refused with this text, a sentence; empty where none helps."""
    if visit is None or not visit.lock.may_help(refusal):
        return ""
    may_have_it = refusal.startswith(NO_PERMISSION) and full_token_hint(part, visit)
    return may_have_it or _takes(part, "another")


def _takes(part: Widget, token: str) -> str:
    """That the key of ``part`` takes a token, also while a dialog is above it."""
    key = key_at_focus(part, "data.token")
    if part.screen.is_active:
        return f"{key} takes {token}."
    return f"After {field_key_name(part, 'dialog.back')}, {key} takes {token}."


def _tokens(visit: Visit) -> str:
    return "the read-only REST token" if visit.guard.read_only else "the REST token, or the read-only one"


def _title(visit: Visit) -> str:
    return f"Token of {visit.database.name}"
