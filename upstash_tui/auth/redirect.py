"""The address Upstash sends the browser to after the sign-in, read and checked.

It comes in two ways, through the callback server and through the paste box, and means the same in both: a
code or an error, and the proof that it answers *this* attempt (RFC 6749 sections 4.1.2 and 10.12, RFC 9207).
"""

import hmac
import re
from enum import Enum
from urllib.parse import parse_qs

from msgspec import Struct

from upstash_tui.secret import Secret
from upstash_tui.text import clean_line

PORT = 3000


class Callback(Struct, frozen=True):
    """Where a browser comes back to: ``http://HOST:PORT/PATH`` on this machine."""

    host: str = "localhost"
    """``localhost`` is listened on at both its addresses, ``127.0.0.1`` at that one."""
    port: int = PORT
    """0 until one is taken, where any will do."""
    path: str = "/"

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.origin}{self.path}"


PARTNERS = Callback()
REDIRECT_URI = PARTNERS.origin
"""Registered at Upstash; sent byte for byte to both endpoints, whatever address we listen on."""

_ONCE = ("code", "state", "error", "iss")
_CODE_LIMIT = 2048
_WORDS = 200
"""Characters kept of a description."""


class Flaw(Enum):
    """Why an address is not the answer to this sign-in. None of them ends the sign-in."""

    NOTHING = "neither a code nor an error"
    MALFORMED = "something twice, or too much"
    NO_STATE = "no state"
    OTHER_STATE = "the state of another attempt"
    OTHER_ISSUER = "from another authorization server"


class Redirect(Struct, frozen=True):
    """The answer to the sign-in: a code, or the error's name as OAuth defines it (``access_denied`` …)."""

    code: Secret | None
    error: str = ""
    description: str = ""
    """The server's words about the error, cleaned."""


def read_redirect(query: str, state: Secret, issuer: str) -> Redirect | Flaw:
    """What ``query`` (without ``?``) says, if it belongs to the attempt with ``state`` at ``issuer``."""
    try:
        fields = parse_qs(query, keep_blank_values=True, max_num_fields=32)
    except ValueError:
        return Flaw.MALFORMED
    if not any(fields.get(name, [""])[0] for name in ("code", "error")):
        return Flaw.NOTHING
    if any(len(fields.get(name, ())) > 1 for name in _ONCE):
        return Flaw.MALFORMED
    code, given, error, iss = (fields.get(name, [""])[0] for name in _ONCE)
    if len(code) > _CODE_LIMIT:
        return Flaw.MALFORMED
    if not given:
        return Flaw.NO_STATE
    if not hmac.compare_digest(given.encode("utf-8", "replace"), state.reveal().encode()):
        return Flaw.OTHER_STATE
    if iss and iss.rstrip("/") != issuer.rstrip("/"):
        return Flaw.OTHER_ISSUER
    if error:
        words = clean_line(fields.get("error_description", [""])[0], _WORDS)
        return Redirect(None, error if re.fullmatch(r"[a-z_]{1,64}", error) else "unknown", words)
    return Redirect(Secret(code))
