"""What an index did: its month, how much of its limits is used, and charts of a period."""

from collections.abc import Sequence

from textual.widget import Widget

from upstash_tui.api.request import RequestFor
from upstash_tui.panes.usage_charts import ChartOf
from upstash_tui.panes.usage_pane import UsagePane
from upstash_tui.products.vector.panes.usage_charts import BARS, CHARTS, shown_charts
from upstash_tui.products.vector.panes.usage_totals import limits, totals, without_limit
from upstash_tui.products.vector.records import Index
from upstash_tui.products.vector.requests import get_stats
from upstash_tui.products.vector.stats import Stats
from upstash_tui.widgets.facts import Facts
from upstash_tui.widgets.meters import Meters


class IndexUsage(UsagePane[Index, Stats]):
    """Statistics of an index."""

    DEFAULT_CSS = "IndexUsage > #usage-month, IndexUsage > #usage-limits { margin-top: 1; }"
    PERIODS = ("1h", "3h", "12h", "1d", "3d", "7d", "30d")
    UNSURE_PERIODS = {"30d": "7d"}  # noqa: RUF012
    CHARTS = CHARTS
    BARS = BARS
    NO_RECORD = "No index."

    def request(self, record_id: str, period: str | None) -> RequestFor[Stats]:
        return get_stats(record_id, period)

    def summary(self) -> Sequence[Widget]:
        return Facts(id="usage-month"), Meters(id="usage-limits")

    def draw_summary(self, record: Index, stats: Stats, *, exact: bool) -> None:
        self.query_one(Facts).set_lines(totals(stats, exact=exact))
        self.query_one(Meters).show(limits(stats, record), note=without_limit(record), exact=exact)

    def shown_charts(self, record: Index, stats: Stats) -> Sequence[ChartOf[Stats, Index]]:
        return shown_charts(stats)
