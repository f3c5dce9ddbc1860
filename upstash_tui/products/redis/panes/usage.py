"""What a database did: its month beside the budget, and charts of a period."""

from collections.abc import Sequence

from textual.widget import Widget

from upstash_tui.api.request import RequestFor
from upstash_tui.panes.usage_charts import ChartOf
from upstash_tui.panes.usage_pane import UsagePane
from upstash_tui.products.redis.budget import Spending
from upstash_tui.products.redis.panes.usage_charts import BARS, CHARTS, shown_charts
from upstash_tui.products.redis.panes.usage_totals import cost_words, totals
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.requests import get_stats
from upstash_tui.products.redis.stats import Stats, Totals
from upstash_tui.widgets.facts import Facts
from upstash_tui.widgets.gauge import Gauge
from upstash_tui.widgets.key_names import key_name


class DatabaseUsage(UsagePane[Database, Stats]):
    """Statistics of a database."""

    DEFAULT_CSS = "DatabaseUsage > #usage-cost { margin-top: 1; }"
    PERIODS = ("1h", "3h", "12h", "1d", "3d", "7d")
    CHARTS = CHARTS
    BARS = BARS
    TOTALS = staticmethod(lambda stats, _: Totals.of(stats))
    NO_RECORD = "No database."

    def request(self, record_id: str, period: str | None) -> RequestFor[Stats]:
        return get_stats(record_id, period)

    def summary(self) -> Sequence[Widget]:
        return Gauge(id="usage-cost"), Facts(id="usage-month")

    def draw_summary(self, record: Database, stats: Stats, *, exact: bool) -> None:
        spending = Spending(stats.month_cost, record.budget)
        words = cost_words(spending, exact=exact, change_key=key_name(self, "record.change"))
        self.query_one(Gauge).show(
            "This month",
            words.text,
            share=words.share,
            percent=words.percent,
            note=words.note,
            alarm=words.alarm,
        )
        self.query_one(Facts).set_lines(totals(stats, exact=exact))

    def shown_charts(self, record: Database, stats: Stats) -> Sequence[ChartOf[Stats, Database]]:
        return shown_charts(stats)
