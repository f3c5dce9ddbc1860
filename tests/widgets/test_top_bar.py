"""The line on top: where you are, at all times and at every width."""

import pytest

from tests.host import Host
from upstash_tui.widgets.top_bar import PlaceTitle, TopBar

EMAIL = "somebody-with-a-long-name@a-long-domain.example.com"


@pytest.mark.parametrize(
    ("given", "shown", "hidden"),
    [
        ({"host": None, "demo": False, "read_only": False}, ["ada@example.com"], ["DEMO", "READ-ONLY"]),
        ({"host": None, "demo": True, "read_only": False}, ["DEMO"], ["READ-ONLY"]),
        ({"host": None, "demo": False, "read_only": True}, ["READ-ONLY"], ["DEMO"]),
        ({"host": "127.0.0.1:8000", "demo": False, "read_only": False}, ["127.0.0.1:8000"], ["DEMO"]),
        ({"host": "127.0.0.1:8000", "demo": True, "read_only": True}, ["DEMO", "READ-ONLY"], ["127"]),
    ],
)
async def test_it_shows_what_is_so(given: dict[str, object], shown: list[str], hidden: list[str]) -> None:
    app = Host(TopBar(account="ada@example.com", **given))  # type: ignore[arg-type]
    async with app.run_test(size=(80, 5)):
        assert all(words in app.lines[0] for words in shown)
        assert not any(words in app.lines[0] for words in hidden)


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_demo_and_read_only_are_seen_beside_a_long_email_and_a_long_status(width: int) -> None:
    bar = TopBar(account=EMAIL, host=None, demo=True, read_only=True)
    app = Host(bar)
    async with app.run_test(size=(width, 5)) as pilot:
        bar.set_status("Upstash asks to wait: there were too many requests. Trying again in 12 s (2 of 4)")
        await pilot.pause()
        assert "DEMO" in app.lines[0]
        assert "READ-ONLY" in app.lines[0]
        assert len(app.lines[0]) <= width
        assert not app.lines[1].strip(), "one line"


async def test_a_status_comes_and_goes_and_is_no_markup() -> None:
    bar = TopBar(account="[/x]@example.com", host="[b]host[/b]", demo=False, read_only=False)
    app = Host(bar)
    async with app.run_test(size=(100, 5)) as pilot:
        bar.set_status("[@click=app.quit]waiting[/]")
        await pilot.pause()
        assert "[@click=app.quit]waiting[/]" in app.lines[0]
        assert "[/x]@example.com" in app.lines[0]
        bar.set_status("")
        await pilot.pause()
        assert "waiting" not in app.lines[0]


PLACES = [
    PlaceTitle("redis", "Redis", "12", is_here=True),
    PlaceTitle("vector", "Vector", "3"),
    PlaceTitle("teams", "Teams"),
]


async def test_it_names_the_places_with_what_is_known_of_each_and_a_click_goes_there() -> None:
    picked = []

    class Picking(Host):
        def on_top_bar_picked(self, event: TopBar.Picked) -> None:
            picked.append(event.place)

    places = [*PLACES]
    bar = TopBar(places=lambda: places, account="ada@example.com", host=None, demo=True, read_only=False)
    app = Picking(bar)
    async with app.run_test(size=(80, 5)) as pilot:
        assert "upstash  ada@example.com  Redis 12  Vector 3  Teams  " in app.lines[0]
        await pilot.click(bar, offset=(app.lines[0].index("Vector"), 0))
        places[2:] = [PlaceTitle("teams", "Teams", "1")]
        bar.refresh()
        await pilot.pause()
        assert "Vector 3  Teams 1" in app.lines[0]
        await pilot.resize_terminal(50, 5)
        await pilot.pause()
        assert "Redis 12 ▾" in app.lines[0], "the others found no room"
        assert "Vector" not in app.lines[0]
        await pilot.click(bar, offset=(app.lines[0].index("▾"), 0))
        await pilot.pause()
        assert picked == ["vector", ""]
