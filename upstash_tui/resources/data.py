"""What is shared by all who look into the data of an account's records."""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from upstash_tui.daemon_thread import in_daemon_thread

if TYPE_CHECKING:  # a level is known before anything is looked into
    from upstash_tui.api.data_plane import DataPlanes


class Opened(Protocol):
    """What a product keeps of a record that is looked into."""

    @property
    def unsaved_work(self) -> str:
        """What would be lost if the account was left now, as a sentence; empty if nothing would."""


class Data:
    """The data planes of an account, and what is kept of its records while it is open.

    ``account`` is the ``account_key`` that levels are kept by between runs; without one they are forgotten.
    """

    def __init__(self, data_url: str | None = None, account: str = "") -> None:
        self._data_url = data_url
        self.opened: dict[str, Opened] = {}
        """By the id of the record."""
        self._account = account
        self._levels: dict[str, str] | None = None if account else {}

    @cached_property
    def planes(self) -> "DataPlanes":
        """The data planes of the account."""
        from upstash_tui.api.data_plane import DataPlanes

        return DataPlanes(self._data_url)

    @property
    def unsaved_work(self) -> str:
        """The first of what is opened."""
        return next(filter(None, (each.unsaved_work for each in self.opened.values())), "")

    async def level(self, id: str) -> str:
        """How careful to be with a record, as the user has said on this machine; empty if never."""
        return (await self._known_levels()).get(id, "")

    async def keep_level(self, id: str, level: str) -> None:
        """Keep how careful to be with a record."""
        (await self._known_levels())[id] = level
        if account := self._account:
            from upstash_tui.state.levels import remember_level

            await in_daemon_thread(lambda: remember_level(account, id, level))

    async def aclose(self) -> None:
        """Close the connections, if there are any."""
        if "planes" in self.__dict__:
            await self.planes.aclose()

    async def _known_levels(self) -> dict[str, str]:
        if self._levels is None:
            from upstash_tui.state.levels import recall_levels

            account = self._account
            self._levels = dict(await in_daemon_thread(lambda: recall_levels(account)))
        return self._levels
