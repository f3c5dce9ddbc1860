"""What the list of databases tells and asks for."""

from dataclasses import dataclass

from textual.message import Message

from upstash_tui.products.redis.records import Database
from upstash_tui.state.arrangement import Arrangement


@dataclass
class Highlighted(Message):
    """The cursor is on another database, or on none, or what is known of that one has changed."""

    database: Database | None


@dataclass
class Opened(Message):
    """The person wants to see or use this database."""

    database: Database


@dataclass
class RefreshRequested(Message):
    """The list shall be read again, because the person said so or because it is time."""

    by_itself: bool = False
    """Whether nobody pressed a key for it."""


class NewRequested(Message):
    """A database shall be created."""


@dataclass
class MarksChanged(Message):
    """Other databases are marked now, ``count`` of them."""

    count: int


@dataclass
class CostsRequested(Message):
    """What these databases, by id and the most urgent first, cost this month shall be read.

    What was asked for before and has not been answered is either in here again or no longer of use.
    """

    database_ids: tuple[str, ...]


@dataclass
class Arranged(Message):
    """The person has put the list in another order, chosen columns, pinned, or set the refresh."""

    arrangement: Arrangement
