"""The members of one team, with the keys that add and remove one."""

from collections.abc import Iterable
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from upstash_tui.api.teams import Team
from upstash_tui.dialogs.new_member import NewMember, NewMemberDialog
from upstash_tui.messages import OperationRequested
from upstash_tui.panes.list_messages import NewRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.account.operations import add_member, remove_member
from upstash_tui.products.account.product import members
from upstash_tui.products.account.records import Member
from upstash_tui.products.account.teams import merged
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.table import Table


class MemberTable(Table):
    """Rows cannot be opened."""

    opens_rows = False


class MembersPane(Keyed, Widget):
    """The members of the team that :meth:`open` names; answers about another team are ignored.

    ``me`` is the e-mail of the account. Changes go out as :class:`~upstash_tui.messages.OperationRequested`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("members.remove", "remove", needs="highlighted"),
    ]

    def __init__(self, me: str, *, read_only: bool) -> None:
        super().__init__()
        self.list: ResourceList[Member] = ResourceList(members(me), read_only=read_only, table=MemberTable)
        self._team: Team | None = None
        self._drafts: dict[str, NewMember] = {}
        """What was typed of a new member, by team, until they are in it."""

    def compose(self) -> ComposeResult:
        yield self.list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the table."""
        self.list.focus(scroll_visible)
        return self

    @property
    def team(self) -> Team | None:
        """Whose members are shown."""
        return self._team

    @property
    def highlighted(self) -> Member | None:
        """The member under the cursor."""
        return self.list.highlighted

    def open(self, team: Team | None) -> None:
        """Show the members of ``team``, which are being read."""
        if team is None or self._team is None or team.id != self._team.id:
            self.list.show_loading(has_parent=team is not None)
        self._team = team
        self.list.note = "" if team is None else team.name

    def show(self, team_id: str, members: Iterable[Member], unreadable: int = 0) -> None:
        """Replace the list."""
        if self._team is None or team_id != self._team.id:
            return
        self.list.show(merged(members), unreadable)
        draft = self._drafts.get(team_id, NewMember()).email.casefold()
        if any(member.email.casefold() == draft for member in self.list.records):
            del self._drafts[team_id]

    def failed(self, team_id: str, sentence: str, advice: str) -> None:
        """The list could not be read. Rows stay."""
        if self._team is not None and team_id == self._team.id:
            self.list.failed(sentence, advice)

    @on(NewRequested)
    def _new(self, event: NewRequested[Member]) -> None:
        """No worker, so that what is typed at once is for the dialog."""
        event.stop()
        team = self._team
        if team is None:
            return
        emails = [member.email for member in self.list.records]
        dialog = NewMemberDialog(team.name, self._drafts.get(team.id, NewMember()), emails)

        def propose(wanted: NewMember | None) -> None:
            self._drafts[team.id] = dialog.draft
            if wanted is not None:
                self.post_message(OperationRequested(add_member(team, wanted.email, wanted.role)))

        self.app.push_screen(dialog, propose)

    def action_remove(self) -> None:
        if self._team is not None and self.highlighted is not None:
            self.post_message(OperationRequested(remove_member(self._team, self.highlighted)))
