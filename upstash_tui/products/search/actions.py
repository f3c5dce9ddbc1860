"""What can be done with search databases: the lines of their change menu, and deleting."""

from collections.abc import Sequence

from upstash_tui.products.search import operations
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.action import Action, Asker, for_each
from upstash_tui.resources.names import name_warning
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope
from upstash_tui.resources.team_choice import pick_team

Databases = Sequence[SearchDatabase]


async def _rename(asker: Asker, scope: Scope[SearchDatabase], databases: Databases) -> Sequence[Operation]:
    (database,) = databases

    def check(text: str) -> str:
        if not text:
            return "A search database needs a name."
        return "That is its name already." if text == database.name else ""

    name = await asker.text(f"Rename {database.name}", "The new name:", database.name, check=check)
    if name is None:
        return ()
    others = [each.name for each in scope.records if each.id != database.id]
    return (operations.rename(database, name, name_warning("search database", name, others)),)


async def _transfer(asker: Asker, scope: Scope[SearchDatabase], databases: Databases) -> Sequence[Operation]:
    subject = databases[0].name if len(databases) == 1 else f"{len(databases):,} search databases"
    owners = {database.customer_id for database in databases}
    team = await pick_team(asker, scope, f"Transfer {subject} to", owners)
    return () if team is None else [operations.transfer(each, team) for each in databases]


ACTIONS: tuple[Action[SearchDatabase], ...] = (
    Action("rename", "Name", _rename, takes="one", key="n", now=lambda database: database.name),
    Action(
        "reset_password",
        "Reset tokens",
        for_each(operations.reset_password),
        key="w",
        now=lambda database: "breaks what connects now",
        verb=("Reset the tokens of", "reset"),
        warning="Everything that connects with the old tokens stops working at once.",
    ),
    Action(
        "transfer",
        "Transfer to a team",
        _transfer,
        key="m",
        now=lambda database: database.customer_id,
        verb=("Transfer", "transferred"),
        warning="A team owns them and pays for them from then on. "
        "They can't be transferred back to a personal account.",
    ),
    Action(
        "delete",
        "Delete",
        for_each(operations.delete),
        verb=("Delete", "deleted"),
        warning="The documents of all their indexes and their tokens are deleted. No backups exist.",
    ),
)
