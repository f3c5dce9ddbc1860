"""The Developer API of one account: a method for every operation, typed results, errors of one family.

A request that changes something is sent once. One that only reads is sent again where that may help, see
:mod:`upstash_tui.api.retry`. Every method raises the errors of :mod:`upstash_tui.api.errors`.
"""

import logging
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

import msgspec

from upstash_tui.api import redis, teams
from upstash_tui.api.backup import BACKUP, Backup
from upstash_tui.api.credential import Credential
from upstash_tui.api.database import DATABASE, Database, NewDatabase
from upstash_tui.api.decode import Reader, decode_safely
from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.http import LARGE, MEDIUM, SMALL, Answer, Http
from upstash_tui.api.request import Request
from upstash_tui.api.retry import Retry, RetryPolicy
from upstash_tui.api.stats import STATS, Stats
from upstash_tui.api.status_errors import error_of
from upstash_tui.api.team import AUDIT_EVENT, MEMBER, TEAM, AuditEvent, Member, Team

_Record = TypeVar("_Record", bound=msgspec.Struct)
_Identified = TypeVar("_Identified", Database, Backup, Team)
_log = logging.getLogger(__name__)


class Listing(NamedTuple):
    """The databases of an account, in the server's order."""

    databases: tuple[Database, ...]
    unreadable: int
    """How many more the answer had that could not be understood."""


class UpstashClient:
    """Speaks for one credential at one ``api_url`` (an origin). An async context manager.

    ``on_retry`` is told before each wait for another try. An ``http`` that is given stays the giver's to
    close. ``timeout`` is how many seconds the server may be silent.
    """

    def __init__(
        self,
        credential: Credential,
        api_url: str,
        *,
        on_retry: Callable[[Retry], None] | None = None,
        http: Http | None = None,
        policy: RetryPolicy | None = None,
        timeout: float = 30.0,
    ) -> None:
        self._credential = credential
        self._api_url = api_url
        self._on_retry = on_retry
        self._own = http is None
        self._http = http or Http()
        self._policy = policy or RetryPolicy()
        self._timeout = timeout

    async def aclose(self) -> None:
        if self._own:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def send(self, request: Request) -> object:
        """Send any request; the answer as plain objects, ``"OK"`` most often, ``None`` where it is empty.

        Texts in it are clean and credentials are :class:`~upstash_tui.secret.Secret`.
        """
        content = await self._content(request, SMALL)
        try:
            return decode_safely(content)
        except BadAnswer as error:
            if content.strip() == b"OK":
                return "OK"
            error.may_have_happened = not request.safe
            raise

    # Databases

    async def list_databases(self) -> Listing:
        databases, unreadable = await self._list(redis.list_databases(), DATABASE)
        return Listing(_once(databases), unreadable)

    async def get_database(self, database_id: str, hide_credentials: bool = False) -> Database:
        return await self._one(redis.get_database(database_id, hide_credentials), DATABASE)

    async def create_database(self, new: NewDatabase) -> Database:
        return await self._one(redis.create_database(new), DATABASE)

    async def delete_database(self, database_id: str) -> None:
        await self.send(redis.delete_database(database_id))

    async def rename_database(self, database_id: str, name: str) -> Database:
        return await self._one(redis.rename_database(database_id, name), DATABASE)

    async def reset_password(self, database_id: str) -> Database:
        return await self._one(redis.reset_password(database_id), DATABASE)

    async def enable_tls(self, database_id: str) -> Database:
        return await self._one(redis.enable_tls(database_id), DATABASE)

    async def set_eviction(self, database_id: str, on: bool) -> None:
        await self.send(redis.set_eviction(database_id, on))

    async def set_auto_upgrade(self, database_id: str, on: bool) -> None:
        """Done as well where it was so before."""
        await self.send(redis.set_auto_upgrade(database_id, on))

    async def change_plan(
        self, database_id: str, plan: str, auto_upgrade: bool | None = None, prod_pack: bool | None = None
    ) -> None:
        await self.send(redis.change_plan(database_id, plan, auto_upgrade, prod_pack))

    async def update_budget(self, database_id: str, dollars: int) -> None:
        await self.send(redis.update_budget(database_id, dollars))

    async def update_read_regions(self, database_id: str, regions: Iterable[str]) -> None:
        await self.send(redis.update_read_regions(database_id, regions))

    async def move_to_team(self, database_id: str, team_id: str) -> None:
        await self.send(redis.move_to_team(database_id, team_id))

    async def get_stats(self, database_id: str, period: str | None = None) -> Stats:
        return await self._one(redis.get_stats(database_id, period), STATS)

    # Backups

    async def list_backups(self, database_id: str) -> tuple[Backup, ...]:
        return _once((await self._list(redis.list_backups(database_id), BACKUP))[0])

    async def create_backup(self, database_id: str, name: str) -> None:
        await self.send(redis.create_backup(database_id, name))

    async def delete_backup(self, database_id: str, backup_id: str) -> None:
        await self.send(redis.delete_backup(database_id, backup_id))

    async def restore_backup(self, database_id: str, backup_id: str) -> None:
        await self.send(redis.restore_backup(database_id, backup_id))

    async def set_daily_backup(self, database_id: str, on: bool) -> None:
        await self.send(redis.set_daily_backup(database_id, on))

    # Teams

    async def list_teams(self) -> tuple[Team, ...]:
        """Each team once: the server has been seen to name one for each of its members."""
        return _once((await self._list(teams.list_teams(), TEAM))[0])

    async def create_team(self, name: str, copy_card: bool = False) -> Team:
        return await self._one(teams.create_team(name, copy_card), TEAM)

    async def delete_team(self, team_id: str) -> None:
        await self.send(teams.delete_team(team_id))

    async def list_members(self, team_id: str) -> tuple[Member, ...]:
        return (await self._list(teams.list_members(team_id), MEMBER))[0]

    async def add_member(self, team_id: str, email: str, role: str) -> Member:
        return await self._one(teams.add_member(team_id, email, role), MEMBER)

    async def remove_member(self, team_id: str, email: str) -> None:
        await self.send(teams.remove_member(team_id, email))

    async def list_audit_logs(self) -> tuple[AuditEvent, ...]:
        return (await self._list(teams.list_audit_logs(), AUDIT_EVENT))[0]

    async def _one(self, request: Request, reader: Reader[_Record]) -> _Record:
        content = await self._content(request, MEDIUM)
        try:
            return reader.read_one(content)
        except BadAnswer as error:
            error.may_have_happened = not request.safe
            raise

    async def _list(self, request: Request, reader: Reader[_Record]) -> tuple[tuple[_Record, ...], int]:
        records, unreadable = await reader.read_list(await self._content(request, LARGE))
        if unreadable:
            _log.info("%s: %d of %d records unreadable", request.path, unreadable, unreadable + len(records))
        return records, unreadable

    async def _content(self, request: Request, cap: int) -> bytes:
        async def once() -> Answer:
            answer = await self._http.send(
                request.method,
                request.url(self._api_url),
                json=request.body,
                basic=self._credential,
                cap=cap,
                timeout=self._timeout,
            )
            if (error := error_of(request, answer)) is not None:
                raise error
            return answer

        if request.safe:
            answer = await self._policy.run(once, self._on_retry)
        else:
            answer = await once()
        # No error and yet a 400: what was wished for is so already.
        return b'"OK"' if answer.status == 400 else answer.content


def _once(records: tuple[_Identified, ...]) -> tuple[_Identified, ...]:
    """The first record of each id; a list on the screen can't tell two of one id apart."""
    first: dict[str, _Identified] = {}
    for record in records:
        first.setdefault(record.id, record)
    return tuple(first.values())
