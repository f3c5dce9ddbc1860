"""The line over a pane."""

from textual.containers import Horizontal, Vertical
from textual.content import Content

from tests.host import Host
from tests.shown import strips_of
from upstash_tui.widgets.title_rule import Divider, TitleRule


async def test_a_part_that_changes_its_style_alone_is_drawn_anew() -> None:
    rule = TitleRule("list")
    app = Host(rule)
    async with app.run_test() as pilot:
        for style in ("bold", "not bold"):
            rule.set_parts((Content("list"), Content.styled("/ filter", style)), Content(""))
            await pilot.pause()
            (part,) = [segment for segment in strips_of(app)[0] if "filter" in segment.text]
            assert part.style is not None
            assert bool(part.style.bold) == (style == "bold")


async def test_what_stands_first_at_the_right_stays_as_long_as_there_is_room_for_it() -> None:
    rule = TitleRule("Redis 12")
    app = Host(rule)
    async with app.run_test(size=(60, 5)) as pilot:
        rule.set_parts(
            (Content("Redis 12"),), Content("from 3 h ago · refreshing… 12 s · escape stops waiting")
        )
        await pilot.pause()
        assert "from 3 h ago · refreshing… 12 s " in drawn(app)
        assert "stops" not in drawn(app)
        await pilot.resize_terminal(20, 5)
        assert "ago" not in drawn(app)


async def test_a_line_between_panes_hangs_from_a_rule_that_is_there() -> None:
    inner, outer = Divider(), Divider()
    app = Host(Vertical(TitleRule("Redis 12"), Horizontal(inner)), outer)
    async with app.run_test(size=(20, 8)):
        assert outer.render().plain[0] == "┬"
        assert inner.render().plain[0] == "│"


def drawn(app: Host) -> str:
    return "".join(segment.text for segment in strips_of(app)[0])
