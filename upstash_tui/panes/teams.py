"""The teams of the account, with the keys that create and delete one."""

from collections.abc import Iterable
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from upstash_tui.api.teams import Team
from upstash_tui.dialogs.new_team import NewTeam, NewTeamDialog
from upstash_tui.messages import OperationRequested
from upstash_tui.panes.list_messages import NewRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.account.operations import create_team, delete_team
from upstash_tui.products.account.product import TEAMS
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.table import Table


class TeamTable(Table):
    """Enter goes to the members."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("teams.members", "choose"),
    ]


class TeamsPane(Keyed, Widget):
    """Changes go out as :class:`~upstash_tui.messages.OperationRequested`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("teams.delete", "delete", needs="highlighted"),
    ]

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.list: ResourceList[Team] = ResourceList(TEAMS, read_only=read_only, table=TeamTable)
        self._draft = NewTeam()
        """What was typed of a new team, until there is such a team."""

    def compose(self) -> ComposeResult:
        yield self.list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the table."""
        self.list.focus(scroll_visible)
        return self

    @property
    def highlighted(self) -> Team | None:
        """The team under the cursor."""
        return self.list.highlighted

    def show(self, teams: Iterable[Team], unreadable: int = 0) -> None:
        """Replace the list; the cursor goes to the team that was created."""
        self.list.show(teams, unreadable)
        new = next((team.id for team in self.list.records if team.name == self._draft.name), None)
        if new is not None:
            self._draft = NewTeam()
            self.list.select(new)

    @on(NewRequested)
    def _new(self, event: NewRequested[Team]) -> None:
        """No worker, so that what is typed at once is for the dialog."""
        event.stop()
        teams = self.list.records
        known = frozenset(team.id for team in teams)
        dialog = NewTeamDialog(self._draft, {team.name for team in teams})

        def propose(wanted: NewTeam | None) -> None:
            self._draft = dialog.draft
            if wanted is not None:
                operation = create_team(wanted.name, copy_card=wanted.copy_card, known_ids=known)
                self.post_message(OperationRequested(operation))

        self.app.push_screen(dialog, propose)

    def action_delete(self) -> None:
        if self.highlighted is not None:
            self.post_message(OperationRequested(delete_team(self.highlighted)))
