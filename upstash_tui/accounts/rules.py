"""The rules every place that remembers accounts keeps: order, identity, names.

One e-mail may have several keys: its own, and one of each team. So two records are the same account if their
e-mails, capitals aside, and their numbers are equal. All functions take the accounts of one API.
"""

import time
from collections import Counter
from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.store import AccountsError
from upstash_tui.text import clean_line

NAME_LIMIT = 60
"""Characters of an account's name."""


def by_last_use(accounts: Iterable[Account]) -> list[Account]:
    """``accounts``, the last used first. They are kept in the order of use, which decides within a second."""
    latest_first = list(accounts)[::-1]
    return sorted(latest_first, key=lambda account: -account.last_used)


def of_email(accounts: Iterable[Account], email: str) -> list[Account]:
    """Those of ``accounts`` that belong to ``email``."""
    return [account for account in accounts if account.email.casefold() == email.casefold()]


def is_at(account: Account, email: str, number: int | None) -> bool:
    """Whether ``account`` is the one of ``email`` with this number."""
    return account.number == number and account.email.casefold() == email.casefold()


def same(account: Account, other: Account) -> bool:
    """Whether both are records of one account."""
    return is_at(account, other.email, other.number)


def number_for(
    accounts: Iterable[Account], email: str, replaces: Account | None, claimed: Iterable[int | None] = ()
) -> int | None:
    """The number under which a key of ``email`` is saved: of ``replaces``, if that is still known, else free.

    ``claimed`` are numbers of ``email`` that are taken without an account.
    """
    accounts = list(accounts)
    if replaces is not None and any(same(one, replaces) for one in accounts):
        return replaces.number
    taken = {*claimed, *(account.number for account in of_email(accounts, email))}
    return None if None not in taken else next(number for number in count(2) if number not in taken)


def free_name(
    accounts: Iterable[Account], email: str, name: str | None, before: Account | None = None
) -> str:
    """What an account of ``email`` is to be called: ``name``, else as ``before``, else its e-mail.

    ``before`` is the record in whose place it comes. Raises :class:`AccountsError` if ``name`` is empty or
    another account's.
    """
    accounts = list(accounts)
    if name is None:
        known_as = next((one.name for one in accounts if before is not None and same(one, before)), None)
        return known_as or _numbered({account.name.casefold() for account in accounts}, email)
    name = clean_line(name.strip(), NAME_LIMIT)
    if not name:
        raise AccountsError("An account needs a name.")
    others = [one for one in accounts if before is None or not same(one, before)]
    if any(one.name.casefold() == name.casefold() for one in others):
        raise AccountsError(f"Another account is called {name}. Choose a different name.")
    return name


def saved(
    accounts: Iterable[Account], account: Account, name: str | None, replaces: Account | None
) -> tuple[list[Account], Account, list[Account]]:
    """``accounts`` with ``account``, used now, in its place; the record as it is kept; those it replaces.

    It is called as :func:`free_name` says, which raises. What was made read-only stays so under a new key.
    """
    accounts = list(accounts)
    former = [one for one in accounts if same(one, account)]
    new = replace(
        account,
        name=free_name(accounts, account.email, name, replaces),
        last_used=int(time.time()),
        made_read_only=any(one.made_read_only for one in former),
    )
    return [*(one for one in accounts if one not in former), new], new, former


def renamed(accounts: Iterable[Account], account: Account, name: str) -> tuple[list[Account], Account]:
    """``accounts`` with ``account`` called ``name``, and the new record. Raises as :func:`free_name`."""
    accounts = list(accounts)
    found = known(accounts, account)
    new = replace(found, name=free_name(accounts, account.email, name, account))
    return [new if one is found else one for one in accounts], new


def switched(accounts: Iterable[Account], account: Account, read_only: bool) -> tuple[list[Account], Account]:
    """``accounts`` with ``account`` made read-only or no longer, and the new record."""
    accounts = list(accounts)
    found = known(accounts, account)
    new = replace(found, made_read_only=read_only)
    return [new if one is found else one for one in accounts], new


def known(accounts: Iterable[Account], account: Account) -> Account:
    """What is remembered of ``account`` now. Raises :class:`AccountsError` if it was forgotten meanwhile."""
    found = next((one for one in accounts if same(one, account)), None)
    if found is None:
        raise AccountsError(f"The account {account.name} is not known any more.")
    return found


def no_key(account: Account) -> str:
    """That ``account`` is none with a key."""
    return f"{account.name} is connected by a browser sign-in and has no API key here."


def none_of(api_url: str, urls: Iterable[str]) -> str:
    """That no account of ``api_url`` is stored, and how many are of the others in ``urls``, one each."""
    counts = Counter(clean_line(url, 100) for url in urls)
    if not counts:
        return "No account is stored."
    there = ", ".join(f"{url} ({count})" for url, count in counts.items())
    return f"No account of {api_url} is stored, but of {there}. UPSTASH_API_URL says whose are shown."


def _numbered(taken: set[str], email: str) -> str:
    """``email``, with a number behind it if someone has named another account like that."""
    name, number = email, 2
    while name.casefold() in taken:
        name, number = f"{email} {number}", number + 1
    return name
