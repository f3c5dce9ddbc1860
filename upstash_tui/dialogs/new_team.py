"""The form for a new team: its name, and whether it pays with the account's card."""

from collections.abc import Collection
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.toggle import Toggle


class NewTeam(NamedTuple):
    """What was typed so far."""

    name: str = ""
    copy_card: bool = False


class NewTeamDialog(Dialog[NewTeam]):
    """The team that is wanted. ``taken`` are the names of the teams there are; a doubled name is refused."""

    AUTO_FOCUS = "Input"
    DEFAULT_CSS = "NewTeamDialog Toggle { margin-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "Go on", id="new_team.submit", tooltip="Go on to the preview"),
    ]

    def __init__(self, draft: NewTeam = NewTeam(), taken: Collection[str] = ()) -> None:  # noqa: B008
        super().__init__()
        self.draft = draft
        """What was typed, kept when it is left."""
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
            yield Static("enter or ctrl+s go on · tab next · space on or off · esc back", classes="keys")

    def on_mount(self) -> None:
        self.query_one(Toggle).set(self.draft.copy_card)

    def _typed_so_far(self) -> NewTeam:
        return NewTeam(self.query_one(Input).value.strip(), self.query_one(Toggle).on)

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
        """Answer with the team, unless something is wrong with it."""
        wanted = self.draft = self._typed_so_far()
        if not wanted.name:
            self._say("A team needs a name.")
        elif wanted.name in self._taken:
            self._say(f"There is a team called {wanted.name} already.")
        else:
            self.dismiss(wanted)

    def _say(self, sentence: str) -> None:
        self.query_one(".trouble", Static).update(Content(sentence))
