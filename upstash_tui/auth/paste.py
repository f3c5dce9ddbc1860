"""The address the user pastes when the browser could not reach us: blanks forgiven, state checked."""

import hashlib
import re
from collections import deque
from typing import ClassVar
from urllib.parse import urlsplit

from upstash_tui.auth.redirect import REDIRECT_URI, Flaw, Redirect, read_redirect
from upstash_tui.secret import Secret

_OURS = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]*)?", re.IGNORECASE)
_LIMIT = 16_384


class PasteRefused(Exception):
    """What was pasted is not the answer to this sign-in. Its text says what is wrong and what to paste."""


class Attempts:
    """Digests of the states this program has sent, to know an older attempt's address for what it is."""

    _digests: ClassVar[deque[str]] = deque(maxlen=32)

    @classmethod
    def remember(cls, state: Secret) -> None:
        cls._digests.append(_digest(state.reveal()))

    @classmethod
    def knows(cls, state: str) -> bool:
        return _digest(state) in cls._digests


def read_paste(text: str, state: Secret, issuer: str, beginning: str = REDIRECT_URI) -> Redirect:
    """The redirect in ``text``: a whole address, or what follows its ``?``. Raises :class:`PasteRefused`.

    ``beginning`` is what that address starts with, for the sentence about another one.

    Blanks, line breaks, quotes and angle brackets that copying adds are ignored.
    """
    text = re.sub(r"[\s\u200b\ufeff\x00-\x1f]", "", text)[:_LIMIT].strip("\"'<>`()[]“”‘’,;")
    if not text:
        raise PasteRefused("Paste the address your browser ended up on.")
    address = "://" in text or text.startswith(("localhost", "127.0.0.1"))
    if address:
        query = _query(text if "://" in text else f"http://{text}", beginning)
    elif "=" in text.split("#")[0]:
        query = text.lstrip("?/").split("#")[0]
    else:
        raise PasteRefused(
            "That is not the whole address. Copy everything from http:// on: the part behind the code proves"
            " that it belongs to this sign-in."
        )
    redirect = read_redirect(query, state, issuer)
    if isinstance(redirect, Redirect):
        return redirect
    if redirect is Flaw.OTHER_STATE and Attempts.knows(_state(query)):
        raise PasteRefused(
            "That address is from an earlier attempt. Sign in once more with the link shown now."
        )
    raise PasteRefused(_SENTENCES[redirect])


_SENTENCES = {
    Flaw.NOTHING: "There is no code in that address. Copy it right after signing in.",
    Flaw.MALFORMED: "That address is damaged. Copy it once more, from http:// to its end.",
    Flaw.NO_STATE: "The end of that address is missing. Copy all of it, the part with state= included.",
    Flaw.OTHER_STATE: "That address belongs to another sign-in. Use the link shown here.",
    Flaw.OTHER_ISSUER: "That address does not come from Upstash's sign-in server.",
}


def _query(address: str, beginning: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise PasteRefused(_SENTENCES[Flaw.MALFORMED]) from None
    if _OURS.fullmatch(parts.netloc):  # some Pythons pass over what stands beside brackets in a host's name
        return parts.query
    if parts.path.endswith("/authorize"):
        raise PasteRefused("That is the link to sign in with. Paste the address you end up on afterwards.")
    raise PasteRefused(f"That is another page. The address to paste starts with {beginning}.")


def _state(query: str) -> str:
    found = re.search(r"(?:^|&)state=([^&]*)", query)
    return found[1] if found else ""


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()
