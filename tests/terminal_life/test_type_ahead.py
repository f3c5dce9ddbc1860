"""Keys that arrive all at once, as over a slow line: each finds what the one before it opened."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from rich.console import RenderableType
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, Label

from tests.conftest import REPOSITORY, need_module, wait_for
from tests.cost import TEN_TIMES
from tests.terminal import Terminal
from tests.terminal_life.conftest import enter
from upstash_tui.terminal import type_ahead
from upstash_tui.terminal.app import TerminalApp

BURSTS = {
    b"/zzq": "0 of 12  ━ / zzq",
    "/é".encode(): "0 of 12  ━ / é",
    b"/\x1b[200~zzq\x1b[201~": "0 of 12  ━ / zzq",
    b"nmy-new": "my-new",
    b"?i": "list.new",
    b"danalytics": "Type analytics-buffer to confirm:",
}


PATIENT = """
import sys
from upstash_tui import cli
from upstash_tui.terminal import type_ahead
type_ahead._LONGEST_WAIT = 60.0
sys.exit(cli.main(["--demo"]))
"""
"""The program, waiting for what a key opens for as long as it takes on a busy machine."""


@pytest.fixture
def workspace() -> Iterator[Terminal]:
    need_module("starlette")
    with Terminal([sys.executable, "-c", PATIENT], env=os.environ, cwd=str(REPOSITORY)) as terminal:
        yield enter(terminal)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="wants a pty")
def test_a_burst_is_typed_where_it_was_meant(workspace: Terminal) -> None:
    for number, (burst, words) in enumerate(BURSTS.items()):
        workspace.send_bytes(burst)
        workspace.wait_for(words)
        if number < 4:
            workspace.press("escape")
            workspace.wait_until(lambda text: "━ Redis 12 ━" in text, "the list again")
        elif burst == b"?i":
            workspace.press("escape")
            workspace.wait_gone("list.new")
    # The letters before were pressed before the dialog was there; so may be the first of these.
    assert "Redis 12" in workspace.insist(b"z", "▌z")


class Opener(Widget, can_focus=True):
    """Opens the field on a slash, goes away on r, and is not done with x until the end."""

    async def on_key(self, event: events.Key) -> None:
        app = self.app
        assert isinstance(app, Typed)
        app.seen.append(event.key)
        if event.key == "x":
            await app.ended.wait()
        if event.key == "slash":
            app.query_one(Input).focus()
        if event.key == "r":
            await self.remove()


class Typed(TerminalApp):
    """A field that the widget above it opens."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.ended = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Opener()
        yield Input()
        yield Label("a label")

    def type(self, text: str) -> None:
        """All of ``text`` before any of it is acted on."""
        for character in text:
            key = {"/": "slash"}.get(character, character)
            self.post_message(events.Key(key, character))


async def test_all_in_order_and_none_twice() -> None:
    app = Typed()
    async with app.run_test():
        app.type("abc/def")
        await wait_for(lambda: app.query_one(Input).value == "def", what="the rest is in the field")
        assert app.seen == ["a", "b", "c", "slash"]


async def test_a_paste_waits_its_turn_too() -> None:
    app = Typed()
    async with app.run_test():
        app.type("/")
        app.post_message(events.Paste("pasted"))
        await wait_for(lambda: app.query_one(Input).value == "pasted", what="it is in the field")


@pytest.mark.parametrize(
    ("is_open", "seen"), [(True, ["a", "b", "x"]), (False, ["x"])], ids=["opened", "not to be had"]
)
async def test_keys_wait_for_what_is_being_opened_for_them(is_open: bool, seen: list[str]) -> None:
    app = Typed()
    async with app.run_test() as pilot:
        app.ended.set()
        opened = app.type_ahead.hold()
        app.type("ab")
        await wait_for(lambda: not app.type_ahead.is_idle, what="they were taken")
        await pilot.pause()
        assert app.seen == []
        opened(is_open)
        app.type("x")
        await wait_for(lambda: app.seen[-1:] == ["x"], what="the next one is acted on")
        assert app.seen == seen


async def test_escape_gives_up_what_is_being_opened_and_what_was_typed_for_it() -> None:
    app = Typed()
    async with app.run_test():
        opened = app.type_ahead.hold()
        app.type("ab")
        app.post_message(events.Key("escape", None))
        await wait_for(lambda: app.seen == ["escape"], what="escape alone")
        app.type("c")
        await wait_for(lambda: app.seen == ["escape", "c"], what="the next one")
        opened(False)
        app.type("d")
        await wait_for(lambda: app.seen == ["escape", "c", "d"], what="a late end drops nothing")


async def test_what_is_never_opened_holds_up_nobody_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type_ahead, "_LONGEST_HOLD", 0.01)
    app = Typed()
    async with app.run_test():
        app.type_ahead.hold()
        app.type("ab")
        await wait_for(lambda: app.seen == ["a", "b"], what="they are handed on")


async def test_what_never_comes_to_an_end_holds_up_nobody_for_long() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        app.type("x")
        await wait_for(lambda: app.seen == ["x"], what="it hangs")
        app.query_one(Input).focus()
        app.type("ab")
        await wait_for(lambda: app.query_one(Input).value == "ab", what="the others go on")
        app.ended.set()
        await pilot.pause()  # it ends before the app does


async def test_what_goes_away_under_the_keys_takes_none_along() -> None:
    app = Typed()
    async with app.run_test():
        app.type("rab")
        await wait_for(lambda: app.query_one(Input).value == "ab", what="what has the focus then has them")


class Question(ModalScreen[str]):
    """Answered by any key; ``takes_early_keys`` is as for a dialog that carries something out, or not."""

    def __init__(self, *, takes_early_keys: bool) -> None:
        super().__init__()
        self.takes_early_keys = takes_early_keys

    def on_key(self, event: events.Key) -> None:
        self.dismiss(event.key)


class Asking(Typed):
    """Asks on q: what is answered is kept."""

    def __init__(self, *, takes_early_keys: bool = False) -> None:
        super().__init__()
        self.answers: list[str | None] = []
        self._takes_early_keys = takes_early_keys

    def ask(self) -> None:
        self.push_screen(Question(takes_early_keys=self._takes_early_keys), self.answers.append)

    def on_key(self, event: events.Key) -> None:
        if event.key == "q":
            self.ask()


async def test_a_key_typed_behind_the_one_that_opened_a_menu_is_for_the_menu() -> None:
    app = Asking(takes_early_keys=True)
    async with app.run_test():
        app.type("qy")
        await wait_for(lambda: app.answers == ["y"], what="it is answered")


async def test_what_carries_something_out_takes_no_key_of_the_burst_that_opened_it() -> None:
    app = Asking()
    async with app.run_test() as pilot:
        app.type("qyab")
        await wait_for(lambda: app.type_ahead.is_idle and len(app.screen_stack) == 2, what="it asks")
        await pilot.pause()
        assert app.answers == []
        app.type("n")
        await wait_for(lambda: app.answers == ["n"], what="what is typed now answers it")
        assert app.seen == ["q"]


async def test_a_dialog_that_opens_by_itself_takes_no_earlier_key() -> None:
    """As after a slow answer: whatever it asks, the key was meant for what was there before."""
    app = Asking(takes_early_keys=True)
    async with app.run_test() as pilot:
        early = events.Key("y", "y")
        app.ask()
        app.type("z")
        await pilot.pause()
        app.post_message(early)
        await pilot.pause()
        assert app.answers == []
        app.type("n")
        await wait_for(lambda: app.answers == ["n"], what="what is typed now answers it")


class Unhurried(Question):
    """More of it is painted after its first picture: it is never done with a refresh."""

    def call_after_refresh(self, *_: object, **__: object) -> bool:
        return True


async def test_a_key_pressed_once_a_question_is_seen_answers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is painted after its first picture."""
    seen: list[Screen[Any]] = []
    display = TerminalApp._display

    def note(app: TerminalApp, screen: Screen[Any], renderable: RenderableType | None) -> None:
        display(app, screen, renderable)
        seen.append(screen)

    monkeypatch.setattr(TerminalApp, "_display", note)
    app = Asking()
    async with app.run_test():
        question = Unhurried(takes_early_keys=False)
        app.push_screen(question, app.answers.append)
        app.type("x")
        await wait_for(lambda: question in seen, what="its first picture")
        app.type("y")
        await wait_for(lambda: app.answers == ["y"], what="it is answered, and not by the key before")


async def cost(keys: int) -> float:
    """Seconds of the processor for a burst of that many, the field opened among them."""
    app = Typed()
    async with app.run_test():
        start = time.process_time()
        app.type("/" + "z" * keys)
        await wait_for(lambda: app.query_one(Input).value == "z" * keys, timeout=60, what="all of it")
        return time.process_time() - start


async def test_each_key_of_a_burst_costs_the_same() -> None:
    """Ten times as many don't cost a hundred times as much, and no key waits for patience to end."""
    short, long = [], []
    for _ in range(2):
        short.append(await cost(20))
        long.append(await cost(200))
    assert min(long) < TEN_TIMES * min(short)
