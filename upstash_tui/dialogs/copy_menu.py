"""The forms in which a database's connection can be copied."""

from upstash_tui.api.database import Database
from upstash_tui.copy_formats import copy_formats
from upstash_tui.dialogs.pick import Pick, PickDialog


class CopyMenu(PickDialog):
    """The key of the format that was picked."""

    def __init__(self, database: Database) -> None:
        super().__init__(
            f"Copy from {database.name}",
            [
                Pick(entry.key, entry.title, " ".join(entry.shown.split()), entry.key)
                for entry in copy_formats(database)
            ],
        )
