"""The forms in which a database's connection can be copied."""

from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.products.redis.copy_formats import copy_formats
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.action import Choice

WRITE_ENV = "w"
"""The answer of who wants a ``.env`` file written."""


def copy_picks(database: Database) -> list[Choice]:
    """The lines of the menu; what each is called is the key of its format, or :data:`WRITE_ENV`."""
    return [
        *(
            Choice(entry.key, entry.title, " ".join(entry.shown.split()), entry.key)
            for entry in copy_formats(database)
        ),
        Choice(WRITE_ENV, "Write .env …", "shows the changes first", WRITE_ENV),
    ]


class CopyMenu(PickDialog):
    """The key of the format that was picked."""

    def __init__(self, database: Database) -> None:
        super().__init__(f"Copy from {database.name}", copy_picks(database))
