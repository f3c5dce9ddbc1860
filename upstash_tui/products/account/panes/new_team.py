"""The form for a new team: its name, and whether it pays with the account's card."""

from collections.abc import Collection
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.draft import DraftDialog
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.toggle import Toggle


class NewTeam(NamedTuple):
    """What was typed so far."""

    name: str = ""
    copy_card: bool = False


class NewTeamDialog(DraftDialog[NewTeam]):
    """The team that is wanted. ``taken`` are the names of the teams there are; a doubled name is refused."""

    DEFAULT_CSS = "NewTeamDialog Toggle { margin-top: 1; }"

    def __init__(self, draft: NewTeam | None, taken: Collection[str]) -> None:
        super().__init__(draft or NewTeam())
        self._taken = taken

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content("New team")
            yield Static("The name of the team:", markup=False)
            yield Input(self.draft.name, placeholder="such as Analytical Engines", compact=True)
            yield Toggle("copy my card to it, so that it can have paid databases")
            yield Static(classes="trouble")
            yield Static(
                "You can own five teams at most. Nothing is created before you have seen the request.",
                classes="muted",
                markup=False,
            )
            yield Static(self._keys(), classes="keys", markup=False)

    def _keys(self) -> str:
        submit, turn = key_name(self, "draft.submit"), key_name(self, "toggle.toggle")
        back = key_name(self, "dialog.back")
        return f"enter or {submit} go on · tab next · {turn} on or off · {back} back"

    def on_mount(self) -> None:
        self.query_one(Toggle).set(self.draft.copy_card)

    def _typed_so_far(self) -> NewTeam:
        return NewTeam(self.query_one(Input).value.strip(), self.query_one(Toggle).on)

    def _wrong_with(self, draft: NewTeam) -> str:
        if not draft.name:
            return "A team needs a name."
        return f"There is a team called {draft.name} already." if draft.name in self._taken else ""
