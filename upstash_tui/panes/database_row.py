"""How one database looks as a row of the list."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from upstash_tui.catalog.plans import plan
from upstash_tui.inventory import Condition, condition, condition_text
from upstash_tui.widgets.columns import Cell, Column, Tone

if TYPE_CHECKING:
    from upstash_tui.api.database import Database

COLUMNS = (
    Column("name", "NAME", least=12, most=40, weight=3),
    Column("region", "REGION", least=15, most=18, weight=2, priority=1),
    Column("read", "READ REGIONS", least=24, most=50, weight=3, priority=4),
    Column("plan", "PLAN", least=6, most=8, priority=2),
    Column("state", "STATE", least=8, most=22, weight=3),
    Column("created", "CREATED", least=10, most=10, priority=3),
)
"""Their keys are :data:`upstash_tui.inventory.Column`."""

UNKNOWN = "—"

_GLYPHS: dict[Condition, tuple[str, Tone]] = {
    "active": ("●", "good"),
    "changing": ("◐", "busy"),
    "creating": ("…", "busy"),
    "suspended": ("○", "bad"),
    "other": ("◌", "muted"),
}
"""They differ in shape, so that colour only underlines."""


def cells(database: "Database", *, with_reads: bool) -> Sequence[Cell]:
    """The cells of :data:`COLUMNS`.

    ``with_reads`` says that the read regions have a column of their own; else the region's cell counts them.
    """
    reads = database.read_regions
    count = f" +{len(reads)}" if reads and not with_reads else ""
    return (
        [(database.name, "")],
        [(database.primary_region or UNKNOWN, ""), (count, "muted")],
        [(", ".join(reads), "")],
        [(plan_short(database.plan_name), "muted")],
        state_cell(database),
        [(date(database.created), "muted")],
    )


def state_cell(database: "Database") -> Cell:
    """A glyph of its own for each condition, and the words."""
    glyph, tone = _GLYPHS[condition(database)]
    return [(glyph, tone), (f" {condition_text(database)}", "")]


def plan_short(name: str | None) -> str:
    """A plan in at most 6 cells: ``Free``, ``PAYG``, ``500 GB``."""
    known = plan(name)
    if known is None:
        return UNKNOWN
    return "PAYG" if known.name == "payg" else known.title.removeprefix("Fixed ")


def date(seconds: int | None) -> str:
    """The day of a time in unix seconds, as this machine's clock has it: ``2025-07-16``."""
    if not seconds:
        return UNKNOWN
    try:
        return time.strftime("%Y-%m-%d", time.localtime(seconds))
    except (OverflowError, OSError, ValueError):
        return UNKNOWN
