"""The lines of the list of accounts, and why what may be done with one is not decided there."""

from collections.abc import Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from upstash_tui.accounts.account import Account
from upstash_tui.auth.environment import credential_from_environment
from upstash_tui.services import Services
from upstash_tui.session import Session

OPEN, ENVIRONMENT = "open", "environment"
"""Ids of the rows of accounts that are not stored: the open one, and another of the environment."""
_ENVIRONMENT = "from the environment, not stored"


def account_row(number: str, account: Account, name_cells: int, *, is_open: bool) -> Content:
    """``number`` is the key that switches to it; the names of a list take ``name_cells``."""
    name = Content(account.name)
    email = "" if account.email in account.name else account.email
    login = account.login
    key = account.key_name if login is None else "browser sign-in"
    team = login.team if login is not None else None
    notes = ["open" if is_open else "", _read_only(account), email, team and f"team {team}", key]
    return Content.assemble(
        (f" {number} ", "bold"),
        "● " if is_open else "  ",
        name.pad_right(name_cells - name.cell_length + 2),
        (" · ".join(filter(None, notes)), "dim"),
    )


def unstored_rows(services: Services, session: Session, *, is_stored: bool) -> Iterator[Option]:
    """The open account, unless it is stored, and that of the environment."""
    of_environment = session.has_account and session.account is None and not services.is_demo
    if session.has_account and not is_stored:
        whence = f"open · {_ENVIRONMENT if of_environment else 'not stored here any more'}"
        note = "demo account, nothing is saved" if services.is_demo else whence
        yield Option(Content.assemble(f"   ● {session.name}  ", (note, "dim")), OPEN)
    credential = None if services.is_demo else credential_from_environment(services.environment)
    if credential is not None and not of_environment:
        yield Option(Content.assemble(f"     {credential.email}  ", (_ENVIRONMENT, "dim")), ENVIRONMENT)


def _read_only(account: Account) -> str:
    if account.may_change:
        return ""
    is_key = account.read_only and not account.made_read_only and account.login is None
    return "READ-ONLY key" if is_key else "READ-ONLY"


def why_not_switched(account: Account | None) -> str:
    """Why ``account`` can't be made read-only, nor opened to changes."""
    if account is None:
        return "Only a stored account can be made read-only; --read-only is for any."
    if account.login is not None:
        return f"{account.name} was signed in read-only: sign in again to change things."
    return f"The key of {account.name} can only read: connect it with another key to change things."
