from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tests.host import Host
from tests.shown import strips_of
from upstash_tui.widgets.ground import Ground

STYLES = "{ background: $panel; padding: 1 2; height: 10; & > Static { width: 20; background: $primary; } }"


class Plain(Vertical):
    DEFAULT_CSS = f"Plain {STYLES}"


class Counted(Ground, Vertical):
    DEFAULT_CSS = f"Counted {STYLES}"

    def __init__(self, *children: Widget) -> None:
        super().__init__(*children)
        self.drawn = 0

    def render_line(self, y: int) -> Strip:
        self.drawn += 1
        return super().render_line(y)


def look(line: Strip) -> list[tuple[str, object, object]]:
    """Each cell with its colours."""
    return [
        (cell, style and style.color, style and style.bgcolor) for text, style, _ in line for cell in text
    ]


async def test_it_looks_as_any_container_and_draws_one_line() -> None:
    ground = Counted(Static("one"), Static("two"))
    app = Host(ground, Plain(Static("one"), Static("two")))
    async with app.run_test():
        lines = strips_of(app)
        assert [*map(look, lines[:10])] == [*map(look, lines[10:20])]
        assert ground.drawn <= 1
        ground.styles.background = "black"
        ground.refresh()
        assert look(strips_of(app)[9]) != look(lines[9]), "and follows its styles"
