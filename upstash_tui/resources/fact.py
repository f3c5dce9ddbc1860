"""What the details of a record say: a card if something is wrong, then names and values under headings."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from upstash_tui.secret import Secret

Late = Callable[[str], Any]
"""The late value of a column by its id, ``None`` if it is not known."""


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
    beside: bool = False
    """It stands on the line of the fact before it where both fit."""
    team: bool = False
    """It is the id of a team: the view says its name."""
    share: float | None = None
    """The used part of a limit, 1 for all of it, drawn as a bar behind the value."""


ANY_COPY = "*"


class Group(NamedTuple):
    """The facts under one heading."""

    title: str
    facts: Sequence[Fact]
    note: str = ""
    """At the right of the heading; ``short`` if only that fits."""
    short: str = ""


class Attention(NamedTuple):
    """A card above the details: what is the matter, as far as the record tells, and what can be done."""

    title: str
    """``suspended``."""
    lines: Sequence[str]
    keys: Sequence[tuple[str, str]] = ()
    """Ids of bindings, with a blank between them, and what their keys do: ``opens the web console``."""
