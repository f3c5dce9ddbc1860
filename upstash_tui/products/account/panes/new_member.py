"""The form for a new member of a team: the e-mail and the role."""

from collections.abc import Collection
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.auth.email import looks_like_email
from upstash_tui.dialogs.draft import DraftDialog
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.one_of import OneOf

ROLES = ("admin", "dev", "finance")
"""Those that the vendor's API document names for a new member."""


class NewMember(NamedTuple):
    """What was typed so far."""

    email: str = ""
    role: str = "dev"
    """One of :data:`ROLES`."""


class NewMemberDialog(DraftDialog[NewMember]):
    """Who is wanted. ``members`` are the e-mails of those who are in the team."""

    DEFAULT_CSS = "NewMemberDialog OneOf { margin-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("new_member.enter", "go_on"),
    ]

    def __init__(self, draft: NewMember | None, team: str, members: Collection[str]) -> None:
        super().__init__(draft or NewMember())
        self._team = team
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
            yield Static(self._keys(), classes="keys", markup=False)

    def _keys(self) -> str:
        key = partial(key_name, self)
        go_on = f"{key('new_member.enter')} or {key('draft.submit')}"
        role = f"{key('one_of.previous')} {key('one_of.next')}"
        return f"{go_on} go on · tab next · {role} the role · {key('dialog.back')} back"

    def on_mount(self) -> None:
        self.query_one(OneOf).choose(ROLES.index(self.draft.role))

    def _typed_so_far(self) -> NewMember:
        return NewMember(self.query_one(Input).value.strip(), ROLES[self.query_one(OneOf).index])

    def _wrong_with(self, draft: NewMember) -> str:
        if not looks_like_email(draft.email):
            return "An e-mail looks like them@example.com."
        return f"{draft.email} is in the team already." if draft.email.casefold() in self._members else ""
