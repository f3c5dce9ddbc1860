"""What a search database did: its month, how much of its limits is used, and charts of a period."""

from collections.abc import Sequence

from textual.widget import Widget

from upstash_tui.api.request import RequestFor
from upstash_tui.panes.index_usage_charts import BARS, PERIODS, UNSURE_PERIODS, charts, shown
from upstash_tui.panes.index_usage_totals import limits, sums, without_limit
from upstash_tui.panes.usage_charts import ChartOf
from upstash_tui.panes.usage_pane import UsagePane
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.products.search.requests import get_stats
from upstash_tui.resources.index_stats import Stats, Totals
from upstash_tui.widgets.facts import Facts
from upstash_tui.widgets.meters import Meters

_HELD = "Documents"


class SearchUsage(UsagePane[SearchDatabase, Stats]):
    """Statistics of a search database."""

    DEFAULT_CSS = "SearchUsage > #usage-month, SearchUsage > #usage-limits { margin-top: 1; }"
    PERIODS = PERIODS
    UNSURE_PERIODS = UNSURE_PERIODS
    CHARTS = charts(_HELD, lambda database: database.max_vectors)
    BARS = BARS
    TOTALS = staticmethod(lambda stats, _: Totals.of(stats))
    NO_RECORD = "No search database."

    def request(self, record_id: str, period: str | None) -> RequestFor[Stats]:
        return get_stats(record_id, period)

    def summary(self) -> Sequence[Widget]:
        return Facts(id="usage-month"), Meters(id="usage-limits")

    def draw_summary(self, record: SearchDatabase, stats: Stats, *, exact: bool) -> None:
        self.query_one(Facts).set_lines(sums(stats, exact=exact))
        self.query_one(Meters).show(limits(stats, record, _HELD), note=without_limit(record), exact=exact)

    def shown_charts(self, record: SearchDatabase, stats: Stats) -> Sequence[ChartOf[Stats, SearchDatabase]]:
        return shown(self.CHARTS, stats)
