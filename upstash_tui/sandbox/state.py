"""Everything the sandbox remembers while it runs. Nothing is written to disk."""

import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from upstash_tui.sandbox.account import Account
from upstash_tui.sandbox.backup import Backup
from upstash_tui.sandbox.database import Database
from upstash_tui.sandbox.grant import Code, Token
from upstash_tui.sandbox.refusals import DATABASE_NOT_FOUND
from upstash_tui.sandbox.team import Team

EmailIn = Literal["claim", "other-claim", "id-token", "userinfo", "nowhere", "wrong", "opaque"]
"""Where the account's e-mail can be found after signing in; ``wrong`` names somebody else's."""

CLIENT_ID = "upstash-tui-sandbox"
"""The one OAuth client that is registered here."""


@dataclass(slots=True)
class Sandbox:
    """The accounts and what they own."""

    ready_seconds: float = 1.5
    """How long a new database or a change takes to settle."""
    email_in: EmailIn = "claim"
    url: str = "http://127.0.0.1"
    """The origin it is served from."""
    now: Callable[[], float] = time.time
    accounts: dict[str, Account] = field(default_factory=dict)
    databases: dict[str, Database] = field(default_factory=dict)
    """By id, in the order they were made."""
    backups: dict[str, Backup] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    """By access token."""
    signing_key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def account(self, email: str) -> Account:
        """The account of that e-mail, signed up now if it is new."""
        return self.accounts.setdefault(email, Account(email))

    def sees(self, account: Account, database: Database) -> bool:
        """Whether the account owns the database or is in the team that does."""
        if database.owner == account.email:
            return True
        team = self.teams.get(database.team_id or "")
        return team is not None and account.email in team.members

    def databases_of(self, account: Account) -> list[Database]:
        """Those the account sees, in the order they were made."""
        return [database for database in self.databases.values() if self.sees(account, database)]

    def database(self, account: Account, database_id: object) -> Database:
        """One of the account's databases; refuses with 404."""
        found = self.databases.get(str(database_id))
        if found is None or not self.sees(account, found):
            raise DATABASE_NOT_FOUND.refusal()
        return found

    def settle(self, database: Database, modifying: str) -> None:
        """Show the database as being changed for the next moments."""
        database.modifying = modifying
        database.settled_at = self.now() + self.ready_seconds

    def new_id(self) -> str:
        """A fresh identifier."""
        return str(uuid.uuid4())
