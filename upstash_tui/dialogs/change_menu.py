"""What can be changed about a database, each with its present value or the reason why not."""

from upstash_tui.dialogs.pick import Pick, PickDialog
from upstash_tui.products.redis.changes import changes
from upstash_tui.products.redis.records import Database


def change_picks(database: Database) -> list[Pick]:
    """The lines of the menu, called as the changes are."""
    return [
        Pick(each.name, each.title, each.now, each.key, each.disabled_reason) for each in changes(database)
    ]


class ChangeMenu(PickDialog):
    """The name of the change that was picked."""

    def __init__(self, database: Database) -> None:
        super().__init__(f"Change {database.name}", change_picks(database))
