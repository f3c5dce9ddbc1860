"""The refusals of the sign-in server and of the key endpoint, each as one plain sentence.

Names of errors: RFC 6749 sections 4.1.2.1 and 5.2, and Auth0's additions. The exact answers of the key
endpoint to a taken name and to one key too many are not documented, so both are recognised by status and
by wording.
"""

import re
from collections.abc import Mapping

from upstash_tui.api.answer import Answer
from upstash_tui.api.status_errors import server_words
from upstash_tui.auth.steps import SignInError, Step
from upstash_tui.text import clean_line

KEYS_PER_ACCOUNT = 37
"""As documented by Upstash."""

_AGAIN = "Start the sign-in again."
_REDIRECTED = {
    "access_denied": (
        "Access was refused, by you or by Upstash, so nothing was connected.",
        "Sign in again whenever you like.",
    ),
    "login_required": ("Upstash asks you to log in first.", _AGAIN),
    "interaction_required": ("Upstash needs something from you in the browser first.", _AGAIN),
    "consent_required": ("Upstash needs your consent, and it was not given.", _AGAIN),
    "unauthorized": (
        "Upstash did not let this account sign in.",
        "Confirm your e-mail address at Upstash, or use another account.",
    ),
    "unauthorized_client": (
        "Upstash does not let this client id sign people in.",
        "Check UPSTASH_CLIENT_ID, or ask partnerships@upstash.com.",
    ),
    "invalid_scope": ("Upstash does not know the permission this app asked for.", "Use an API key instead."),
    "invalid_request": (
        "Upstash did not understand the sign-in.",
        "Check UPSTASH_CLIENT_ID and start again.",
    ),
    "server_error": ("Upstash's sign-in server failed.", "Start again in a minute."),
    "temporarily_unavailable": ("Upstash's sign-in server is busy.", "Start again in a minute."),
}
_EXCHANGED = {
    "invalid_grant": ("The code has expired or was used already.", _AGAIN),
    "invalid_client": (
        "Upstash does not know this client id.",
        "Check UPSTASH_CLIENT_ID, or client_id in config.toml.",
    ),
    "unauthorized_client": _REDIRECTED["unauthorized_client"],
    "access_denied": ("Upstash did not let this account sign in.", _AGAIN),
}


def redirect_refused(error: str, description: str = "") -> SignInError:
    """The sign-in page sent ``error`` instead of a code, with ``description`` in the server's words."""
    known = (f"The sign-in ended with the error {error}.", _AGAIN)
    sentence, advice = _REDIRECTED.get(error, known)
    if description:
        end = "" if description.endswith((".", "!", "?")) else "."
        sentence = f"{sentence} Upstash says: {description}{end}"
    return SignInError(Step.WAIT, sentence, advice, error)


def exchange_refused(answer: Answer, reply: Mapping[str, object]) -> SignInError:
    """The token endpoint said no."""
    status, error = answer.status, reply.get("error")
    if isinstance(error, str) and error in _EXCHANGED:
        sentence, advice = _EXCHANGED[error]
        return SignInError(Step.EXCHANGE, sentence, advice, error)
    if status == 429:
        return SignInError(
            Step.EXCHANGE,
            "Upstash asks for a pause: too many sign-ins.",
            "Wait a minute, then start again.",
            "busy",
        )
    if status >= 500:
        sentence = f"Upstash's sign-in server failed ({status})."
        return SignInError(Step.EXCHANGE, sentence, "Start again in a minute.", "server_error")
    if not reply:
        sentence = f"Something between you and Upstash answered in its place (status {status}, no JSON)."
        return SignInError(
            Step.EXCHANGE, sentence, "Check proxy and network, then start again.", "odd_answer"
        )
    said = _said(answer) or "."
    return SignInError(Step.EXCHANGE, f"Upstash did not accept the code ({status}){said}", _AGAIN, "refused")


def registration_refused(answer: Answer) -> SignInError:
    """The registration endpoint said no: in its own words, where it has some."""
    return SignInError(
        Step.BROWSER,
        f"Upstash did not register this app for sign-in ({answer.status}){_said(answer)}",
        "Use an API key instead.",
        "unregistered",
    )


def mint_refused(answer: Answer) -> SignInError | None:
    """The key endpoint said no: why; ``None`` where only the name was taken."""
    status, words = answer.status, server_words(answer)
    if re.search(r"(?i)\blimit|maximum|too many|\b37\b", words) and status != 429:
        return SignInError(
            Step.KEY,
            f"Your account has all the {KEYS_PER_ACCOUNT} API keys it may have.",
            "Delete one in the console under Account, API keys, then start again.",
            "key_limit",
        )
    if status == 409 or (status == 400 and re.search(r"(?i)exist|already|duplicate|in use|unique", words)):
        return None
    if status in {401, 403}:
        return SignInError(
            Step.KEY,
            "Upstash signed you in but did not let this account have an API key.",
            "Accounts made through Vercel or Fly can't; others can paste a key from the console instead.",
            "key_refused",
        )
    if status == 429:
        return SignInError(
            Step.KEY,
            "Upstash asks for a pause: too many requests.",
            "Wait a minute, then start again.",
            "busy",
        )
    return SignInError(
        Step.KEY, f"Upstash did not make an API key ({status}){_said(answer)}", _AGAIN, "key_refused"
    )


def _said(answer: Answer) -> str:
    """The server's own words after a sentence, on one line; empty where it had none."""
    words = clean_line(server_words(answer), 200)
    return f": {words}" if words else ""
