"""What can go wrong between the app and a server: one family, each a sentence the user can act on.

The statuses are the vendor's documented ones (400 401 403 404 405 406 429 500 503); 409 and other 5xx are
taken as HTTP means them.
"""


class UpstashError(Exception):
    """A request that didn't work.

    ``str(error)`` says what happened in one line, safe to show.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        server_text: str = "",
        may_have_happened: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        """The HTTP status, or ``None`` where no answer came."""
        self.server_text = server_text
        """The server's own words, cleaned; empty where it had none worth showing (HTML, nothing)."""
        self.may_have_happened = may_have_happened
        """Whether a change that was asked for may have been carried out all the same."""
        self.retry_after = retry_after
        """Seconds the server asks to wait, or ``None``."""

    @property
    def in_full(self) -> str:
        """The sentence, with the server's own words after it where it had some."""
        if not self.server_text:
            return str(self)
        end = "" if self.server_text.endswith((".", "!", "?", "…")) else "."
        return f"{self} It says: {self.server_text}{end}"


class Refused(UpstashError):
    """400, 405, 406 or another 4xx: the server understood and said no."""


class Unauthorized(UpstashError):
    """401: the e-mail and key don't belong together, or the key is gone."""


class SignedOut(Unauthorized):
    """The browser sign-in is over: revoked, expired, or used up. Signing in again brings it back."""


class Forbidden(UpstashError):
    """403: the key is good but not for this, for example a read-only key."""


class NotFound(UpstashError):
    """404: gone, or never there."""


class Conflict(UpstashError):
    """409: something of that name or state exists already."""


class RateLimited(UpstashError):
    """429: too many requests."""


class ServerFailed(UpstashError):
    """5xx: the fault is at the other end."""


class Unreachable(UpstashError):
    """No connection: name, network, refused or TLS. Nothing was sent."""


class Misconfigured(Unreachable):
    """As things are set it can't work: certificate, proxy or URL. Trying again doesn't help."""


class AnswerLost(UpstashError):
    """The request went out and no whole answer came back: timeout, reset, truncation."""


class TimedOut(AnswerLost):
    """The request went out and the answer didn't come in time."""


class BadAnswer(UpstashError):
    """An answer that is not what the API documents: not JSON, too large, a redirect."""


ALL_END_SO = (Unreachable, AnswerLost, RateLimited, Unauthorized)
"""What fails so says something of the host or of the account: what is asked next would fail as well."""
