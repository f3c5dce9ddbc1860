"""How one backup looks as a row, and in a line of its own."""

from collections.abc import Sequence

from upstash_tui.api.backup import Backup
from upstash_tui.readable.moments import age, local_time
from upstash_tui.readable.numbers import SIZE
from upstash_tui.readable.words import UNKNOWN
from upstash_tui.widgets.columns import Cell, Column, Tone

COLUMNS = (
    Column("name", "NAME", least=16, most=36, weight=3),
    Column("state", "STATE", least=11, most=11),
    Column("age", "AGE", least=10, most=10),
    Column("size", "SIZE", least=8, most=8, priority=1, right=True),
    Column("made", "MADE", least=16, most=16, priority=3),
    Column("kind", "KIND", least=6, most=6, priority=2),
)

_STATES: dict[str, tuple[str, Tone]] = {
    "completed": ("●", "good"),
    "pending": ("◐", "busy"),
    "failed": ("○", "bad"),
}
"""They differ in shape, so that colour only underlines."""


def cells(backup: Backup, now: float) -> Sequence[Cell]:
    """The cells of :data:`COLUMNS`; ``now`` is Unix seconds."""
    glyph, tone = _STATES.get(backup.state, ("◌", "muted"))
    return (
        [(backup.name, "")],
        [(glyph, tone), (f" {backup.state or UNKNOWN}", "")],
        [(age(backup.created, now), "")],
        [(size(backup), "")],
        [(local_time(backup.created), "muted")],
        [(kind(backup), "muted")],
    )


def kind(backup: Backup) -> str:
    """What made it: ``daily``, ``hourly`` or, by a person, ``manual``."""
    if backup.daily:
        return "daily"
    if backup.hourly:
        return "hourly"
    return UNKNOWN if backup.daily is None and backup.hourly is None else "manual"


def size(backup: Backup) -> str:
    """Its size once it is known: while it is being made the server says 0, which means nothing yet."""
    return SIZE.text(backup.size) if backup.size or backup.complete else UNKNOWN
