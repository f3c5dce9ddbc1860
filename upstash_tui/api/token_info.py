"""What the Developer API says about the browser sign-in that a request is made with."""

import msgspec
from msgspec import Struct

from upstash_tui.api.credential import BearerCredential
from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.http import Http
from upstash_tui.api.request import Request
from upstash_tui.api.signed import send_signed
from upstash_tui.api.status_errors import error_of
from upstash_tui.text import clean_line

_SECONDS = 15.0


class TokenInfo(Struct, frozen=True):
    """Whose sign-in it is and what it may do."""

    email: str
    team_id: str | None = None
    """``None`` for the personal account."""
    team_role: str | None = None
    read_only: bool = False
    blocked: bool = False


async def token_info(http: Http, api_url: str, credential: BearerCredential) -> TokenInfo:
    """Ask the API. Raises :class:`~upstash_tui.api.errors.UpstashError`."""
    request = Request("GET", "/account/oauth/token-info")
    answer = await send_signed(http, credential, "GET", request.url(api_url), timeout=_SECONDS)
    if (error := error_of(request, answer)) is not None:
        raise error
    try:
        info = msgspec.json.decode(answer.content, type=TokenInfo)
    except (msgspec.DecodeError, RecursionError):
        info = None
    if info is None or not info.email or clean_line(info.email) != info.email:
        raise BadAnswer("Upstash did not say whose sign-in this is.")
    return info
