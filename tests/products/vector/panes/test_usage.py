"""The usage of an index, in the app and by itself: its month, its limits, its charts."""

from typing import TYPE_CHECKING

import pytest

from tests.products.vector.test_by_keys import LARGE, SMALL, indexes, path_of
from tests.screens.stage import Stage, asked, settle
from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.panes.index_usage_charts import shown
from upstash_tui.panes.index_usage_totals import limits, sums, without_limit
from upstash_tui.products.vector.panes.usage import IndexUsage
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.index_stats import Stats
from upstash_tui.resources.series import Point
from upstash_tui.widgets.bars import Bars
from upstash_tui.widgets.chart import NOTHING, Chart
from upstash_tui.widgets.meters import Meter, Meters

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

SERIES = (Point(1_763_989_200.0, 3.0), Point(1_763_989_260.0, 4.0))
NEVER = (Point(1_763_989_200.0, 0.0),)


async def open_usage(stage: Stage, name: str) -> IndexUsage:
    """The usage of the index of this name, read."""
    await stage.press("/")
    await stage.type(name)
    await stage.press("enter", "2")
    await stage.until("This month", name)
    await stage.pilot.pause()
    return stage.app.screen.query_one(IndexUsage)


# In the app


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_a_busy_index_fills_every_chart_with_one_request(
    sandbox: "LocalUpstash", size: tuple[int, int]
) -> None:
    async with indexes(sandbox, size) as stage:
        pane = await open_usage(stage, "product-search")
        seen = [chart for chart in pane.query(Chart) if chart.display]
        assert [chart.id for chart in seen] == [
            each.id for each in IndexUsage.CHARTS if each.id != "rerank-latency"
        ]
        assert [chart.id for chart in seen if NOTHING in chart.text] == []
        assert [bars.id for bars in pane.query(Bars) if "█" not in bars.text] == []
        assert len(await asked(sandbox, "GET", path_of(stage, "product-search", "stats"))) == 1


async def test_limits_that_are_nearly_used_up_are_seen(sandbox: "LocalUpstash") -> None:
    async with indexes(sandbox) as stage:
        pane = await open_usage(stage, "support-tickets")
        vectors, queries, updates, note = pane.query_one(Meters).text.splitlines()
        assert vectors.startswith("Vectors")
        assert "! 9" in vectors
        assert queries.startswith("Queries/day")
        assert updates.startswith("Updates/day")
        assert note == "No limit on bandwidth"


async def test_one_without_vectors_of_a_model_has_no_chart_of_embedding(sandbox: "LocalUpstash") -> None:
    async with indexes(sandbox) as stage:
        pane = await open_usage(stage, "images")
        assert not pane.query_one("#embedding-latency").display
        assert pane.query_one("#query-latency").display


async def test_thirty_days_are_asked_for_and_shown(sandbox: "LocalUpstash") -> None:
    async with indexes(sandbox) as stage:
        pane = await open_usage(stage, "images")
        await stage.press(*["full_stop"] * 6)
        await settle()
        assert pane.reading.period == "30d"
        assert pane.reading.stats is not None
        assert len(pane.reading.stats.queries) == 240


async def test_where_thirty_days_are_refused_a_week_is_shown(
    sandbox: "LocalUpstash",
) -> None:
    async with indexes(sandbox) as stage:
        pane = await open_usage(stage, "images")
        path = path_of(stage, "images", "stats")
        await stage.press(*["full_stop"] * 5)
        await settle()
        refusal = {"status": 400, "body": '"invalid period"'}
        sandbox.order({"do": "status", "method": "GET", "path": path} | refusal)
        await stage.press("full_stop")
        await stage.until("Upstash refuses 30d: this is 7d.", "◉ 7d")
        await stage.press("comma")
        await stage.without("Upstash refuses")
        assert pane.reading.period == "3d"


async def test_another_refusal_is_a_failure(sandbox: "LocalUpstash") -> None:
    async with indexes(sandbox) as stage:
        await open_usage(stage, "images")
        refusal = {"status": 400, "body": '"not now"'}
        path = path_of(stage, "images", "stats")
        sandbox.order({"do": "status", "method": "GET", "path": path} | refusal)
        await stage.press("r")
        await stage.until("not now", "These numbers are from")


# By itself


def test_only_limits_that_exist_are_shown_and_only_beside_what_is_known() -> None:
    index = Index(
        id="i", max_vectors=1000, max_daily_queries=-1, max_daily_updates=0, max_monthly_bandwidth=2048
    )
    stats = Stats(vectors_now=10, today_queries=5, today_updates=5, month_bandwidth=1024)
    assert limits(stats, index, "Vectors") == [
        Meter("Vectors", COUNT, 10, 1000),
        Meter("Bandwidth/mo", SIZE, 1024, 2048),
    ]
    assert limits(Stats(), index, "Vectors") == []
    assert limits(stats, Index(id="i"), "Vectors") == []


@pytest.mark.parametrize(
    ("queries", "updates", "bandwidth", "expected"),
    [
        (-1, -1, -1, "No limit on queries, updates and bandwidth"),
        (-1, 10, -1, "No limit on queries and bandwidth"),
        (10, None, -1, "No limit on bandwidth"),
        (10, 10, None, ""),
    ],
)
def test_what_has_no_limit_is_said(
    queries: int | None, updates: int | None, bandwidth: int | None, expected: str
) -> None:
    index = Index(
        id="i", max_daily_queries=queries, max_daily_updates=updates, max_monthly_bandwidth=bandwidth
    )
    assert without_limit(index) == expected


def test_the_month_and_the_day_with_a_dash_for_what_is_not_known() -> None:
    stats = Stats(
        month_queries=1_234_567,
        today_queries=8_901,
        month_bandwidth=2048,
        storage=1024,
        pending=7,
        month_cost=12.345678,
    )
    assert [(line.label, str(line.value)) for line in sums(stats, exact=False)] == [
        ("This month", "$12.35"),
        ("Queries", "1.23M · today 8.9K"),
        ("Updates", "? · today ?"),
        ("Bandwidth", "2 KB"),
        ("Storage", "1 KB now · 7 not indexed yet"),
    ]
    month, queries, *_ = sums(stats, exact=True)
    assert str(month.value) == "$12.345678"
    assert queries.value == "1,234,567 · today 8,901"


def test_reranking_is_shown_where_there_is_some() -> None:
    stats = Stats(month_reranks=3, today_reranks=1, rerank_latency_mean=SERIES)
    assert ("Reranks", "3 · today 1") in [(line.label, line.value) for line in sums(stats, exact=False)]
    assert "rerank-latency" in [chart.id for chart in shown(IndexUsage.CHARTS, stats)]
    assert "rerank-latency" not in [
        chart.id
        for chart in shown(IndexUsage.CHARTS, Stats(rerank_latency_mean=NEVER, rerank_latency_99=NEVER))
    ]
