"""What the list of databases tells and asks for."""

from textual.message import Message

from upstash_tui.api.database import Database
from upstash_tui.remembered.arrangement import Arrangement


class Highlighted(Message):
    """The cursor is on another database, or on none, or what is known of that one has changed."""

    def __init__(self, database: Database | None) -> None:
        super().__init__()
        self.database = database


class Opened(Message):
    """The person wants to see or use this database."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database


class RefreshRequested(Message):
    """The list shall be read again, because the person said so or because it is time."""

    def __init__(self, by_itself: bool = False) -> None:
        super().__init__()
        self.by_itself = by_itself
        """Whether nobody pressed a key for it."""


class NewRequested(Message):
    """A database shall be created."""


class MarksChanged(Message):
    """Other databases are marked now, ``count`` of them."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class CostsWanted(Message):
    """What these databases, by id and the most urgent first, cost this month shall be read.

    What was asked for before and has not been answered is either in here again or no longer of use.
    """

    def __init__(self, database_ids: tuple[str, ...]) -> None:
        super().__init__()
        self.database_ids = database_ids


class Arranged(Message):
    """The person has put the list in another order, chosen columns, pinned, or set the refresh."""

    def __init__(self, arrangement: Arrangement) -> None:
        super().__init__()
        self.arrangement = arrangement
