"""What the two ways to sign in with the browser have to tell :class:`~upstash_tui.auth.sign_in.SignIn`."""

from collections.abc import Callable
from typing import Protocol

from upstash_tui.auth.pkce import Attempt
from upstash_tui.auth.redirect import Callback
from upstash_tui.auth.steps import Connected, Step, StepState
from upstash_tui.secret import Secret

Report = Callable[[Step, StepState, str], None]


class UnknownClient(Exception):
    """The server does not know the client id that the code was asked for with."""


class Flow(Protocol):
    """One way to get from a browser's answer to a saved account."""

    steps: tuple[Step, ...]
    """Those it goes through, in order."""
    issuer: str
    """The authorization server, an origin."""
    callback: Callback
    seconds: float
    """How long the browser is waited for."""

    def attempt(self) -> Attempt:
        """A new try."""

    async def prepare(self) -> None:
        """Get ready, before a browser is started. Raises :class:`~upstash_tui.auth.steps.SignInError`."""

    def authorize_url(self, attempt: Attempt, callback: Callback) -> str:
        """The page where the user allows access; empty while that can't be known."""

    async def connect(self, attempt: Attempt, code: Secret, callback: Callback) -> Connected:
        """From the code to the account. Raises :class:`~upstash_tui.auth.steps.SignInError`, and
        :class:`UnknownClient` where the whole sign-in can go on after :meth:`prepare`."""
