"""Redis databases that belong to no account, as this machine remembers them (docs: start-redis).

Upstash makes one for whoever asks, and deletes it after 72 hours unless its claim link was followed.
"""

import time
from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from upstash_tui.secret import Secret

HOURS = 72
"""How long one lasts."""


class FreeDatabase(Struct, frozen=True, kw_only=True):
    """One database without an account. Whoever has the token can read and write it."""

    id: str
    """At first the idempotency key that it was asked for with."""
    host: str
    expires: int
    """Unix seconds."""
    claim_url: str = ""
    """Whoever follows it takes the database into an account; empty where the server named none."""
    rest_token: Secret | None = None
    """``None`` while the store that it is in can't be read."""

    @property
    def name(self) -> str:
        """The first label of its host, which nobody chose: it has no other name."""
        return self.host.partition(".")[0]

    @property
    def rest_url(self) -> str:
        return f"https://{self.host}"

    @property
    def read_only_rest_token(self) -> None:
        """Upstash tells one token, for everything."""
        return None

    @property
    def why_no_token(self) -> str:
        """Why it has none where it has none."""
        return "The token of this database can't be read from where it is kept."


class FreeStore(Protocol):
    """Free databases of one API. Every method may raise ``AccountsError``."""

    async def all(self) -> list[FreeDatabase]:
        """Those that have not expired, the one that ends last first; the others are forgotten."""

    async def ends(self) -> list[int]:
        """When each of them expires, Unix seconds, the last first. No keyring is asked."""

    async def save(self, database: FreeDatabase, key: str) -> None:
        """Keep it with its token; what was asked with the idempotency ``key`` is answered."""

    async def forget(self, id: str) -> None:
        """Remove it and its token from this machine."""

    async def unanswered(self) -> str:
        """The idempotency key of a request whose answer was lost; empty if there is none."""

    async def asking(self, key: str) -> None:
        """Keep ``key``, which is about to be sent, until it is answered."""

    async def answered(self, key: str) -> None:
        """Nothing is to come of ``key`` any more: its request was refused, or not sent."""


class MemoryFree:
    """A :class:`FreeStore` that forgets everything at exit: for the demo, and for tests."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._kept: dict[str, FreeDatabase] = {}
        self._asked: list[str] = []

    async def all(self) -> list[FreeDatabase]:
        self._kept = {id: each for id, each in self._kept.items() if each.expires > self._now()}
        return last_first(self._kept.values())

    async def ends(self) -> list[int]:
        return [each.expires for each in await self.all()]

    async def save(self, database: FreeDatabase, key: str) -> None:
        self._kept[database.id] = database
        await self.answered(key)

    async def forget(self, id: str) -> None:
        self._kept.pop(id, None)

    async def unanswered(self) -> str:
        return self._asked[-1] if self._asked else ""

    async def asking(self, key: str) -> None:
        if key not in self._asked:
            self._asked.append(key)

    async def answered(self, key: str) -> None:
        self._asked = [each for each in self._asked if each != key]


def last_first(databases: Iterable[FreeDatabase]) -> list[FreeDatabase]:
    """The one that ends last first."""
    return sorted(databases, key=lambda each: -each.expires)
