"""``free.toml`` in the state folder: which free databases this machine remembers, without their tokens."""

import asyncio
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field, to_builtins
from msgspec import convert as converted

from upstash_tui.accounts.account import Store
from upstash_tui.accounts.free import HOURS, FreeDatabase, last_first
from upstash_tui.accounts.keys import Keys
from upstash_tui.accounts.store import AccountsError
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.files import NotText, locked, read_text, write_private
from upstash_tui.settings import API_URL
from upstash_tui.text import clean_line

T = TypeVar("T")
_SECONDS = HOURS * 3600


class _Kept(Struct, frozen=True):
    """A database, and where its token lies."""

    api_url: str
    id: str
    host: str
    expires: int
    store: Store
    claim_url: str = ""


class _Asked(Struct, frozen=True):
    """An idempotency key that is not answered."""

    api_url: str
    key: str
    sent: int
    """Unix seconds."""


class _Content(Struct):
    database: list[_Kept] = field(default_factory=list)
    asked: list[_Asked] = field(default_factory=list)


class StoredFree:
    """A :class:`~upstash_tui.accounts.free.FreeStore` in files: those of the API at ``api_url``.

    Tokens are kept where API keys are. A damaged file is never written over.
    """

    def __init__(self, api_url: str, path: Path, keys: Keys, *, now: Callable[[], float] = time.time) -> None:
        self.path = path
        self._api_url = api_url
        self._keys = keys
        self._now = now

    async def all(self) -> list[FreeDatabase]:
        content = await in_daemon_thread(self._read)
        if any(each.expires <= self._now() for each in self._ours(content)):
            await self._forget(lambda each: each.expires <= self._now())
        left = [each for each in self._ours(content) if each.expires > self._now()]
        return last_first(await asyncio.gather(*map(self._with_token, left)))

    async def _with_token(self, kept: _Kept) -> FreeDatabase:
        try:
            token = await self._keys.find(kept.store, self._user(kept.id))
        except AccountsError:  # out of reach just now: what else is known is of use
            token = None
        return FreeDatabase(
            id=kept.id, host=kept.host, expires=kept.expires, claim_url=kept.claim_url, rest_token=token
        )

    async def ends(self) -> list[int]:
        ours = self._ours(await in_daemon_thread(self._read))
        return sorted((each.expires for each in ours if each.expires > self._now()), reverse=True)

    async def save(self, database: FreeDatabase, key: str) -> None:
        if (token := database.rest_token) is None:
            raise ValueError("a database is kept with its token")
        store = await self._keys.keep(self._user(database.id), token)
        kept = _Kept(self._api_url, database.id, database.host, database.expires, store, database.claim_url)

        def add(content: _Content) -> None:
            content.database = [*self._others(content, lambda each: each.id == kept.id), kept]
            content.asked = [each for each in content.asked if each.key != key]

        await self._change(add)

    async def forget(self, id: str) -> None:
        await self._forget(lambda each: each.id == id)

    async def _forget(self, which: Callable[[_Kept], bool]) -> None:
        def drop(content: _Content) -> Iterable[_Kept]:
            gone = [each for each in self._ours(content) if which(each)]
            content.database = self._others(content, which)
            return gone

        for each in await self._change(drop):
            await self._keys.discard(each.store, self._user(each.id))

    async def unanswered(self) -> str:
        content = await in_daemon_thread(self._read)
        since = self._now() - _SECONDS  # what was made before that is gone
        keys = [each.key for each in content.asked if each.api_url == self._api_url and each.sent > since]
        return keys[-1] if keys else ""

    async def asking(self, key: str) -> None:
        asked, since = _Asked(self._api_url, key, int(self._now())), self._now() - _SECONDS

        def add(content: _Content) -> None:
            others = (each for each in content.asked if each.key != key and each.sent > since)
            content.asked = [*others, asked]

        await self._change(add)

    async def answered(self, key: str) -> None:
        def drop(content: _Content) -> None:
            content.asked = [each for each in content.asked if each.key != key]

        await self._change(drop)

    def _ours(self, content: _Content) -> list[_Kept]:
        return [each for each in content.database if each.api_url == self._api_url]

    def _others(self, content: _Content, which: Callable[[_Kept], bool]) -> list[_Kept]:
        """All of the file but those of ours."""
        return [each for each in content.database if each.api_url != self._api_url or not which(each)]

    def _user(self, id: str) -> str:
        """Under which user name its token is kept."""
        name = f"free database {id}"
        return name if self._api_url == API_URL else f"{name} at {self._api_url}"

    # The file. Blocking.

    def _read(self) -> _Content:
        import tomllib

        try:
            content = converted(tomllib.loads(read_text(self.path)), _Content)
        except FileNotFoundError:
            return _Content()
        except (NotText, ValueError, RecursionError) as error:
            raise AccountsError(
                f"{self.path} is damaged or of a newer upstash-tui, and is left as it is."
                " Put it right or move it away."
            ) from error
        except OSError as error:
            raise AccountsError(f"{self.path} can't be read ({error.strerror}).") from error
        content.database = [*map(_cleaned, content.database)]
        return content

    async def _change(self, edit: Callable[[_Content], T]) -> T:
        """Read again, let ``edit`` change what was read, and write, all while no other process may."""
        return await in_daemon_thread(lambda: self._write(edit))

    def _write(self, edit: Callable[[_Content], T]) -> T:
        import tomli_w

        try:
            with locked(self.path):
                content = self._read()
                result = edit(content)
                write_private(self.path, tomli_w.dumps(to_builtins(content)))
                return result
        except OSError as error:
            raise AccountsError(f"{self.path} can't be written ({error.strerror}).") from error


def _cleaned(kept: _Kept) -> _Kept:
    return _Kept(
        kept.api_url,
        clean_line(kept.id),
        clean_line(kept.host),
        kept.expires,
        kept.store,
        clean_line(kept.claim_url),
    )
