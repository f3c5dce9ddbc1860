"""A pane knows whether it is in sight, whatever was scrolled before."""

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import ContentSwitcher, Static

from tests.host import Host
from upstash_tui.widgets.visibility import Visibility


class Looked(Visibility):
    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.seen: list[str] = []

    def became_visible(self) -> None:
        self.seen.append("came")

    def became_hidden(self) -> None:
        self.seen.append("went")


class Switched(App[None]):
    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="long"):
            with VerticalScroll(id="long"):
                yield Static("\n".join(str(line) for line in range(200)))
            yield Looked(id="looked")


async def test_it_is_reported_when_it_comes_and_goes() -> None:
    app = Switched()
    async with app.run_test() as pilot:
        looked, switcher = app.query_one(Looked), app.query_one(ContentSwitcher)
        assert not looked.seen
        for turn in (1, 2):
            switcher.current = "looked"
            await pilot.pause()
            assert looked.in_sight
            switcher.current = "long"
            await pilot.pause()
            assert looked.seen == ["came", "went"] * turn


async def test_it_is_reported_after_a_scroll_too() -> None:
    """Textual sends no ``Show`` then, once the map of the screen was looked at in between."""
    app = Switched()
    async with app.run_test() as pilot:
        looked, switcher = app.query_one(Looked), app.query_one(ContentSwitcher)
        app.query_one("#long").scroll_to(y=50, animate=False)
        await pilot.pause()
        switcher.current = "looked"
        assert looked.is_on_screen
        await pilot.pause()
        assert looked.in_sight
        assert looked.seen == ["came"]


async def test_what_is_around_it_counts() -> None:
    app = Switched()
    async with app.run_test() as pilot:
        looked, switcher = app.query_one(Looked), app.query_one(ContentSwitcher)
        switcher.current = "looked"
        await pilot.pause()
        switcher.display = False
        await pilot.pause()
        assert not looked.in_sight


async def test_it_is_in_sight_from_the_start() -> None:
    app = Host(Looked())
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.query_one(Looked).seen == ["came"]
