"""What the command palette finds beside the keys: every database, by its name, and what the menus have."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.command import Hit, Hits
from textual.content import Content
from textual.dom import DOMNode

from upstash_tui.bindings import CHANGES
from upstash_tui.resources.action import Choice
from upstash_tui.screens.palette import NOT_TOLD, Command, Commands, described
from upstash_tui.widgets.key_names import key_name

if TYPE_CHECKING:
    from upstash_tui.screens.workspace import WorkspaceScreen

_ALSO_HERE = {"accounts", "back", "choose", "refresh_list", "read_again"}
"""Actions of a place that say nothing of what it is for."""


class DatabaseCommands(Commands):
    """Each database by its name; the lines of the menus, for the one in sight; what is one key further."""

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for database in self._workspace.databases.records:
            if (score := matcher.match(database.name)) > 0:
                yield Hit(
                    score,
                    Content(database.name),
                    partial(self._workspace.open_database, database),
                    text=database.name,
                    help="Open this database",
                )
        async for hit in super().search(query):
            yield hit

    async def discover(self) -> Hits:
        """Too many to be told unasked."""
        return
        yield

    def commands(self) -> Iterator[Command]:
        if not self._workspace.creating:
            yield from self._of_the_menus()
            yield from self._a_key_further()

    @property
    def _workspace(self) -> "WorkspaceScreen":
        return cast("WorkspaceScreen", self.screen)

    def _of_the_menus(self) -> Iterator[Command]:
        from upstash_tui.dialogs.copy_menu import copy_picks

        workspace = self._workspace
        database = workspace.tabs.database
        if database is None:
            return
        for pick in copy_picks(database):
            run = partial(workspace.copy_as, database, pick.id)
            yield Command(f"Copy: {pick.title}", run, self._keys("databases.copy", pick), database.name)
        targets = workspace.targets
        for pick in workspace.actions.choices(targets):
            yield Command(
                f"Change: {pick.title}",
                partial(workspace.actions.act, pick.id, targets),
                self._keys("databases.change", pick),
                targets.name,
                workspace.disabled_reason or pick.disabled_reason,
                also=pick.id.replace("_", " "),
            )

    def _keys(self, menu: str, pick: Choice) -> str:
        return f"{key_name(self.screen, menu)} {key_name(self.screen, f'pick.{pick.key}')}"

    def _a_key_further(self) -> Iterator[Command]:
        """What acts in the places that a key leads to: the palette leads there, too, and names the key."""
        for node, lead, acts, _ in self.screen.active_bindings.values():
            if not acts or lead.id == f"tabs.{self._workspace.tabs.tab}":
                continue
            for before, binding in _behind(lead.id):
                there = binding.action.partition("(")[0]
                if binding.show and there not in _ALSO_HERE | NOT_TOLD:
                    key = key_name(self.screen, binding.id or "")
                    said = f"{before}{key}: {binding.tooltip}."
                    yield Command(
                        f"{lead.description}: {described(binding, binding.tooltip)}",
                        partial(self._lead_there, lead, node, said),
                        f"{key_name(self.screen, lead.id or '')}, then {before}{key}",
                        disabled_reason=self._workspace.disabled_reason if binding.id in CHANGES else "",
                        is_near=False,
                    )

    async def _lead_there(self, lead: Binding, node: DOMNode, said: str) -> None:
        """What is done there has an object that is to be chosen there first."""
        await self.app.run_action(lead.action, node)
        self.app.notify(said, markup=False)


def _behind(lead: str | None) -> Iterator[tuple[str, Binding]]:
    """The bindings of the place that the binding ``lead`` leads to, after the keys that lead on in it."""
    from upstash_tui.dialogs.accounts import AccountsDialog
    from upstash_tui.panes.backups import BackupsPane
    from upstash_tui.panes.members import MembersPane
    from upstash_tui.panes.resource_list import new_key
    from upstash_tui.panes.teams import TeamsPane
    from upstash_tui.panes.usage import UsagePane
    from upstash_tui.products.account.product import TEAMS, members
    from upstash_tui.screens.audit_log import AuditLogScreen

    match lead:
        case "app.accounts":
            places: tuple[type[DOMNode], ...] = (AccountsDialog,)
        case "app.audit_log":
            places = (AuditLogScreen,)
        case "app.teams":
            places = TeamsPane, MembersPane
            yield "", new_key(TEAMS)
            yield "tab, then ", new_key(members(""))
        case "tabs.usage":
            places = (UsagePane,)
        case "tabs.backups":
            places = (BackupsPane,)
        case _:
            places = ()
    for place in places:
        before = "tab, then " if place is MembersPane else ""
        yield from ((before, each) for each in place.BINDINGS if isinstance(each, Binding))
