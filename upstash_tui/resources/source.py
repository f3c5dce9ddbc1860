"""Where the records of a resource are read."""

from collections.abc import Awaitable, Callable
from typing import Generic

from msgspec import Struct

from upstash_tui.api.decode import Page
from upstash_tui.resources.action import Scope
from upstash_tui.resources.column import R


class Source(Struct, Generic[R], frozen=True):
    """Reads records. All calls raise :class:`~upstash_tui.api.errors.UpstashError`."""

    page: Callable[[Scope[R]], Awaitable[Page[R]]]
    """All records, in the server's order."""
    one: Callable[[Scope[R], R], Awaitable[R]] | None = None
    """A record again; ``None`` if only the list can be read. Raises ``NotFound`` if it is gone."""
    settled: Callable[[R], bool] = lambda record: True
    """Whether nothing is happening to a record. One that is not settled is read again until it is."""
