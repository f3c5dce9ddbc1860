"""How one database looks as a row of the list."""

from collections.abc import Iterable, Sequence

from upstash_tui.api.database import Database
from upstash_tui.catalog.plans import plan
from upstash_tui.inventory import Condition, condition, condition_text
from upstash_tui.readable.moments import day
from upstash_tui.readable.numbers import DOLLARS
from upstash_tui.readable.words import UNKNOWN
from upstash_tui.widgets.columns import Cell, Column, Tone

COLUMNS = (
    Column("name", "NAME", least=16, most=40, weight=4),
    Column("region", "REGION", least=17, most=18, weight=2, priority=5),
    Column("read", "READ REGIONS", least=24, most=50, weight=3, priority=8),
    Column("plan", "PLAN", least=6, most=8, priority=6),
    Column("budget", "BUDGET", least=7, most=8, priority=2, right=True),
    Column("cost", "THIS MONTH", least=11, most=11, priority=1, right=True),
    Column("state", "STATE", least=11, most=22, weight=2),
    Column("created", "CREATED", least=10, most=10, priority=7),
    Column("endpoint", "ENDPOINT", least=20, most=50, weight=3, priority=3),
    Column("owner", "OWNER", least=12, most=30, weight=2, priority=4),
)
"""Their keys are :data:`upstash_tui.inventory.Column`. What one has to ask for gives way last."""

USUAL = ("name", "region", "read", "plan", "state", "created")
"""The columns the list comes with."""

PIN = "★"
MARK = "✓"

_GLYPHS: dict[Condition, tuple[str, Tone]] = {
    "active": ("●", "good"),
    "changing": ("◐", "busy"),
    "creating": ("…", "busy"),
    "suspended": ("○", "bad"),
    "other": ("◌", "muted"),
}
"""They differ in shape, so that colour only underlines."""


def chosen(keys: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these keys, in their order; the name always."""
    wanted = {"name", *keys}
    return tuple(column for column in COLUMNS if column.key in wanted)


def cells(
    database: Database,
    columns: Sequence[Column],
    *,
    with_reads: bool,
    pinned: bool = False,
    cost: float | None = None,
) -> Sequence[Cell]:
    """The cells of ``columns``.

    ``with_reads`` says that the read regions have a column of their own; else the region's cell counts them.
    ``cost`` is in US dollars this month.
    """
    made: list[Cell] = []
    for column in columns:
        match column.key:
            case "name":
                made.append([(f"{PIN} ", "busy"), (database.name, "")] if pinned else [(database.name, "")])
            case "region":
                made.append(_region(database, with_reads))
            case "read":
                made.append([(", ".join(database.read_regions), "")])
            case "plan":
                made.append([(plan_short(database.plan_name), "muted")])
            case "budget":
                made.append([(f"${database.budget:,}" if database.budget else UNKNOWN, "")])
            case "cost":
                made.append([(DOLLARS.text(cost), "")])
            case "state":
                made.append(state_cell(database))
            case "created":
                made.append([(day(database.created), "muted")])
            case "endpoint":
                made.append([(database.host or UNKNOWN, "muted")])
            case _:
                made.append([(database.customer_id or UNKNOWN, "muted")])
    return made


def _region(database: Database, with_reads: bool) -> Cell:
    reads = database.read_regions
    count = f" +{len(reads)}" if reads and not with_reads else ""
    return [(database.primary_region or UNKNOWN, ""), (count, "muted")]


def state_cell(database: Database) -> Cell:
    """A glyph of its own for each condition, and the words."""
    glyph, tone = _GLYPHS[condition(database)]
    return [(glyph, tone), (f" {condition_text(database)}", "")]


def plan_short(name: str | None) -> str:
    """A plan in at most 6 cells: ``Free``, ``PAYG``, ``500 GB``."""
    known = plan(name)
    if known is None:
        return UNKNOWN
    return "PAYG" if known.name == "payg" else known.title.removeprefix("Fixed ")
