"""What a database did: its month beside the budget, and charts of a period that the person chooses."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from upstash_tui.catalog.budget import Spending
from upstash_tui.panes.usage_charts import BARS, CHARTS, shown_charts, whole_span
from upstash_tui.panes.usage_totals import cost_words, totals
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Stats
from upstash_tui.widgets.bars import Bars
from upstash_tui.widgets.chart import Chart
from upstash_tui.widgets.facts import Facts
from upstash_tui.widgets.gauge import Gauge
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.long_text import LongText
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.plot import Span
from upstash_tui.widgets.time_axis import local, span_text
from upstash_tui.widgets.visibility import Visibility

PERIODS = {"1h": 3600, "3h": 10_800, "12h": 43_200, "1d": 86_400, "3d": 259_200, "7d": 604_800}
"""What can be asked for, and how many seconds that is."""
FRESH_SECONDS = 60.0
"""Statistics younger than this are shown again without asking."""
SETTLE_SECONDS = 0.2
"""How long it stays with a database before it asks: going down the list asks for the last one only."""
_HELD = 16
"""Answers kept, so that going back to a database asks for nothing."""
_TWO_COLUMNS = 100
"""Cells from which on two charts stand side by side."""

_Key = tuple[str, str | None]


@dataclass
class StatsRequested(Message):
    """The statistics of this database are to be read."""

    database_id: str
    period: str | None
    """One of :data:`PERIODS`; ``None``, where the person has not picked one, leaves it to the server."""


class Periods(OneOf, can_focus=False):
    """The periods in a line. The pane has the keys for it; a click chooses as well."""

    DEFAULT_CSS = "Periods { background: transparent; }"


class UsagePane(LongText, Visibility):
    """Statistics of the database it is turned to. Asks with :class:`StatsRequested`, once it can be seen.

    ``now`` is the clock (Unix seconds), ``zone`` where times are of, by default this machine's.
    """

    DEFAULT_CSS = """
    UsagePane {
        padding: 0 0 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > * { padding-right: 1; }
        & > Static { height: auto; }
        & > #usage-trouble { color: $text-warning; }
        & > #usage-instead { color: $text-muted; margin-top: 1; }
        & > #usage-when { color: $text-muted; }
        & > #usage-cost { margin-top: 1; }
        & > #usage-charts { height: auto; grid-size: 1; grid-rows: auto; grid-gutter: 1 3; margin-top: 1; }
        &.-two > #usage-charts { grid-size: 2; }
        &.-unseen > *, & > .-silent { display: none; }
        &.-empty { #usage-cost, #usage-month, #usage-charts, #usage-when { display: none; } }
    }
    """
    HELP = """
# Usage

Charts begin at 0 and keep the highest point where several fall on one place. Times are local.
Where nothing was measured there is a gap.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("usage.shorter", "step(-1)", needs="database"),
        bind("usage.longer", "step(1)", needs="database"),
        bind("usage.exact", "exact", needs="database"),
        bind("usage.refresh", "read_again", needs="database"),
    ]

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        zone: tzinfo | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id, classes="-unseen")
        self._now = now
        self._zone = zone
        self._database: Database | None = None
        self._period: str | None = None
        self._held: dict[_Key, tuple[Stats, float]] = {}
        self._stats: Stats | None = None
        """Those on the screen; of the database, though perhaps of the period before."""
        self._read_at = 0.0
        self._awaited: _Key | None = None
        self._failure = ""
        self._settling: Timer | None = None
        self._exact = False

    def compose(self) -> ComposeResult:
        yield Periods(tuple(PERIODS), id="usage-periods")
        yield Static(id="usage-when")
        yield Static(id="usage-trouble")
        yield Static(id="usage-instead")
        yield Gauge(id="usage-cost")
        yield Facts(id="usage-month")
        with Grid(id="usage-charts"):
            for chart in CHARTS:
                yield Chart(chart.title, chart.quantity, id=chart.id)
            for bars in BARS:
                yield Bars(bars.title, bars.quantity, id=bars.id)

    # What it is told

    @property
    def database(self) -> Database | None:
        """The database it is turned to."""
        return self._database

    @property
    def period(self) -> str | None:
        """The period the person picked, for whatever database; ``None`` before that."""
        return self._period

    def open(self, database: Database | None) -> None:
        """Show this database from now on: what is known of it at once, the rest when it has been read."""
        before, self._database = self._database, database
        if database is not None and before is not None and before.id == database.id:
            self._draw()
            return
        self._stats, self._failure, self._awaited = None, "", None
        self.scroll_home(animate=False)
        self._stop_settling()
        if before is None or self._take_held():
            self._ask_unless_fresh()
        elif self.in_sight:
            self._settling = self.set_timer(SETTLE_SECONDS, self._settled)
        self._draw()

    def _settled(self) -> None:
        self._ask_unless_fresh()
        self._draw()

    def _stop_settling(self) -> None:
        if self._settling is not None:
            self._settling.stop()
            self._settling = None

    def show(self, stats: Stats, database: Database, period: str | None) -> None:
        """What a :class:`StatsRequested` led to.

        Of another database or period than is wanted by now it is kept for later and not drawn.
        """
        key = (database.id, period)
        self._held.pop(key, None)
        self._held[key] = (stats, self._now())
        if len(self._held) > _HELD:
            del self._held[next(iter(self._held))]
        if key == self._key:
            self._awaited, self._failure = None, ""
            self._take_held()
            self._draw()

    def reading(self) -> None:
        """The statistics are being read. What is shown stays until they come."""
        self._awaited, self._failure = self._key, ""
        self._draw()

    def failed(self, sentence: str, advice: str = "", *, wanted: StatsRequested | None = None) -> None:
        """They could not be read: ``sentence`` says why, ``advice`` what to do.

        With ``wanted``, the question that failed, one that is no longer asked is passed over.
        """
        if wanted is not None and (wanted.database_id, wanted.period) != self._key:
            return
        self._awaited = None
        self._failure = " ".join(filter(None, (sentence, advice)))
        self._draw()

    # When to ask

    @property
    def _key(self) -> _Key | None:
        return (self._database.id, self._period) if self._database else None

    def became_visible(self) -> None:
        self._ask_unless_fresh()
        self._draw()

    def _take_held(self) -> bool:
        """Take what is held of the wanted statistics; returns whether it is fresh."""
        held = self._held.get(self._key) if self._key else None
        if held is not None:
            self._stats, self._read_at = held
        return held is not None and self._now() - self._read_at < FRESH_SECONDS

    def _ask_unless_fresh(self) -> None:
        if not self._take_held() and self.in_sight:
            self._ask()

    def _ask(self) -> None:
        key = self._key
        if key is not None and key != self._awaited:
            self._awaited, self._failure = key, ""
            self.post_message(StatsRequested(*key))

    def action_read_again(self) -> None:
        self._awaited = None
        self._ask()
        self._draw()

    # The period

    def action_step(self, by: int) -> None:
        names = list(PERIODS)
        place = names.index(self._period) if self._period else self._nearest()
        self._pick(names[min(max(place + by, 0), len(names) - 1)])

    def _marked(self) -> int:
        """The period in sight, by its place; -1 where the server chose one that is none of these."""
        if self._period:
            return list(PERIODS).index(self._period)
        span, nearest = whole_span(self._stats) if self._stats else None, self._nearest()
        whole = list(PERIODS.values())[nearest]
        return nearest if span and abs(span.end - span.start - whole) < whole / 10 else -1

    def _nearest(self) -> int:
        """Which period what the server chose comes nearest to."""
        span = whole_span(self._stats) if self._stats else None
        seconds = span.end - span.start if span else PERIODS["3h"]
        return min(range(len(PERIODS)), key=lambda place: abs(list(PERIODS.values())[place] - seconds))

    @on(OneOf.Changed)
    def _clicked(self, event: OneOf.Changed) -> None:
        event.stop()
        self._pick(list(PERIODS)[event.field.index])

    def _pick(self, period: str) -> None:
        if period != self._period:
            self._period = period
            self._failure, self._awaited = "", None
            self._ask_unless_fresh()
            self._draw()

    def action_exact(self) -> None:
        self._exact = not self._exact
        self._draw()

    # Drawing

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(self.scrollable_content_region.width >= _TWO_COLUMNS, "-two")

    def _draw(self) -> None:
        if not self.in_sight:
            # Drawn when it comes into sight: a move in the list shall not cost what nobody sees.
            self.add_class("-unseen")
            return
        self.remove_class("-unseen")
        database, stats = self._database, self._stats
        self.query_one(Periods).choose(self._marked())
        self._say("#usage-trouble", self._trouble())
        self._say(
            "#usage-instead",
            "" if stats or self._failure else "Reading the statistics…" if database else "No database.",
        )
        self.set_class(stats is None, "-empty")
        if database is None or stats is None:
            return
        span = whole_span(stats)
        reading = " · reading again…" if self._awaited else ""
        when = f"{span_text(span, self._zone)}, local time" if span else "Nothing was measured in this time"
        self._say("#usage-when", f"{when}{reading}")
        spending = Spending(stats.month_cost, database.budget)
        change_key = key_name(self, "databases.change")
        words = cost_words(spending, exact=self._exact, change_key=change_key)
        self.query_one(Gauge).show(
            "This month",
            words.text,
            share=words.share,
            percent=words.percent,
            note=words.note,
            alarm=words.alarm,
        )
        self.query_one("#usage-month", Facts).set_facts(totals(stats, exact=self._exact))
        self._draw_charts(stats, database, span or Span(0, 0))

    def _draw_charts(self, stats: Stats, database: Database, span: Span) -> None:
        shown = shown_charts(stats)
        for chart in CHARTS:
            widget = self.query_one(f"#{chart.id}", Chart)
            widget.display = chart in shown
            note = chart.note(stats, database)
            widget.show(chart.lines(stats), span, note=note, exact=self._exact, zone=self._zone)
        for bars in BARS:
            self.query_one(f"#{bars.id}", Bars).show(bars.bars(stats), note=bars.note, exact=self._exact)

    def _trouble(self) -> str:
        if not self._failure:
            return ""
        old = f" These numbers are from {local(self._read_at, self._zone):%H:%M}." if self._stats else ""
        return f"! {self._failure}{old}"

    def _say(self, selector: str, text: str) -> None:
        line = self.query_one(selector, Static)
        line.update(Content(text))
        line.set_class(not text, "-silent")
