"""What QStash of a region did: its month, how much of its limits is used, and charts of a period."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widget import Widget

from upstash_tui.api.request import RequestFor
from upstash_tui.formatting.numbers import COUNT, DOLLARS, SIZE, Quantity
from upstash_tui.panes.usage_charts import BarsOf, ChartOf, area, by_day, two
from upstash_tui.panes.usage_pane import UsagePane
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.requests import get_stats
from upstash_tui.products.qstash.stats import ByOutcome, Stats, Totals
from upstash_tui.products.qstash.status import uses
from upstash_tui.resources.series import Series
from upstash_tui.widgets.chart import Line as ChartLine
from upstash_tui.widgets.facts import Facts, Line
from upstash_tui.widgets.meters import Meters, meters


def _outcomes(found: Sequence[ByOutcome]) -> Sequence[ChartLine]:
    """The two with the most messages; how many there are is not documented."""
    most = sorted(found, key=lambda each: -sum(point.value for point in each.points))[:2]
    first, second = (*most, ByOutcome("", ()), ByOutcome("", ()))[:2]
    return two(first.outcome, first.points, second.outcome, second.points)


def _past(stats: Stats, series: Series) -> Series:
    """The days of the month up to the last on which something was sent: those to come have no bars."""
    last = max((point.at for point in stats.daily_messages if point.value > 0), default=0.0)
    return tuple(point for point in series if point.at <= last)


def _by_day(id: str, title: str, quantity: Quantity, series: Callable[[Stats], Series]) -> BarsOf[Stats]:
    return BarsOf(id, title, quantity, lambda stats, now: by_day(_past(stats, series(stats)), now))


CHARTS: tuple[ChartOf[Stats, QStash], ...] = (
    ChartOf(
        "messages",
        "Messages",
        COUNT,
        lambda stats: two("QStash", stats.messages, "Workflow", stats.workflow),
    ),
    ChartOf("outcomes", "Messages by outcome", COUNT, lambda stats: _outcomes(stats.message_outcomes)),
    ChartOf("workflow", "Workflow runs by outcome", COUNT, lambda stats: _outcomes(stats.workflow_outcomes)),
    ChartOf("bandwidth", "Bandwidth", SIZE, lambda stats: area("sent", stats.bandwidth)),
)
BARS: tuple[BarsOf[Stats], ...] = (
    _by_day("daily-cost", "Cost by day", DOLLARS, lambda stats: stats.daily_cost),
    _by_day("daily-messages", "Messages by day", COUNT, lambda stats: stats.daily_messages),
    _by_day("daily-bandwidth", "Bandwidth by day", SIZE, lambda stats: stats.daily_bandwidth),
)


class QStashUsage(UsagePane[QStash, Stats]):
    """Statistics of one region."""

    DEFAULT_CSS = "QStashUsage > #usage-month, QStashUsage > #usage-limits { margin-top: 1; }"
    PERIODS = ("1h", "3h", "12h", "1d", "3d", "7d", "30d")
    UNSURE_PERIODS = {"30d": "7d"}  # noqa: RUF012
    CHARTS = CHARTS
    BARS = BARS
    TOTALS = staticmethod(Totals.of)
    NO_RECORD = "No region."

    def request(self, record_id: str, period: str | None) -> RequestFor[Stats]:
        return get_stats(record_id, period)

    def summary(self) -> Sequence[Widget]:
        return Facts(id="usage-month"), Meters(id="usage-limits")

    def draw_summary(self, record: QStash, stats: Stats, *, exact: bool) -> None:
        def count(value: int | None) -> str:
            return COUNT.text(value, exact=exact)

        today = stats.messages_of(self.reading.read_at)
        self.query_one(Facts).set_lines(
            [
                Line("This month", Content.styled(DOLLARS.text(stats.month_cost, exact=exact), "bold")),
                Line("Messages", f"{count(stats.month_messages)} · today {count(today)}"),
                Line("Dead letters", f"{count(stats.dead_letters)} now"),
            ]
        )
        self.query_one(Meters).show(meters(uses(record, Totals.of(stats, self.reading.read_at))), exact=exact)
