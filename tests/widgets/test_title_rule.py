"""The line over a pane."""

from textual.content import Content

from tests.host import Host
from tests.shown import strips_of
from upstash_tui.widgets.title_rule import TitleRule


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
