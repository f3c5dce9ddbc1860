"""The usage pane: when it asks, what it does with answers, and what it says."""

from typing import TYPE_CHECKING, Any

import pytest
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widgets import TabbedContent, TabPane

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.counted import counted
from tests.products.redis.panes.usage_host import NOW, UsageHost, busy, database, series
from tests.reading_host import ReadingHost
from upstash_tui.panes.periods import Periods
from upstash_tui.panes.usage_charts import by_day, whole_span
from upstash_tui.panes.usage_reading import FRESH_SECONDS
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.panes.usage import DatabaseUsage
from upstash_tui.products.redis.panes.usage_charts import BARS, CHARTS, by_kind, shown_charts
from upstash_tui.products.redis.stats import CommandCount, Stats
from upstash_tui.resources.series import Point
from upstash_tui.resources.source import Scope
from upstash_tui.widgets.bars import Bar, Bars
from upstash_tui.widgets.chart import NOTHING, Chart
from upstash_tui.widgets.facts import Facts
from upstash_tui.widgets.gauge import Gauge

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

HERE, THERE = database(), database("sessions")


def chart_text(pane: DatabaseUsage, name: str) -> str:
    return pane.query_one(f"#{name}", Chart).text


# When it asks


async def test_it_asks_once_for_what_it_has_not_and_sends_no_period() -> None:
    app = UsageHost()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.asked == [("id-my-cache", None)]
        assert app.line("instead") == "Reading the statistics…"
        app.pane.open(app.database)
        await pilot.pause()
        assert len(app.asked) == 1


async def test_it_asks_for_nothing_while_it_can_not_be_seen() -> None:
    app = UsageHost(shown=False)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.open(THERE)
        await pilot.pause()
        assert app.asked == []
        app.pane.display = True
        await wait_for(lambda: app.asked)
        assert app.asked == [("id-sessions", None)]


async def test_behind_another_tab_it_waits_and_shows_no_other_database_when_it_comes() -> None:
    class Tabs(ReadingHost):
        def compose(self) -> ComposeResult:
            with TabbedContent():
                yield TabPane("Details", id="details")
                with TabPane("Usage", id="usage"):
                    yield DatabaseUsage(now=lambda: NOW)

        @property
        def asked(self) -> list[str]:
            return [request.path.rpartition("/")[2] for request in self.requests]

    app = Tabs()
    async with app.run_test(size=(80, 24)) as pilot:
        pane, tabs = app.query_one(DatabaseUsage), app.query_one(TabbedContent)
        pane.open(HERE)
        await pilot.pause()
        assert app.asked == []
        tabs.active = "usage"
        await wait_for(lambda: app.asked == [HERE.id])
        app.answer(busy())
        tabs.active = "details"
        await wait_for(lambda: not pane.is_on_screen)
        await pilot.pause()
        pane.open(THERE)
        await pilot.pause()
        assert not any(child.display for child in pane.children)
        tabs.active = "usage"
        await wait_for(lambda: app.asked == [HERE.id, THERE.id])


async def test_what_is_fresh_is_not_asked_for_again_and_what_is_old_is() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.open(THERE)
        await wait_for(lambda: app.asked)
        app.answer(busy())
        app.pane.open(HERE)
        await pilot.pause()
        assert app.line("when").startswith("Mon 24 Nov, 11:00 – 14:00, local time")
        app.clock += FRESH_SECONDS
        app.pane.open(THERE)
        await wait_for(lambda: len(app.asked) == 2)
        assert app.asked == [("id-sessions", None)] * 2
        assert "reading again" in app.line("when"), "the old ones are shown until the new ones come"


async def test_r_reads_again_even_what_is_fresh() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        assert app.asked == [("id-my-cache", None)]
        assert "reading again" in app.line("when")
        app.answer(busy())
        assert "reading again" not in app.line("when")


async def test_while_it_reads_again_each_second_draws_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = ByHand()
    monkeypatch.setattr(DatabaseUsage, "set_interval", clock)
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        drawn = counted(monkeypatch, Chart, "show")
        assert clock.fire() == 1
        await pilot.pause()
        assert app.line("when").endswith("reading again… 1 s")
        assert drawn == []
        app.answer(busy())
        await pilot.pause()
        assert drawn
        assert clock.fire() == 0


async def test_a_late_answer_is_kept_but_never_shown_as_that_of_another_database() -> None:
    app = UsageHost()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.open(THERE)
        app.answer(busy(month_cost=1.25))
        assert app.line("instead") == "Reading the statistics…"
        app.pane.open(HERE)
        await pilot.pause()
        assert "$1.25 of $20" in app.pane.query_one(Gauge).text
        assert app.asked == [("id-my-cache", None)]


async def test_going_down_the_list_asks_for_the_last_one_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DatabaseUsage, "set_timer", settling := ByHand())
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for number in range(5):
            app.pane.open(database(f"number-{number}"))
            await pilot.pause()
            assert app.line("instead") == "Reading the statistics…"
        assert settling.fire() == 1
        await wait_for(lambda: app.asked)
        assert app.asked == [("id-number-4", None)]


async def test_an_answer_for_a_period_no_longer_wanted_is_not_shown() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("full_stop", "full_stop")
        app.answer(busy(43_200, 120, month_cost=0.5), 0)
        assert "$8.36 of $20" in app.pane.query_one(Gauge).text
        app.answer(busy(86_400, 120, month_cost=0.75), 1)
        assert "$0.75 of $20" in app.pane.query_one(Gauge).text


# The period


@pytest.mark.parametrize(("longer", "shorter"), [("full_stop", "comma")])
async def test_the_first_step_goes_from_what_the_server_chose(longer: str, shorter: str) -> None:
    app = UsageHost(busy(10_800))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(longer)
        assert app.asked == [("id-my-cache", "12h")]
        await pilot.press(shorter, shorter, shorter)
        assert app.asked == [("id-my-cache", period) for period in ("12h", "3h", "1h")], "1h is the shortest"
        assert app.pane.reading.period == "1h"


@pytest.mark.parametrize(
    ("seconds", "mark"), [(10_800, "◉ 3h"), (10_600, "◉ 3h"), (6_000, ""), (86_400, "◉ 1d")]
)
async def test_the_period_that_the_server_chose_is_marked_if_it_is_one_of_them(
    seconds: int, mark: str
) -> None:
    app = UsageHost(busy(seconds))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = str(app.pane.query_one(Periods).render())
        assert [each for each in line.split("  ") if "◉" in each] == ([mark] if mark else [])
        assert app.pane.reading.period is None


async def test_the_longest_period_is_the_end() -> None:
    app = UsageHost(busy(10_800))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["full_stop"] * 8)
        assert app.pane.reading.period == "7d"
        assert [period for _, period in app.asked] == ["12h", "1d", "3d", "7d"]


async def test_a_click_picks_a_period_and_it_holds_for_every_database() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        where = "  ".join(f"○ {name}" for name in DatabaseUsage.PERIODS).index("1d")
        await pilot.click("#usage-periods", offset=(where, 0))
        await wait_for(lambda: app.asked)
        assert app.asked == [("id-my-cache", "1d")]
        app.pane.open(THERE)
        await wait_for(lambda: app.asked[-1] == ("id-sessions", "1d"))


# What it says


async def test_a_failure_is_said_with_its_way_out_and_costs_nothing_that_was_there() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        app.clock += 600
        await pilot.press("r")
        app.fail("The service does not answer.", "Press r to try again.")
        assert app.line("trouble") == (
            "! The service does not answer. Press r to try again. These numbers are from 14:00."
        )
        assert "$8.36 of $20" in app.pane.query_one(Gauge).text
        await pilot.press("r")
        assert app.line("trouble") == ""
        assert len(app.asked) == 2


async def test_a_late_answer_about_another_database_leaves_what_failed() -> None:
    app = UsageHost()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.open(THERE)
        await wait_for(lambda: len(app.asked) == 2)
        app.fail("The service does not answer.", place=1)
        app.answer(busy(), 0)
        assert app.line("trouble") == "! The service does not answer."


async def test_a_failure_with_nothing_to_show_is_asked_about_again_when_it_comes_into_sight() -> None:
    app = UsageHost()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.fail("The [b]service[/x] does not answer.")
        assert app.line("trouble") == "! The [b]service[/x] does not answer."
        assert app.line("instead") == ""
        await pilot.pause()
        assert len(app.asked) == 1, "it does not insist by itself"
        app.pane.display = False
        await pilot.pause()
        app.pane.display = True
        await wait_for(lambda: len(app.asked) == 2)


async def test_the_failure_of_a_question_no_longer_asked_is_passed_over() -> None:
    app = UsageHost()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.open(THERE)
        await wait_for(lambda: len(app.asked) == 2)
        app.fail("Gone.", place=0)
        assert app.line("trouble") == ""
        app.fail("Gone.", place=1)
        assert app.line("trouble") == "! Gone."


async def test_without_a_database_nothing_of_the_last_one_stays() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.open(None)
        await pilot.pause()
        assert app.line("instead") == "No database."
        assert not app.pane.query_one(Gauge).is_on_screen
        await pilot.press("r", "full_stop")
        assert app.asked == []


async def test_every_digit_is_a_key_away() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "$8.36 of $20" in app.pane.query_one(Gauge).text
        assert "418M · reads 268M" in app.pane.query_one(Facts).render().plain
        await pilot.press("x")
        assert "$8.364438 of $20" in app.pane.query_one(Gauge).text
        assert "418,221,907 · reads 267,662,020" in app.pane.query_one(Facts).render().plain
        assert "17,912,330" in app.pane.query_one("#daily-requests", Bars).text
        await pilot.press("x")
        assert "$8.36 of $20" in app.pane.query_one(Gauge).text


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (8.36, "E-mails at $14 and $18, slowed down at $20"),
        (15.0, "! Next e-mail at $18, slowed down at $20"),
        (18.5, "! Slowed down at $20. e changes the budget"),
        (20.0, "! The budget is spent: it is slowed down. e changes the budget"),
    ],
)
async def test_what_the_budget_means(cost: float, expected: str) -> None:
    app = UsageHost(busy(month_cost=cost))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.pane.query_one(Gauge).text.splitlines()[-1] == expected


async def test_a_changed_budget_is_shown_at_once_without_asking() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.open(database(budget=10))
        await pilot.pause()
        assert "$8.36 of $10" in app.pane.query_one(Gauge).text
        assert app.asked == []


async def test_a_database_that_tells_nothing_has_dashes_and_no_noughts() -> None:
    app = UsageHost(Stats(), budget=None, disk_bytes=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.line("when") == "Nothing was measured in this time"
        assert app.pane.query_one(Gauge).text == "This month  ?"
        facts = app.pane.query_one(Facts).render().plain
        assert "0" not in facts
        assert facts.count("?") == 7
        assert chart_text(app.pane, "throughput") == f"Throughput\n{NOTHING}"
        assert all(app.pane.query_one(f"#{bars.id}", Bars).text.endswith("measured") for bars in BARS)


async def test_names_of_commands_are_no_markup() -> None:
    kinds = (CommandCount("[red]GET[/nope]", (Point(NOW, 5.0),)),)
    app = UsageHost(busy(commands=kinds))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[red]GET[/nope]" in app.pane.query_one("#kinds", Bars).text


async def test_a_wide_pane_has_two_charts_in_a_row_and_a_narrow_one_does_not() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        first, second = (app.pane.query_one(f"#{name}") for name in ("throughput", "daily-cost"))
        assert first.region.x == second.region.x
        await pilot.resize_terminal(118, 40)
        await wait_for(lambda: first.region.y == second.region.y)
        assert first.region.right < second.region.x
        await pilot.resize_terminal(50, 40)
        await wait_for(lambda: first.region.x == second.region.x)


async def test_what_is_drawn_applies_no_styles_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles of all charts are applied once, when they are made: it takes longer than to draw them."""
    app = UsageHost()
    async with app.run_test(size=(80, 40)) as pilot:
        app.set_focus(None)  # what has the focus looks otherwise
        await pilot.pause()
        styled: list[DOMNode] = []
        monkeypatch.setattr(DOMNode, "update_node_styles", lambda node, **_: styled.append(node))
        app.answer(busy())
        app.pane.open(None)
        app.pane.open(THERE)
        await wait_for(lambda: len(app.asked) == 2)
        app.fail("The service does not answer.")
        app.pane.action_read_again()
        app.pane.action_step(1)
        app.pane.action_exact()
        await wait_for(lambda: app.asked[-1] == ("id-sessions", "12h"))
        app.answer(busy())
        app.pane.display = False
        await wait_for(lambda: not app.pane.in_sight)
        app.pane.open(HERE)
        app.pane.display = True
        await wait_for(lambda: app.asked[-1][0] == "id-my-cache")
        app.answer(busy())
        assert app.pane.query_one(Gauge).display
        await pilot.resize_terminal(118, 40)
        await wait_for(lambda: app.pane.charts.styles.grid_size_columns == 2)
        assert [node for node in styled if app.pane in node.ancestors_with_self] == []


async def test_nothing_is_cut_at_any_width() -> None:
    app = UsageHost(busy())
    async with app.run_test(size=(30, 40)) as pilot:
        await pilot.press("x")
        for width in (30, 50, 60, 80, 99, 100, 118):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            for chart in app.pane.query(Chart):
                lines = chart.text.splitlines()
                assert chart.size.height == len(lines) or not chart.display, width
                assert max(map(len, lines)) <= max(chart.size.width, 34), width
            assert app.pane.max_scroll_x == 0, width


# Which charts


def test_latency_is_shown_apart_for_reads_and_writes_or_else_together() -> None:
    names = [chart.id for chart in shown_charts(busy())]
    assert "latency" not in names
    assert {"read-latency", "write-latency"} <= set(names)
    nothing: dict[str, Any] = dict.fromkeys(
        ("read_latency_typical", "read_latency_99", "write_latency_typical", "write_latency_99"), ()
    )
    names = [chart.id for chart in shown_charts(busy(**nothing))]
    assert "latency" in names
    assert not {"read-latency", "write-latency"} & set(names)


def test_a_moment_that_is_none_does_not_stretch_the_axis() -> None:
    year_one, far = Point(-62_135_596_800.0, 5.0), Point(250_000_000_000.0, 5.0)
    stats = busy(keys=(year_one, *series(3600, 10, lambda at: 5.0), far))
    assert whole_span(CHARTS, stats) == whole_span(CHARTS, busy())


def test_days_are_called_by_their_names_in_utc_as_the_vendor_counts_them() -> None:
    bars = by_day((Point(1_756_653_172.8, 3.0), Point(1_756_998_772.0, -7.0)), 1_757_030_399.0)
    assert bars == [Bar("Sun 31", 3.0), Bar("Thu  4", 0.0, is_partial=True)]


def test_kinds_of_commands_are_shares_the_rarest_as_one() -> None:
    told = [CommandCount(f"C{rank:02}", (Point(NOW, 2.0**rank),)) for rank in range(12)]
    stats = Stats(commands=(*told, CommandCount("NEVER", (Point(NOW, 0.0),)), CommandCount("UNTOLD", ())))
    bars = by_kind(stats)
    assert [each.name for each in bars] == [*(f"C{rank:02}" for rank in range(11, 3, -1)), "all others"]
    assert sum(each.value for each in bars) == pytest.approx(1)
    assert by_kind(Stats(commands=(CommandCount("GET", (Point(NOW, 0.0),)),))) == []


async def test_it_shows_what_a_server_tells(sandbox: "LocalUpstash") -> None:
    from upstash_tui.api.client import UpstashClient
    from upstash_tui.api.credential import Credential
    from upstash_tui.secret import Secret

    client = UpstashClient(Credential(sandbox.email, Secret(sandbox.api_key)), sandbox.url)
    try:
        found = next(each for each in (await client.list(redis.list_databases())).records if each.ready)
        app = UsageHost()
        async with app.run_test(size=(80, 24)) as pilot:
            app.pane.open(found)
            await wait_for(lambda: app.asked[-1:] == [(found.id, None)])
            scope: Scope[Any] = Scope(client, sandbox.email)
            app.answer(await app.reads[-1].read(scope))
            await pilot.press("full_stop")
            await wait_for(lambda: app.asked[-1] == (found.id, "12h"))
            app.answer(await app.reads[-1].read(scope))
            assert [each.id for each in app.pane.query(Chart) if each.display and NOTHING in each.text] == []
            assert [each.id for each in app.pane.query(Bars) if "█" not in each.text] == []
            # The newest of these is null.
            assert chart_text(app.pane, "read-latency").splitlines()[0].split()[:2] == ["Read", "latency"]
    finally:
        await client.aclose()
