"""The part of a screen that reads a record again until it is settled."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic

from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.resources.action import Scope
from upstash_tui.resources.column import R
from upstash_tui.resources.follow import follow
from upstash_tui.resources.source import Source

if TYPE_CHECKING:
    from upstash_tui.screens.account_screen import AccountScreen


class Follower(Generic[R]):
    """Follows records of one ``source``.

    ``read`` is called with each record that was read, and whether it is the last; ``gone`` with one that no
    longer exists; ``failed`` with one that could not be read, and why.
    """

    def __init__(
        self,
        screen: "AccountScreen",
        source: Source[R],
        *,
        read: Callable[[R, bool], None],
        gone: Callable[[R], None],
        failed: Callable[[R, UpstashError], None],
    ) -> None:
        self._screen = screen
        self._source = source
        self._read, self._gone, self._failed = read, gone, failed

    def follow(self, record: R) -> None:
        """Read ``record`` again until it is settled."""
        self._screen.run_worker(self._follow(record), group="follow")

    async def _follow(self, record: R) -> None:
        screen = self._screen
        scope: Scope[Any] = Scope(screen.session.client, screen.session.email)
        try:
            async for now in follow(self._source, scope, record):
                record = now
                screen.call_later(self._read, record, False)
        except NotFound:
            screen.call_later(self._gone, record)
        except UpstashError as error:
            screen.call_later(self._failed, record, error)
        else:
            screen.call_later(self._read, record, True)
