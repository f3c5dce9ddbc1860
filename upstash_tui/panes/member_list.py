"""Who is in a team, and in which role."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from upstash_tui.api.teams import Team
from upstash_tui.dialogs.new_member import NewMember, NewMemberDialog
from upstash_tui.messages import OperationRequested
from upstash_tui.panes.framed_list import FramedList
from upstash_tui.panes.read_failure import ReadFailure
from upstash_tui.products.account.operations import add_member, remove_member
from upstash_tui.products.account.records import Member
from upstash_tui.products.account.teams import member_columns, merged
from upstash_tui.resources.column import Cell, cells
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Key
from upstash_tui.widgets.table import Table


class MemberTable(Table):
    opens_rows = False


class MemberList(FramedList):
    """Told whose members to show by :meth:`open`, :meth:`show` and :meth:`failed`.

    ``me`` is the account's own e-mail.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Key("n", "add", "Add", id="members.add", tooltip="Add somebody to this team", needs="team"),
        Key(
            "d",
            "remove",
            "Remove",
            id="members.remove",
            tooltip="Remove this member from the team",
            needs="highlighted",
        ),
    ]
    AGAIN = "teams.refresh"

    def __init__(self, me: str) -> None:
        self._columns = member_columns(me)
        super().__init__(MemberTable(self._columns, self._cells))
        self._team: Team | None = None
        self._members: dict[str, Member] | None = None
        """By e-mail in small letters; ``None`` until a first answer."""
        self._drafts: dict[str, NewMember] = {}
        """What was typed of a new member, by team."""

    @property
    def team(self) -> Team | None:
        """Whose members are shown."""
        return self._team

    @property
    def highlighted(self) -> Member | None:
        """The member under the cursor."""
        return (self._members or {}).get(self._table.cursor or "")

    def open(self, team: Team | None) -> None:
        """This team is in sight now; its members are on their way."""
        if team is None or self._team is None or team.id != self._team.id:
            self._members = None
            self._table.show([])
        self._team, self._failure = team, None
        self._tell()

    def show(self, team_id: str, members: Iterable[Member]) -> None:
        """The members of a team; those of another than the one in sight are let go."""
        if self._team is None or team_id != self._team.id:
            return
        self._members, self._failure = merged(members), None
        if self._drafts.get(team_id, NewMember()).email.casefold() in self._members:
            del self._drafts[team_id]
        self._table.show(list(self._members))
        self._tell()

    def failed(self, team_id: str, sentence: str, advice: str) -> None:
        """They could not be read. Rows stay."""
        if self._team is not None and team_id == self._team.id:
            self._failure = ReadFailure(sentence, advice)
            self._tell()

    def _cells(self, key: str) -> Sequence[Cell]:
        return cells(self._columns, (self._members or {})[key])

    def _title(self) -> Content:
        if self._team is None:
            return Content("")
        count = "" if self._members is None else f" {len(self._members)}"
        return Content.assemble((f"Members{count}", "bold"), ("  ·  ", "dim"), self._team.name)

    def _without_rows(self) -> Sequence[Content]:
        if self._team is None:
            return [Content("No team is chosen.")]
        if self._members is None:
            return [Content("Reading the members…")]
        add = key_name(self, "members.add")
        return [Content("Nobody is listed in this team."), Content(f"Press {add} to add somebody.")]

    def action_add(self) -> None:
        """Ask who, then for the operation. What was typed stays until they are in the team."""
        team = self._team
        if team is None:
            return
        dialog = NewMemberDialog(
            team.name,
            self._drafts.get(team.id, NewMember()),
            [member.email for member in (self._members or {}).values()],
        )

        def ask(wanted: NewMember | None) -> None:
            self._drafts[team.id] = dialog.draft
            if wanted is not None:
                self.post_message(OperationRequested(add_member(team, wanted.email, wanted.role)))

        self.app.push_screen(dialog, ask)

    def action_remove(self) -> None:
        if self._team is not None and self.highlighted is not None:
            self.post_message(OperationRequested(remove_member(self._team, self.highlighted)))
