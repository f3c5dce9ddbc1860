"""What a record did: a summary, and charts of a period that the user chooses."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui.api.request import RequestFor
from upstash_tui.messages import LateKnown, MarkChanged
from upstash_tui.panes.periods import Periods
from upstash_tui.panes.usage_charts import BarsOf, ChartOf, S, whole_span
from upstash_tui.panes.usage_reading import UsageReading
from upstash_tui.resources.figure_columns import COST, TOTALS
from upstash_tui.widgets.bars import Bars
from upstash_tui.widgets.chart import Chart
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.long_text import LongText
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.plot import Span
from upstash_tui.widgets.seconds import Seconds, in_words
from upstash_tui.widgets.sentence import put_or_hide
from upstash_tui.widgets.time_axis import local, span_text
from upstash_tui.widgets.visibility import Visibility

_TWO_COLUMNS = 100
"""Cells from which on two charts stand side by side."""


class Identified(Protocol):
    """A record that has an id of its own."""

    @property
    def id(self) -> str: ...


I = TypeVar("I", bound=Identified)  # noqa: E741 - the identified record


class UsagePane(LongText, Visibility, Generic[I, S]):
    """Statistics ``S`` of the record that it is opened for. It reads once it is visible.

    ``now`` is the clock (Unix seconds), ``zone`` where times are of, by default this machine's.

    What is shown and in how many columns is set on the widgets themselves: a class that changes would have
    Textual apply the styles of every chart again, and of each part of a chart.
    """

    DEFAULT_CSS = """
    UsagePane {
        padding: 0 0 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > * { padding-right: 1; display: none; }
        & > Static { height: auto; }
        & > #usage-trouble { color: $text-warning; }
        & > #usage-instead { color: $text-muted; margin-top: 1; }
        & > #usage-when { color: $text-muted; }
        & > #usage-charts { height: auto; grid-size: 1; grid-rows: auto; grid-gutter: 1 3; margin-top: 1; }
    }
    """
    HELP = """
# Usage

Charts begin at 0 and keep the highest point where several fall on one place. Times are local.
Where nothing was measured there is a gap. A hatched bar is of a day that is not over.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("usage.shorter", "step(-1)", needs="record"),
        bind("usage.longer", "step(1)", needs="record"),
        bind("usage.exact", "exact", needs="record"),
        bind("usage.refresh", "read_again", needs="record"),
    ]
    PERIODS: ClassVar[Sequence[str]]
    """What can be asked for, the shortest first."""
    UNSURE_PERIODS: ClassVar[Mapping[str, str]] = {}
    """Periods that are documented and yet may be refused, and those to fall back to."""
    CHARTS: ClassVar[Sequence[ChartOf[Any, Any]]]
    BARS: ClassVar[Sequence[BarsOf[Any]]]
    TOTALS: "ClassVar[staticmethod[[Any, float], Any]]"
    """What the list and the details show of the statistics; takes when they were read, in Unix seconds."""
    NO_RECORD: ClassVar[str]
    """Sentence in place of everything while there is no record."""

    periods = query_one(Periods)
    charts = query_one("#usage-charts", Grid)

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        zone: tzinfo | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._zone = zone
        self._now = now
        self._record: I | None = None
        self._exact = False
        self._seconds = Seconds(self, self._count_on)
        self.reading: UsageReading[S] = UsageReading(self, self.request, self.UNSURE_PERIODS, now, self._draw)

    # For the product

    def request(self, record_id: str, period: str | None) -> RequestFor[S]:
        """The request that reads the statistics."""
        raise NotImplementedError

    def summary(self) -> Sequence[Widget]:
        """The widgets between the period and the charts."""
        raise NotImplementedError

    def draw_summary(self, record: I, stats: S, *, exact: bool) -> None:
        """Bring these up to date; ``exact`` gives every digit."""
        raise NotImplementedError

    def shown_charts(self, record: I, stats: S) -> Sequence[ChartOf[S, I]]:
        """Those of :attr:`CHARTS` that have something to show."""
        return self.CHARTS

    # What is shown

    def compose(self) -> ComposeResult:
        yield Periods(self.PERIODS, id="usage-periods")
        yield Static(id="usage-when")
        yield Static(id="usage-trouble")
        yield Static(id="usage-instead")
        yield from self.summary()
        with Grid(id="usage-charts"):
            charts = [Chart(chart.title, chart.quantity, id=chart.id) for chart in self.CHARTS]
            bars = [Bars(bars.title, bars.quantity, id=bars.id) for bars in self.BARS]
            yield from (*charts[:1], *bars[:1], *charts[1:], *bars[1:])  # the first bars are seen early

    @property
    def record(self) -> I | None:
        """The record that is shown."""
        return self._record

    @property
    def mark(self) -> str:
        """What stands behind the tabs: whether numbers have every digit."""
        return "exact" if self._exact else ""

    def open(self, record: I | None) -> None:
        """Show this record from now on: what is known of it at once, the rest when it has been read."""
        before, self._record = self._record, record
        if record is None or before is None or before.id != record.id:
            self.scroll_home(animate=False)
            self.reading.turn_to(None if record is None else record.id)
        self._draw()

    def became_visible(self) -> None:
        self.reading.read_unless_fresh()
        self._draw()

    def action_read_again(self) -> None:
        self.reading.read_again()
        self._draw()

    def action_step(self, by: int) -> None:
        place = self.periods.place(self.reading.period, self._span()) + by
        self.reading.pick(self.periods.at(place))

    @on(OneOf.Changed)
    def _clicked(self, event: OneOf.Changed) -> None:
        event.stop()
        self.reading.pick(self.periods.at(event.field.index))

    def action_exact(self) -> None:
        self._exact = not self._exact
        self.post_message(MarkChanged())
        self._draw()

    # Drawing

    def on_resize(self, event: events.Resize) -> None:
        self.charts.styles.grid_size_columns = 1 + (self.scrollable_content_region.width >= _TWO_COLUMNS)

    def _draw(self) -> None:
        """Draw, once it is visible: a move in the list shall not cost what nobody sees."""
        if not self.in_sight:
            self._seconds.run(False)
            for child in self.children:
                child.display = False
            return
        record, stats, span = self._record, self.reading.stats, self._span()
        for child in self.children:
            child.display = stats is not None
        self.periods.display = True
        self.periods.mark(self.reading.period, span)
        self._say("#usage-trouble", self._trouble())
        self._count_on()
        if record is None or stats is None:
            return
        self.draw_summary(record, stats, exact=self._exact)
        self._draw_charts(record, stats, span or Span(0, 0))
        if stats.month_cost is not None:  # the list shows it, too
            self.post_message(
                LateKnown(
                    record.id, {COST: stats.month_cost, TOTALS: self.TOTALS(stats, self.reading.read_at)}
                )
            )

    def _count_on(self) -> None:
        """Bring the lines up to date that count seconds while something is read."""
        self._seconds.run(self.reading.is_under_way and self.in_sight)
        stats, span, seconds = self.reading.stats, self._span(), in_words(self._seconds.passed)
        reading = f"Reading the statistics… {seconds}".rstrip() if self._record else self.NO_RECORD
        self._say("#usage-instead", "" if stats or self.reading.failure else reading)
        if self._record and stats:
            again = f" · reading again… {seconds}".rstrip() if self.reading.is_under_way else ""
            measured = span and f"{span_text(span, self._zone)}, local time"
            self._say("#usage-when", f"{measured or 'Nothing was measured in this time'}{again}")

    def _span(self) -> Span | None:
        """From the first measurement to the last."""
        stats = self.reading.stats
        return None if stats is None else whole_span(self.CHARTS, stats)

    def _draw_charts(self, record: I, stats: S, span: Span) -> None:
        shown = self.shown_charts(record, stats)
        for chart in self.CHARTS:
            widget = self.query_one(f"#{chart.id}", Chart)
            widget.display = chart in shown
            note = chart.note(stats, record)
            widget.show(chart.lines(stats), span, note=note, exact=self._exact, zone=self._zone)
        for bars in self.BARS:
            self.query_one(f"#{bars.id}", Bars).show(
                bars.bars(stats, self._now()), note=bars.note, exact=self._exact
            )

    def _trouble(self) -> str:
        reading = self.reading
        if not reading.failure:
            return f"Upstash refuses {reading.refused}: this is {reading.period}." if reading.refused else ""
        when = f"{local(reading.read_at, self._zone):%H:%M}"
        return f"! {reading.failure}{f' These numbers are from {when}.' if reading.stats else ''}"

    def _say(self, selector: str, text: str) -> None:
        put_or_hide(self.query_one(selector, Static), text)
