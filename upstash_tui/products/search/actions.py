"""What can be done with search databases: the lines of their change menu, and deleting."""

from upstash_tui.products.search import operations
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.action import Action, for_each
from upstash_tui.resources.names import rename
from upstash_tui.resources.team_choice import to_team

ACTIONS: tuple[Action[SearchDatabase], ...] = (
    rename("search database", operations.rename),
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
        to_team("Transfer", "search databases", operations.transfer),
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
