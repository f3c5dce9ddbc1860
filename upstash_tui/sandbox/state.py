"""Everything the sandbox remembers while it runs. Nothing is written to disk."""

import base64
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from upstash_tui.sandbox.account import Account
from upstash_tui.sandbox.grant import Code, Token
from upstash_tui.sandbox.login import Logins
from upstash_tui.sandbox.owned import Owned
from upstash_tui.sandbox.refusals import TEAM_NOT_FOUND, Answer
from upstash_tui.sandbox.team import Team

EmailIn = Literal["claim", "other-claim", "id-token", "userinfo", "nowhere", "wrong", "opaque"]
"""Where the account's e-mail can be found after signing in; ``wrong`` names somebody else's."""

CLIENT_ID = "upstash-tui-sandbox"
"""The one OAuth client that is registered here."""

R = TypeVar("R")
OwnedR = TypeVar("OwnedR", bound=Owned)


@dataclass(slots=True)
class Sandbox:
    """The accounts and what they own."""

    ready_seconds: float = 1.5
    """How long a new record or a change takes to settle."""
    email_in: EmailIn = "claim"
    url: str = "http://127.0.0.1"
    """The origin it is served from."""
    options: dict[str, str] = field(default_factory=dict)
    """What parts were told at the start, by name."""
    now: Callable[[], float] = time.time
    accounts: dict[str, Account] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    """By access token."""
    logins: Logins = field(default_factory=Logins)
    """Those of the authorization server for public clients."""
    signing_key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _records: dict[type[Any], dict[str, Any]] = field(default_factory=dict)

    @property
    def data_url(self) -> str:
        """Where data planes are: what a host answers at ``/path`` is answered at ``DATA_URL/HOST/path``."""
        return f"{self.url}/data"

    def account(self, email: str) -> Account:
        """The account of that e-mail, signed up now if it is new."""
        return self.accounts.setdefault(email, Account(email))

    def records(self, kind: type[R]) -> dict[str, R]:
        """All records of that type, a product's own, by id and in the order they were made."""
        return self._records.setdefault(kind, {})

    def sees(self, account: Account, record: Owned) -> bool:
        """Whether the account owns the record or is in the team that does."""
        if account.only_of is not None and account.only_of != (record.team_id or ""):
            return False
        if record.owner == account.email:
            return True
        team = self.records(Team).get(record.team_id or "")
        return team is not None and account.email in team.members

    def seen(self, account: Account, kind: type[OwnedR]) -> list[OwnedR]:
        """Records of that type that the account sees, in the order they were made."""
        return [record for record in self.records(kind).values() if self.sees(account, record)]

    def find(self, account: Account, kind: type[OwnedR], record_id: object, not_found: Answer) -> OwnedR:
        """One record that the account sees; else refuses with ``not_found``."""
        found = self.records(kind).get(str(record_id))
        if found is None or not self.sees(account, found):
            raise not_found.refusal()
        return found

    def team(self, account: Account, team_id: str) -> Team:
        """A team that the account is in; refuses with 404."""
        team = self.records(Team).get(team_id)
        if team is None or account.email not in team.members:
            raise TEAM_NOT_FOUND.refusal()
        return team

    def owned_by(self, team: Team) -> list[Owned]:
        """What was moved to the team, of every product."""
        return [
            record
            for records in self._records.values()
            for record in records.values()
            if isinstance(record, Owned) and record.team_id == team.id
        ]

    def ready_at(self) -> float:
        """When what is made or changed now has settled, in Unix seconds."""
        return self.now() + self.ready_seconds

    def new_id(self) -> str:
        """A fresh identifier."""
        return str(uuid.uuid4())

    def new_token(self) -> str:
        """A fresh token of a data plane."""
        return base64.b64encode(secrets.token_bytes(48)).decode()
