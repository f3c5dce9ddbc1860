"""What the public authorization server keeps: registered clients, codes, and logins with their tokens."""

import secrets
from dataclasses import dataclass, field

CODE_SECONDS = 60
"""How long a code can be exchanged."""
ACCESS_SECONDS = 3600
"""How long an access token is good."""


@dataclass(slots=True)
class Client:
    """A client that has registered itself (RFC 7591)."""

    id: str
    name: str
    redirect_uris: tuple[str, ...]
    scopes: frozenset[str]


@dataclass(slots=True)
class LoginCode:
    """One authorization code and what it was given for."""

    client_id: str
    redirect_uri: str
    challenge: str
    login: "Login"
    nonce: str | None
    expires: float
    """Unix seconds."""
    used: bool = False


@dataclass(slots=True)
class Login:
    """What a user has granted to a client: an account or one of its teams, perhaps for reading only."""

    client_id: str
    email: str
    scope: str
    team_id: str = ""
    """Empty for the personal account."""
    read_only: bool = False
    revoked: bool = False
    refresh_token: str = ""
    """The one that can be used; empty without the scope ``offline_access``."""
    used_refresh_tokens: set[str] = field(default_factory=set)


@dataclass(slots=True)
class AccessToken:
    """Whom a bearer token speaks for."""

    login: Login
    expires: float
    """Unix seconds."""


@dataclass(slots=True)
class Logins:
    """Everything the server remembers."""

    clients: dict[str, Client] = field(default_factory=dict)
    codes: dict[str, LoginCode] = field(default_factory=dict)
    logins: list[Login] = field(default_factory=list)
    access_tokens: dict[str, AccessToken] = field(default_factory=dict)
    rotates: bool = True
    """Whether a refresh gives a new refresh token; without, the old one goes on."""
    reuses: int = 0
    """How often a refresh token was used a second time."""

    def new_access_token(self, login: Login, now: float) -> str:
        """An access token for ``login``."""
        value = secrets.token_urlsafe(48)
        self.access_tokens[value] = AccessToken(login, now + ACCESS_SECONDS)
        return value

    def renew(self, login: Login) -> str:
        """Give ``login`` its next refresh token; the one before can't be used again."""
        if login.refresh_token:
            login.used_refresh_tokens.add(login.refresh_token)
        login.refresh_token = secrets.token_urlsafe(48)
        return login.refresh_token

    def by_refresh_token(self, value: str) -> Login | None:
        """The login that ``value`` belongs or belonged to."""
        return next(
            (
                each
                for each in self.logins
                if value == each.refresh_token or value in each.used_refresh_tokens
            ),
            None,
        )

    def by_access_token(self, value: str, now: float) -> Login | None:
        """The login that ``value`` speaks for; ``None`` where it is unknown, expired or revoked."""
        found = self.access_tokens.get(value)
        if found is None or now >= found.expires or found.login.revoked:
            return None
        return found.login

    def expire_access_tokens(self) -> None:
        """End every access token now."""
        self.access_tokens.clear()
