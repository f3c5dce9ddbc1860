"""Asking for the e-mail of the account, where the sign-in does not tell it."""

from upstash_tui.auth.email import looks_like_email
from upstash_tui.dialogs.ask_text import AskTextDialog


class EmailDialog(AskTextDialog):
    """``reason`` says why it is asked for."""

    def __init__(self, reason: str, prefill: str) -> None:
        super().__init__(
            "Your account's e-mail",
            reason,
            prefill,
            placeholder="you@example.com",
            check=lambda text: "" if looks_like_email(text) else "An e-mail looks like you@example.com.",
            yes="use it",
            no="stop; the key is kept",
        )
