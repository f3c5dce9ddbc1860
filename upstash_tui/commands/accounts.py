"""``upstash-tui accounts`` and ``logout``: the stored accounts in plain lines."""

import sys

from upstash_tui.accounts.account import Account, AccountList
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.store import AccountsError
from upstash_tui.auth.sign_out import sign_out
from upstash_tui.commands.plain import complain, say
from upstash_tui.settings import Endpoints


async def show(endpoints: Endpoints) -> int:
    """One account a line, the last used first.

    For programs name, e-mail, key name and ``read-only``, tab-separated; on a terminal in columns.
    """
    try:
        store = Accounts(endpoints.api_url)
        accounts = await store.list()
        if not accounts:
            complain(await store.none_here(), "upstash-tui login connects one.")
    except AccountsError as error:
        complain(error)
        return 1
    if sys.stdout.isatty():
        _columns(accounts)
        return 0
    for account in accounts:
        marks = ["read-only"] if not account.may_change else []
        say(account.name, account.email, _key(account) or "-", *marks, between="\t")
    return 0


def _key(account: Account) -> str:
    """The name of its key; for a browser sign-in, that and its team."""
    if account.login is None:
        return account.key_name or ""
    return f"browser sign-in, team {account.login.team}" if account.login.team else "browser sign-in"


def _columns(accounts: AccountList) -> None:
    from rich.cells import cell_len, set_cell_size

    rows = [("NAME", "E-MAIL", "READ-ONLY", "KEY")] if accounts else []
    rows += [(each.name, each.email, "" if each.may_change else "yes", _key(each)) for each in accounts]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        say("  ".join(map(set_cell_size, row, widths)).rstrip())


async def forget(endpoints: Endpoints, name: str | None) -> int:
    """Forget the account called ``name``, by default the last used one.

    An e-mail serves in place of a name where one account alone is of it.
    """
    store = Accounts(endpoints.api_url)
    try:
        accounts = await store.list()
        called = [each for each in accounts if name in (None, each.name)]
        theirs = [each for each in accounts if each.email == name]
        if not called and len(theirs) > 1:
            names = ", ".join(each.name for each in theirs)
            complain(f"Several accounts are of {name}: {names}. Say which.")
            return 2
        chosen = next(iter([*called, *theirs]), None)
        if chosen is None:
            said = [] if name is None else [f"There is no account called {name}."]
            if not accounts:
                said.append(await store.none_here())
            complain(*said)
            return 1
        left = await sign_out(store, chosen)
    except AccountsError as error:
        complain(error)
        return 1
    say(f"Forgot {chosen.title} on this machine.")
    say(left)
    return 0
