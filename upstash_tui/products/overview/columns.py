"""The columns of the overview: those that the lists of all products have, and what needs attention."""

from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from upstash_tui.products.overview.items import Figures, Item, known_cost, read_figures
from upstash_tui.products.registry import places
from upstash_tui.resources.column import Cell, Column, Late, Tone
from upstash_tui.resources.common_columns import name_column
from upstash_tui.resources.figure_columns import cost_column, totals_column

_FAILED: Cell = [("!", "bad")]


class Urgency(NamedTuple):
    """What a record needs, in the order of the list: the most urgent last, then the dearest."""

    level: int
    """4 for a list that could not be read, 3 for what does not work, 2 for what soon may not, else 0."""
    cost: float
    words: str = ""
    tone: Tone = ""


def urgency(item: Item, figures: Figures | None) -> Urgency:
    """What ``item`` needs; ``figures`` are ``None`` until they were read."""
    cost = (figures.cost if figures else known_cost(item)) or 0.0
    if item.failure:
        return Urgency(4, cost, item.failure, "bad")
    if state(item)[0][1] == "bad":
        return Urgency(3, cost, _words(item, "state"), "bad")
    if figures is None:
        return Urgency(0, cost)
    standing = figures.standing
    if standing.is_nearly_used or standing.concern:
        return Urgency(2, cost, standing.words, "bad" if (standing.share or 0) >= 1 else "busy")
    return Urgency(0, cost, standing.words, "muted")


def state(item: Item) -> Cell:
    """The glyph of its state."""
    if item.failure:
        return _FAILED
    column = _column(item, "state")
    return column.cell(item.record)[:1] if column else [("●", "good")]


def _column(item: Item, id: str) -> Column[object] | None:
    """The column of that id in the list of its place."""
    return next((column for column in item.resource.columns if column.id == id), None)


def _words(item: Item, id: str) -> str:
    """The text of a column, without what looks alike."""
    column = _column(item, id)
    if item.failure or column is None:
        return ""
    if id == "state":
        return (column.text or (lambda record: ""))(item.record).partition("\n")[0]
    return "".join(text for text, _ in column.cell(item.record))


def _text(id: str) -> Callable[[Item], str]:
    """What the filter of its place looks in."""

    def text(item: Item) -> str:
        column = _column(item, id)
        return "" if item.failure or column is None or column.text is None else column.text(item.record)

    return text


def _cell(id: str, tone: Tone = "") -> Callable[[Item], Cell]:
    return lambda item: [(_words(item, id), tone)]


def _known_urgency(item: Item) -> Urgency | None:
    """Of one that does not work; else a request tells."""
    return urgency(item, None) if item.failure or state(item)[0][1] == "bad" else None


COLUMNS: tuple[Column[Item], ...] = (
    Column("state", "", state, min_width=1, max_width=1, text=_text("state"), label="State"),
    Column(
        "product",
        "PRODUCT",
        lambda item: [(item.place.title, "muted")],
        min_width=7,
        max_width=10,
        priority=3,
        sort=lambda item: item.place.title,
        text=lambda item: item.place.title.casefold(),
        words=tuple(each.title.casefold() for each in places()),
        label="Product",
    ),
    name_column(attrgetter("name")),
    Column(
        "region",
        "REGION",
        _cell("region"),
        min_width=11,
        max_width=16,
        priority=6,
        sort=lambda item: _words(item, "region") or None,
        text=_text("region"),
        label="Region",
    ),
    Column(
        "plan",
        "PLAN",
        _cell("plan", "muted"),
        min_width=6,
        max_width=10,
        priority=4,
        text=_text("plan"),
        label="Plan",
    ),
    Column(
        "attention",
        "ATTENTION",
        min_width=24,
        max_width=40,
        weight=3,
        priority=1,
        label="Attention",
        hint="states first, then budgets and limits",
        measure="count",
        late=Late(
            read_figures,
            lambda found: [(found.words, found.tone)],
            urgency,
            _known_urgency,
        ),
    ),
    cost_column(
        read_figures,
        lambda item, figures: figures.cost,
        known=known_cost,
        summed_by=lambda item: item.place.title,
    ),
    totals_column(read_figures, lambda item, figures: figures.totals),
)
