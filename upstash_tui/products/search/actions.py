"""What can be done with search databases: the lines of their change menu, and deleting."""

from upstash_tui.products.search import operations
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.action import Action, for_each, reset
from upstash_tui.resources.names import rename
from upstash_tui.resources.team_choice import to_team

ACTIONS: tuple[Action[SearchDatabase], ...] = (
    rename("search database", operations.rename),
    reset("tokens", operations.reset_password),
    to_team(
        "transfer",
        ("Transfer", "transferred"),
        "search databases",
        operations.transfer,
        back="They can't be transferred back to a personal account.",
    ),
    Action(
        "delete",
        "Delete",
        for_each(operations.delete),
        verb=("Delete", "deleted"),
        warning="The documents of all their indexes and their tokens are deleted. No backups exist.",
    ),
)
