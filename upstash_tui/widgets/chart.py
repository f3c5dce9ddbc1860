"""A chart of one or two series over time, with a scale, local times and the numbers."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import NamedTuple

from upstash_tui.formatting.numbers import Quantity
from upstash_tui.resources.series import Point
from upstash_tui.widgets.drawing import Drawing, Drawn, Piece, Role
from upstash_tui.widgets.figures import Figures, figures, four
from upstash_tui.widgets.plot import ACROSS, DOWN, Shape, Span, columns_of, draw, heights
from upstash_tui.widgets.time_axis import ticks

ROWS = 6
"""Lines of the plot itself; an even number, since the middle of the scale is named too."""
NOTHING = "— nothing was measured in this time"
_ROLES: tuple[Role, Role] = ("first", "second")
_MARKS = {Shape.AREA: "⣿⣿⣿", Shape.SOLID: "⠤⠤⠤", Shape.DASHED: "⠤⠀⠤"}
_LEAST_PLOT = 8  # cells


class Line(NamedTuple):
    """One series of a chart: its name, how it is drawn, and its points in order of time."""

    name: str
    shape: Shape
    points: Sequence[Point]


class Chart(Drawing):
    """Up to two lines on a scale that begins at 0. Series differ in shape, so it needs no colour."""

    def __init__(self, title: str, quantity: Quantity, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = title
        self._quantity = quantity
        self._lines: tuple[Line, ...] = ()
        self._span = Span(0, 0)
        self._zone: tzinfo | None = None
        self._note = ""
        self._exact = False

    def show(
        self,
        lines: Sequence[Line],
        span: Span,
        *,
        note: str = "",
        exact: bool = False,
        zone: tzinfo | None = None,
    ) -> None:
        """Show ``lines`` over ``span``; times are of ``zone``, by default this machine's."""
        self._lines, self._span, self._zone = tuple(lines), span, zone
        self._note, self._exact = note, exact
        self.redraw()

    def drawn(self, width: int) -> Drawn:
        if not any(line.points for line in self._lines):
            return [[(self._title, "title")], [(NOTHING, "muted")]]
        rows = [
            Figures(_MARKS[line.shape], role, line.name, four([point.value for point in line.points]))
            for line, role in zip(self._lines, _ROLES, strict=False)
        ]
        head = figures(self._title, self._note, rows, self._quantity, width, exact=self._exact)
        return head + self._plot(width)

    def _plot(self, width: int) -> Drawn:
        top = self._quantity.ceiling(max(point.value for line in self._lines for point in line.points))
        scale = {0: self._quantity.short(top), ROWS // 2: self._quantity.short(top / 2)}
        zero = self._quantity.short(0)
        edge = max(map(len, (*scale.values(), zero)))
        cells = width - edge - 2
        if cells < _LEAST_PLOT:
            return []
        columns, dots = cells * ACROSS, ROWS * DOWN
        series = [
            (line.shape, heights(columns_of(line.points, self._span, columns), top, dots))
            for line in self._lines
        ]
        lines: Drawn = []
        for number, runs in enumerate(draw(series, ROWS)):
            line: list[Piece] = [(f"{scale.get(number, ''):>{edge}} ", "muted")]
            line.append(("┤" if number in scale else "│", "rest"))
            for run in runs:
                role: Role = "" if run.series is None else _ROLES[run.series]
                line.append((run.text, "body" if role == "first" and run.inside else role))
            lines.append(line)
        return [*lines, [(f"{zero:>{edge}} ", "muted"), ("└", "rest"), *self._times(cells)]]

    def _times(self, cells: int) -> list[Piece]:
        """The lower edge, with the times in it, each in the middle of where it belongs."""
        pieces: list[Piece] = []
        used = 0
        for tick in ticks(self._span, cells, self._zone):
            label = f" {tick.label} "
            start = self._span.place(tick.at, cells) - len(label) // 2
            if used <= start <= cells - len(label):
                pieces += [("─" * (start - used), "rest"), (label, "muted")]
                used = start + len(label)
        return [*pieces, ("─" * (cells - used), "rest")]
