"""What can be changed about a database, each with its present value or the reason why not."""

from upstash_tui.api.database import Database
from upstash_tui.dialogs.pick import Pick, PickDialog
from upstash_tui.operations.changes import changes


class ChangeMenu(PickDialog):
    """The name of the change that was picked."""

    def __init__(self, database: Database) -> None:
        super().__init__(
            f"Change {database.name}",
            [Pick(each.name, each.title, each.now, each.key, each.why_not) for each in changes(database)],
        )
