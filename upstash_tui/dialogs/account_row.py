"""A stored account in a line, and why what may be done with it is not decided here."""

from textual.content import Content

from upstash_tui.accounts.account import Account


def account_row(number: str, account: Account, name_cells: int, *, is_open: bool) -> Content:
    """``number`` is the key that switches to it; the names of a list take ``name_cells``."""
    name = Content(account.name)
    email = "" if account.email in account.name else account.email
    notes = ["open" if is_open else "", _read_only(account), email, account.key_name]
    return Content.assemble(
        (f" {number} ", "bold"),
        "● " if is_open else "  ",
        name.pad_right(name_cells - name.cell_length + 2),
        (" · ".join(filter(None, notes)), "dim"),
    )


def _read_only(account: Account) -> str:
    return "READ-ONLY" if account.made_read_only else "READ-ONLY key" if account.read_only else ""


def why_not_switched(account: Account | None) -> str:
    """Why ``account`` can't be made read-only, nor opened to changes."""
    if account is None:
        return "Only a stored account can be made read-only; --read-only is for any."
    return f"The key of {account.name} can only read: connect it with another key to change things."
