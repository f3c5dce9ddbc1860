"""What the Developer API says about the browser sign-in that a request is made with."""

from msgspec import Struct

from upstash_tui.api.decode import Reader
from upstash_tui.api.request import RequestFor


class TokenInfo(Struct, frozen=True):
    """Whose sign-in it is and what it may do."""

    email: str
    team_id: str | None = None
    """``None`` for the personal account."""
    read_only: bool = False
    blocked: bool = False


_TOKEN_INFO = Reader(TokenInfo, sent_back=("email",))


def token_info() -> RequestFor[TokenInfo]:
    """GET /account/oauth/token-info: whose access token it is that signs the request."""
    return RequestFor("GET", "/account/oauth/token-info", answer=_TOKEN_INFO)
