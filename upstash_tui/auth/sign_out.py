"""Forgetting an account, and what goes on at Upstash after that."""

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.catalog.links import API_KEYS, OAUTH_CLIENTS


def what_stays(account: Account) -> str:
    """What of ``account`` goes on working at Upstash once it is forgotten, before that is asked for."""
    if account.login is not None:
        return f"{account.title} is removed from this machine, and its browser sign-in is revoked at Upstash."
    named = f"the key {account.key_name}" if account.key_name else "its key"
    return (
        f"{account.title} and its key are removed from this machine. At Upstash {named} goes on working "
        f"until you delete it there: {API_KEYS}"
    )


async def sign_out(accounts: AccountStore, account: Account) -> str:
    """Forget ``account``, and revoke its browser sign-in as far as Upstash can be reached.

    Returns what is left to do there, as a sentence. Raises :class:`AccountsError`.
    """
    if account.login is None:
        await accounts.forget(account)
        key = f"the key {account.key_name}" if account.key_name else "its API key"
        return f"At Upstash {key} goes on working until you delete it: {API_KEYS}"
    from upstash_tui.auth.login_tokens import LoginTokens

    tokens = LoginTokens(accounts, account)
    try:
        revoked = await tokens.revoke()
    except AccountsError:  # its token can't be read: it is forgotten all the same
        revoked = False
    finally:
        await tokens.aclose()
    await accounts.forget(account)
    if revoked:
        return "Its browser sign-in is revoked; Upstash takes up to 10 minutes for that."
    return f"Its browser sign-in could not be revoked: end it at {OAUTH_CLIENTS}"
