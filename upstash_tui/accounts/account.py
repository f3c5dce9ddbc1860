"""An Upstash account this machine can use, without its secret."""

from typing import Literal

from msgspec import Struct

from upstash_tui.secret import Secret

Store = Literal["keyring", "file"]


class Login(Struct, frozen=True):
    """A browser sign-in by the public flow: its refresh token is kept where others keep their API key."""

    issuer: str
    """The authorization server, an origin."""
    client_id: str
    """The client that the refresh token was given to."""
    team_id: str | None = None
    """``None`` for the personal account."""
    team: str | None = None
    """The team's name when it was signed in."""
    sent: str | None = None
    """Digest of the refresh token that went out and whose answer has not been stored yet."""


class Account(Struct, frozen=True):
    """One remembered account. The key itself is in the store named here, never in this record."""

    name: str
    """What the user calls it; unique among the accounts of one API, at first the e-mail."""
    email: str
    key_name: str | None
    """The key's name in the web console, where this app made it."""
    api_url: str
    store: Store
    read_only: bool = False
    """Whether the key itself may only read."""
    last_used: int = 0
    """Unix seconds; 0 is never."""
    verified: bool = True
    """Whether the API has accepted e-mail and key together at least once."""
    made_read_only: bool = False
    """Whether the user wants nothing changed from this machine, whatever the key may do."""
    number: int | None = None
    """Which of several keys of one e-mail this is, a team's for one: ``None`` the first, then from 2 on."""
    login: Login | None = None
    """The browser sign-in that stands in the place of a key; ``None`` where there is a key."""

    @property
    def may_change(self) -> bool:
        """Whether this machine may change anything in the account."""
        return not (self.read_only or self.made_read_only)

    @property
    def title(self) -> str:
        """What it is called and whose it is, for a sentence."""
        return self.name if self.email in self.name else f"{self.name} ({self.email})"

    @property
    def label(self) -> str:
        """Its name, with the team that a browser sign-in belongs to."""
        team = self.login and (self.login.team or self.login.team_id)
        return f"{self.name} · {team}" if team and team not in self.name else self.name


class PendingKey(Struct, frozen=True):
    """A key Upstash has made and shown, whose e-mail is not known yet: kept so that it isn't lost."""

    key_name: str
    api_key: Secret
    api_url: str
    created: int
    """Unix seconds."""


AccountList = list[Account]
"""For classes that have a method called ``list``."""
