"""``upstash-tui accounts`` and ``logout``: the stored accounts in plain lines."""

import sys

from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.store import AccountsError
from upstash_tui.catalog.links import API_KEYS
from upstash_tui.settings import Endpoints
from upstash_tui.text import clean_line


async def show(endpoints: Endpoints) -> int:
    """One account a line, the last used first: name, e-mail, key name, tab-separated."""
    try:
        store = Accounts(endpoints.api_url)
        accounts = await store.list()
        if not accounts:
            print(f"{await store.none_here()} upstash-tui login connects one.", file=sys.stderr)
    except AccountsError as error:
        print(error, file=sys.stderr)
        return 1
    for account in accounts:
        marks = ["read-only"] if not account.may_change else []
        print("\t".join([account.name, account.email, account.key_name or "-", *marks]))
    return 0


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
            print(f"Several accounts are of {clean_line(name or '')}: {names}. Say which.", file=sys.stderr)
            return 2
        chosen = next(iter([*called, *theirs]), None)
        if chosen is None:
            said = [] if name is None else [f"There is no account called {clean_line(name)}."]
            if not accounts:
                said.append(await store.none_here())
            print(*said, file=sys.stderr)
            return 1
        await store.forget(chosen)
    except AccountsError as error:
        print(error, file=sys.stderr)
        return 1
    key = f"the key {chosen.key_name}" if chosen.key_name else "its API key"
    print(f"Forgot {chosen.title} on this machine.")
    print(f"At Upstash {key} goes on working until you delete it: {API_KEYS}")
    return 0
