"""The teams of the account and who is in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui.api.decode import Page
from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.api.teams import Team, list_teams
from upstash_tui.catalog.links import API_KEYS
from upstash_tui.messages import OpenPage
from upstash_tui.panes.list_messages import Highlighted, Opened, RefreshRequested
from upstash_tui.panes.members import MembersPane
from upstash_tui.panes.teams import TeamsPane
from upstash_tui.products.account import requests as account
from upstash_tui.products.account.records import Member
from upstash_tui.screens.error_hints import WaysOn, reading
from upstash_tui.screens.operating import OperatingScreen
from upstash_tui.screens.operations import Ended
from upstash_tui.services import Services, Session
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind

_AS_A_TEAM = (
    "An API key speaks for one account. To see and change a team's own databases, switch to the team in the "
    "console, make a key there ({console}), and add it here as an account of its own ({accounts}), with your "
    "own e-mail."
)


class TeamsScreen(OperatingScreen):
    """Teams at the left, the members of the one under the cursor at the right."""

    CSS_PATH = "teams.tcss"
    AUTO_FOCUS = "#teams Table"
    WAYS_ON = WaysOn("list.refresh", "list.refresh", "teams.web")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("teams.web", "web"),
        bind("app.accounts", "accounts", bar=True),
        bind("teams.back", "back"),
    ]

    teams = query_one(TeamsPane)
    members = query_one(MembersPane)

    @dataclass
    class TeamsRead(Message):
        """The teams, each once, or why not."""

        answer: Page[Team] | UpstashError

    @dataclass
    class MembersRead(Message):
        """Those of one team, or why not."""

        team_id: str
        answer: Page[Member] | UpstashError

    def __init__(self, services: Services, session: Session) -> None:
        super().__init__(services, session)
        self._warned = False
        """Whether it was said that an answer is still to come."""

    def compose(self) -> ComposeResult:
        yield self.top_bar()
        with Container(id="lists"):
            yield TeamsPane(read_only=self.session.read_only)
            yield MembersPane(self.session.email, read_only=self.session.read_only)
        console, accounts = key_name(self, "teams.web"), key_name(self, "app.accounts")
        words = _AS_A_TEAM.format(console=console, accounts=accounts)
        yield Static(words, id="as-a-team", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._read_teams()

    # Reading

    @work(exclusive=True, group="teams")
    async def _read_teams(self) -> None:
        self.post_message(self.TeamsRead(await reading(self.session.client.list(list_teams()))))

    @work(exclusive=True, group="members")
    async def _read_members(self, team_id: str) -> None:
        answer = await reading(self.session.client.list(account.list_members(team_id)))
        self.post_message(self.MembersRead(team_id, answer))

    @on(TeamsRead)
    def _teams_read(self, event: TeamsRead) -> None:
        self.say_status("")
        if isinstance(event.answer, UpstashError):
            self.teams.list.failed(event.answer.in_full, self._advice(event.answer))
        else:
            self.teams.show(event.answer.records, event.answer.unreadable)

    @on(Highlighted, "#teams")
    def _team_highlighted(self, event: Highlighted[Team]) -> None:
        self.members.open(event.record)
        if event.record is not None:
            self._read_members(event.record.id)

    @on(MembersRead)
    def _members_read(self, event: MembersRead) -> None:
        self.say_status("")
        if isinstance(event.answer, UpstashError):
            self.members.failed(event.team_id, event.answer.in_full, self._advice(event.answer))
        else:
            self.members.show(event.team_id, event.answer.records, event.answer.unreadable)

    def _advice(self, error: UpstashError) -> str:
        return self.read_advice(error, "list.refresh")

    @on(Opened, "#teams")
    def _team_opened(self) -> None:
        self.members.focus()

    @on(RefreshRequested)
    def _refresh(self) -> None:
        self.teams.list.refreshing()
        self._read_teams()
        if self.members.team is not None:
            self.members.list.refreshing()
            self._read_members(self.members.team.id)

    # After an operation

    def operation_ended(self, end: Ended) -> None:
        """What was refused may look otherwise by now; nothing was sent if it was refused here."""
        if isinstance(end.failure, NotFound):
            self._read_again(members=False)  # it may be the team that is gone
        if not self.session.read_only:
            self._read_again(any(touched.resource == "members" for touched in end.operation.touched))

    def _read_again(self, members: bool) -> None:
        self._warned = False
        if not members:
            self._read_teams()
        elif self.members.team is not None:
            self._read_members(self.members.team.id)

    # Keys

    def parts(self) -> Iterable[tuple[Widget, Callable[[], object]]]:
        """Both lists."""
        return (self.teams, self.teams.focus), (self.members, self.members.focus)

    def action_web(self) -> None:
        self.post_message(OpenPage(API_KEYS))

    def action_back(self) -> None:
        """Leave; while an answer is still to come, say so first: leaving gives up hearing it."""
        if self.is_sending and not self._warned:
            self._warned = True
            back = key_name(self, "teams.back")
            self.notify(
                f"The answer is still to come. Press {back} again to leave without it: the change may take "
                "place all the same.",
                severity="warning",
                markup=False,
            )
        else:
            self.app.pop_screen()
