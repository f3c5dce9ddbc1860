"""The teams of the account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from upstash_tui.api.teams import Team
from upstash_tui.dialogs.new_team import NewTeam, NewTeamDialog
from upstash_tui.messages import OperationRequested
from upstash_tui.panes.framed_list import FramedList
from upstash_tui.panes.read_failure import ReadFailure
from upstash_tui.products.account.operations import create_team, delete_team
from upstash_tui.products.account.teams import TEAM_COLUMNS
from upstash_tui.resources.column import Cell, cells
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Key
from upstash_tui.widgets.table import Table


@dataclass
class TeamHighlighted(Message):
    """The cursor is on another team, or on none."""

    team: Team | None


@dataclass
class TeamChosen(Message):
    """The person wants to see who is in this team."""

    team: Team


class TeamTable(Table):
    """Enter goes to the members."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Key("enter", "choose", "Members", id="teams.members", tooltip="Go to the members of this team"),
    ]


class TeamList(FramedList):
    """Told what to show by :meth:`show` and :meth:`failed`; asks for changes by ``OperationRequested``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Key("n", "create", "New", id="teams.new", tooltip="Create a team"),
        Key("d", "delete", "Delete", id="teams.delete", tooltip="Delete this team", needs="highlighted"),
    ]
    AGAIN = "teams.refresh"

    def __init__(self) -> None:
        super().__init__(TeamTable(TEAM_COLUMNS, self._cells))
        self._teams: dict[str, Team] | None = None
        """By id; ``None`` until a first answer."""
        self._draft = NewTeam()
        self._told: Team | None = None

    @property
    def highlighted(self) -> Team | None:
        """The team under the cursor."""
        return (self._teams or {}).get(self._table.cursor or "")

    def show(self, teams: Iterable[Team]) -> None:
        """Show these and no others."""
        self._teams = {team.id: team for team in sorted(teams, key=lambda team: team.name.casefold())}
        self._failure = None
        new = next((team.id for team in self._teams.values() if team.name == self._draft.name), None)
        self._table.show(list(self._teams))
        if new is not None:
            self._draft = NewTeam()
            self._table.move_to(new)
        self._tell()
        self._cursor_moved()

    def failed(self, sentence: str, advice: str) -> None:
        """They could not be read. Rows stay."""
        self._failure = ReadFailure(sentence, advice)
        self._tell()

    def _cells(self, team_id: str) -> Sequence[Cell]:
        return cells(TEAM_COLUMNS, (self._teams or {})[team_id])

    def _title(self) -> Content:
        count = "" if self._teams is None else f" {len(self._teams)}"
        return Content.styled(f"Teams{count}", "bold")

    def _without_rows(self) -> Sequence[Content]:
        if self._teams is None:
            return [Content("Reading your teams…")]
        return [
            Content("You are in no team yet."),
            Content(f"Press {key_name(self, 'teams.new')} to create one."),
        ]

    def _cursor_moved(self) -> None:
        now = self.highlighted
        if now != self._told:
            self._told = now
            self.post_message(TeamHighlighted(now))

    @on(Table.Selected)
    def _chosen(self, event: Table.Selected) -> None:
        event.stop()
        if self.highlighted is not None:
            self.post_message(TeamChosen(self.highlighted))

    def action_create(self) -> None:
        """Ask for the team, then for the operation. What was typed stays until there is such a team."""
        known = frozenset(self._teams or {})
        dialog = NewTeamDialog(self._draft, {team.name for team in (self._teams or {}).values()})

        def ask(wanted: NewTeam | None) -> None:
            self._draft = dialog.draft
            if wanted is not None:
                operation = create_team(wanted.name, copy_card=wanted.copy_card, known_ids=known)
                self.post_message(OperationRequested(operation))

        self.app.push_screen(dialog, ask)

    def action_delete(self) -> None:
        if self.highlighted is not None:
            self.post_message(OperationRequested(delete_team(self.highlighted)))
