"""What an answer's status means: fine, or which error, in a sentence, the server's own words beside it."""

import time

from upstash_tui.api.answer import Answer
from upstash_tui.api.errors import (
    BadAnswer,
    Conflict,
    Forbidden,
    NotFound,
    RateLimited,
    Refused,
    ServerFailed,
    Unauthorized,
    UpstashError,
)
from upstash_tui.api.http import SMALL
from upstash_tui.api.lenient_json import parse
from upstash_tui.api.request import Request
from upstash_tui.api.retry import retry_after
from upstash_tui.text import clean_block

_WORDS = 500
"""Characters kept of what a server says about an error."""

_CLIENT_ERRORS: dict[int, tuple[type[UpstashError], str]] = {
    401: (Unauthorized, "Upstash did not accept this e-mail and API key."),
    403: (Forbidden, "This API key may not do that."),
    404: (NotFound, "Upstash does not have it: it is gone, or never was there."),
    409: (Conflict, "Upstash has something of that name or in that state already."),
    429: (RateLimited, "Upstash asks to wait: there were too many requests."),
}


def error_of(request: Request, answer: Answer) -> UpstashError | None:
    """The error that ``answer`` means for ``request``, ``None`` where it worked."""
    status = answer.status
    if 200 <= status < 300:
        return None
    words = server_words(answer)
    if status < 400:
        return BadAnswer(
            "Upstash answered with a redirect, which its API never does. Is the API URL right?"
            if status >= 300
            else "Upstash's answer can't be read.",
            status=status,
            may_have_happened=not request.safe,
        )
    if status == 400 and request.done_if and request.done_if in words.lower():
        return None
    wait = retry_after(answer.headers.get("retry-after"), time.time())
    if status >= 500:
        return ServerFailed(
            "It is being maintained: try again in a moment."
            if "maintenance" in words.lower()
            else f"Upstash failed to do it: the fault is at its end (status {status}).",
            status=status,
            server_text=words,
            may_have_happened=not request.safe,
            retry_after=wait,
        )
    kind, message = _CLIENT_ERRORS.get(status, (Refused, "Upstash refused the request."))
    if kind is Forbidden and "readonly" in words.lower().replace("-", "").replace(" ", ""):
        message = "This API key is read-only: it can look, but not change anything."
    # 408: the server gave up on the request, perhaps after it had begun.
    return kind(
        message,
        status=status,
        server_text=words,
        may_have_happened=status == 408 and not request.safe,
        retry_after=wait,
    )


def server_words(answer: Answer) -> str:
    """The server's own words in an error, cleaned; empty where they are none for people, such as HTML.

    Seen are a bare JSON string, ``{"error": …}``, OAuth's with an ``error_description``, ``{"message": …}``
    and plain text.
    """
    if len(answer.content) > SMALL:
        return ""
    try:
        value = parse(answer.content)
    except BadAnswer:
        text = answer.content[: 4 * _WORDS].decode("utf-8", "replace")
        is_page = "html" in answer.headers.get("content-type", "").lower() or text.lstrip().startswith(
            ("<", "{", "[")
        )
        return "" if is_page else clean_block(text.strip(), _WORDS)
    for name in ("error_description", "error", "message"):
        if isinstance(value, dict) and value.get(name):
            value = value[name]
    return clean_block(value.strip(), _WORDS) if isinstance(value, str) else ""
