"""What the details of a record say: names and values, a line each."""

from collections.abc import Callable
from typing import NamedTuple

from upstash_tui.secret import Secret


class Fact(NamedTuple):
    """One line. The view adds the keys that change or copy the value, and masks secrets."""

    label: str
    value: str | Secret | Callable[[bool], str]
    """A callable takes whether to give every digit."""
    short: str = ""
    """What to show instead of a value that does not fit on one line, if that fits."""
    action: str = ""
    """Id of the action that changes it; empty if none does."""
    copy: str = ""
    """Letter of the copy format that is it; :data:`ANY_COPY` for the copy menu as a whole."""
    muted: bool = False


ANY_COPY = "*"

GAP = Fact("", "")
"""A blank line between facts."""
