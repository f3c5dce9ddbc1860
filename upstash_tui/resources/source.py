"""Where the records of a resource are read, and what such a request needs to know."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import Page
from upstash_tui.resources.kept import Answers

if TYPE_CHECKING:  # no list needs it at first
    from upstash_tui.accounts.free import FreeStore
    from upstash_tui.connection.project import Project
    from upstash_tui.resources.data import Data

R = TypeVar("R")
"""The type of a resource's records."""


def no_data() -> "Data":
    """Data planes at their own hosts, and levels that are forgotten."""
    from upstash_tui.resources.data import Data

    return Data()


def no_free() -> "FreeStore":
    """None, and those that are made are forgotten."""
    from upstash_tui.accounts.free import MemoryFree

    return MemoryFree()


async def no_project() -> "Project":
    """Nothing that an environment names."""
    from upstash_tui.connection.project import Project

    return Project()


class Scope(Struct, Generic[R], frozen=True):
    """What a list is of, and what it shows now."""

    client: UpstashClient
    email: str
    """E-mail of the account."""
    parent: Any = None
    """The record that the list belongs to: the team of members."""
    records: Sequence[R] = ()
    """All records of the list, shown or not."""
    parents: Sequence[Any] = ()
    """All records of the list that the parent is in."""
    late: Callable[[str, str], Any] = lambda column, key: None
    """The late value of a column and a record that the list has, ``None`` if it is unknown."""
    answers: Answers = field(default_factory=Answers)
    """What was read lately beside the rows of any list of the account."""
    data: "Callable[[], Data]" = no_data
    """What is shared by all who look into the data of the account's records; made when it is first needed."""
    read_only: bool = False
    """Whether nothing may be changed."""
    free: "Callable[[], FreeStore]" = no_free
    """What this machine remembers that needs no account."""
    project: "Callable[[], Awaitable[Project]]" = no_project
    """Reads what the environment of the folder names. Raises ``EnvUnreadable``."""


class Source(Struct, Generic[R], frozen=True):
    """Reads records. All calls raise :class:`~upstash_tui.api.errors.UpstashError`."""

    page: Callable[[Scope[R]], Awaitable[Page[R]]]
    """All records, in the server's order."""
    one: Callable[[Scope[R], R], Awaitable[R]] | None = None
    """A record again; ``None`` if only the list can be read. Raises ``NotFound`` if it is gone."""
    settled: Callable[[R], bool] = lambda record: True
    """Whether nothing is happening to a record. One that is not settled is read again until it is."""
