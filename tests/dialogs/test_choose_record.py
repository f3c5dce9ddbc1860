"""Choosing one record among all."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.clock import time_zone
from tests.host import Host
from tests.shown import strips_of
from upstash_tui.app import UpstashApp
from upstash_tui.dialogs.choose_record import ChooseRecord
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.widgets.line import CURSOR
from upstash_tui.widgets.table import Table

STYLES = Path(inspect.getfile(UpstashApp)).with_name("app.tcss")

SHOP = [
    Database(id=f"id-{name}", name=name, primary_region=region, state="active")
    for name, region in (
        ("orders", "eu-west-1"),
        ("cache", "us-east-1"),
        ("[b]odd[/b]", "ap-northeast-1"),
        ("sessions", "eu-west-1"),
    )
]


class ChooseHost(Host):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-cramped"), (20, "-roomy")]  # noqa: RUF012

    def __init__(self, databases: Any = SHOP, first: str = "") -> None:
        super().__init__()
        self.answers: list[Database | None] = []
        self._dialog = ChooseRecord(
            "Restore x into", DATABASES, databases, note="Its content is deleted first.", first=first
        )

    def on_mount(self) -> None:
        self.push_screen(self._dialog, self.answers.append)


@pytest.fixture(autouse=True)
def _utc() -> Iterator[None]:
    with time_zone("UTC"):
        yield


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (["enter"], "sessions"),
        (["up", "enter"], "orders"),
        (["home", *"cache", "enter"], "cache"),
        ([*"tokyo", "enter"], "[b]odd[/b]"),
        ([*"ireland", "down", "enter"], "sessions"),
        (["pageup", "enter"], "[b]odd[/b]"),
        (["pageup", "pagedown", "enter"], "sessions"),
    ],
)
async def test_by_keys(keys: list[str], name: str) -> None:
    app = ChooseHost(first="id-sessions")
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert [each.name for each in app.answers if each] == [name]


async def test_says_what_the_words_look_in() -> None:
    app = ChooseHost()
    async with app.run_test():
        assert app.screen.query_one(Input).placeholder == "state, name, region"


async def test_by_a_click() -> None:
    app = ChooseHost()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.click(Table, offset=(5, 1))
        await pilot.pause()
        assert [each.name for each in app.answers if each] == ["[b]odd[/b]"]


async def test_esc_chooses_nothing() -> None:
    app = ChooseHost()
    async with app.run_test() as pilot:
        await pilot.press(*"or", "escape")
        await pilot.pause()
        assert app.answers == [None]


async def test_nothing_found_can_not_be_chosen_and_is_said() -> None:
    app = ChooseHost()
    async with app.run_test() as pilot:
        await pilot.press(*"zzz", "enter")
        await pilot.pause()
        assert app.answers == []
        assert "No database matches." in app.text
        app.screen.query_one(Input).value = ""
        await pilot.pause()
        assert "No database matches." not in app.text


async def test_of_none_there_is_none() -> None:
    app = ChooseHost([])
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "There is no database." in app.text
        assert app.answers == []


@pytest.mark.parametrize("few_colours", [True, False], ids=["16 colours", "the terminal's theme"])
async def test_the_cursor_is_seen_where_a_tint_is_none(few_colours: bool) -> None:
    app = ChooseHost()
    async with app.run_test() as pilot:
        if few_colours:
            app.add_class("-few-colours")
            app.stylesheet.read(STYLES)
            app.refresh_css()
        else:
            app.theme = "ansi-dark"
        await pilot.pause()
        (line,) = [strip for strip in strips_of(app) if CURSOR in strip.text and "[b]" in strip.text]
        (name,) = [segment for segment in line if "[b]odd[/b]" in segment.text]
        assert name.style is not None
        assert name.style.reverse


SnapCompare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 14)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(ChooseHost(first="id-orders"), terminal_size=size, press=["down"])
