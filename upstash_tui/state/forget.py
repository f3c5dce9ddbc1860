"""Forgetting an account: nothing of it stays in the state folder. Blocking."""

from upstash_tui.state import arrangement, last_list, levels
from upstash_tui.state.line import EMAIL


def forget_account(api_url: str, email: str, number: int | None) -> None:
    """Remove what is remembered of the account of ``email``; ``number`` tells those of one e-mail apart."""
    account = arrangement.account_key(api_url, email, number)
    arrangement.forget(account)
    last_list.forget(account)
    levels.forget(account)
    EMAIL.forget(email)
