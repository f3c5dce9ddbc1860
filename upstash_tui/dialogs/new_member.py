"""The form for a new member of a team: the e-mail and the role."""

from collections.abc import Collection
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.one_of import OneOf

ROLES = ("admin", "dev", "finance")
"""Those that the vendor's API document names for a new member."""


class NewMember(NamedTuple):
    """What was typed so far."""

    email: str = ""
    role: str = "dev"
    """One of :data:`ROLES`."""


class NewMemberDialog(Dialog[NewMember]):
    """Who is wanted. ``members`` are the e-mails of those who are in the team."""

    AUTO_FOCUS = "Input"
    DEFAULT_CSS = "NewMemberDialog OneOf { margin-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "Go on", id="new_member.submit", tooltip="Go on to the preview"),
        Binding("enter", "go_on", "Go on", show=False, id="new_member.enter", tooltip="Go on to the preview"),
    ]

    def __init__(self, team: str, draft: NewMember = NewMember(), members: Collection[str] = ()) -> None:  # noqa: B008
        super().__init__()
        self._team = team
        self.draft = draft
        """What was typed, kept when it is left."""
        self._members = {email.casefold() for email in members}

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content(f"Add a member to {self._team}")
            yield Static("Their e-mail:", markup=False)
            yield Input(self.draft.email, placeholder="them@example.com", compact=True)
            yield OneOf(ROLES)
            yield Static(classes="trouble")
            yield Static(
                "They may get an invitation by mail first, and be in the team once they accept it.",
                classes="muted",
                markup=False,
            )
            yield Static("enter or ctrl+s go on · tab next · ← → the role · esc back", classes="keys")

    def on_mount(self) -> None:
        self.query_one(OneOf).choose(ROLES.index(self.draft.role))

    def _typed_so_far(self) -> NewMember:
        return NewMember(self.query_one(Input).value.strip(), ROLES[self.query_one(OneOf).index])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def action_leave(self) -> None:
        self.draft = self._typed_so_far()
        super().action_leave()

    def action_go_on(self) -> None:
        """Answer with the member, unless something is wrong."""
        wanted = self.draft = self._typed_so_far()
        name, at, host = wanted.email.partition("@")
        if not (name and at and host) or any(letter.isspace() for letter in wanted.email):
            self._say("An e-mail looks like them@example.com.")
        elif wanted.email.casefold() in self._members:
            self._say(f"{wanted.email} is in the team already.")
        else:
            self.dismiss(wanted)

    def _say(self, sentence: str) -> None:
        self.query_one(".trouble", Static).update(Content(sentence))
