"""The steps of a sign-in, how each is reported, and how one ends."""

from enum import Enum
from typing import Literal

from msgspec import Struct

from upstash_tui.accounts.account import Account
from upstash_tui.api.credential import AnyCredential


class Step(Enum):
    """In the order they are shown."""

    BROWSER = "browser"
    WAIT = "wait"
    EXCHANGE = "exchange"
    KEY = "key"
    IDENTITY = "identity"
    SAVED = "saved"


StepState = Literal["running", "done", "failed", "skipped"]


class Progress(Struct, frozen=True):
    """What a step is doing now, one line, safe to show."""

    step: Step
    state: StepState
    text: str


class SignInError(Exception):
    """A sign-in that ended without an account. ``str(error)`` is ``sentence``."""

    def __init__(self, step: Step, sentence: str, advice: str = "", code: str = "failed") -> None:
        super().__init__(sentence)
        self.step = step
        self.sentence = sentence
        """What happened, one plain sentence."""
        self.advice = advice
        """What to do about it; may be empty."""
        self.code = code
        """A short word to branch on: ``client_id``, ``timeout``, ``access_denied``, ``key_limit`` …"""


class Connected(Struct, frozen=True):
    """A sign-in that ended well: which account, and what it works with."""

    account: Account
    credential: AnyCredential
    verified: bool
    """Whether the API has accepted the credential; if not, it could not be asked."""
    key_reused: bool
    """Whether a key that was here already serves, so that none was made."""
