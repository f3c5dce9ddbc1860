"""The account that is open, and the client that speaks for it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.rules import same
from upstash_tui.resources.kept import Answers
from upstash_tui.resources.source import Scope, no_data, no_free, no_project

if TYPE_CHECKING:
    from upstash_tui.accounts.free import FreeStore
    from upstash_tui.api.client import UpstashClient
    from upstash_tui.connection.project import Project
    from upstash_tui.resources.data import Data


class Session(Struct, frozen=True):
    """One connected account, or none, and the client that speaks for it."""

    email: str
    """Empty without an account."""
    client: "UpstashClient"
    account: Account | None
    """``None`` where the credential came from the environment or is the demo's own, or there is none."""
    read_only: bool
    answers: Answers = field(default_factory=Answers)
    data: "Callable[[], Data]" = no_data
    """That of :class:`Scope`, as are ``free`` and ``project``."""
    free: "Callable[[], FreeStore]" = no_free
    project: "Callable[[], Awaitable[Project]]" = no_project
    where: str = "no account"
    """What it is called without an account."""
    products: Sequence[str] = ()
    """Ids of those that are opened without an account, by what the project names."""
    closing: list[Callable[[], Awaitable[object]]] = field(default_factory=list)
    """What is called at the end."""

    @property
    def name(self) -> str:
        """Its name, if the user can rename it."""
        return self.account.name if self.account else self.email or self.where

    @property
    def label(self) -> str:
        """Its name, and the team that a browser sign-in belongs to."""
        return self.account.label if self.account else self.name

    @property
    def has_account(self) -> bool:
        return bool(self.email)

    async def close(self) -> None:
        """Close the connections."""
        for close in self.closing:
            await close()

    def scope(
        self,
        parent: Any = None,
        records: Sequence[Any] = (),
        parents: Sequence[Any] = (),
        late: Callable[[str, str], Any] = lambda column, key: None,
    ) -> Scope[Any]:
        """What a list of the account is of; the arguments are those of :class:`Scope`."""
        more = (self.answers, self.data, self.read_only, self.free, self.project)
        return Scope(self.client, self.email, parent, records, parents, late, *more)

    def now(self, account: Account) -> "Session":
        """The same, with ``account`` if that is a newer record of its own."""
        return replace(self, account=account) if self.account and same(self.account, account) else self
