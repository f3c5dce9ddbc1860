"""Apps in the tests' own process, without a terminal: what would only cost time is left out.

A plugin that ``conftest.py`` loads.
"""

import asyncio
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from textual.app import App

repaints = 0
"""How often an app had something new to show."""


@pytest.fixture(autouse=True)
def _still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the cursor from blinking, so that a picture never depends on the moment it is taken."""
    from textual.widgets import Input, TextArea

    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)


@pytest.fixture(autouse=True, scope="session")
def _toasts_stay() -> Iterator[None]:
    """Where much else runs, the seconds of a toast may pass before a test looks for it."""
    from textual.notifications import Notification

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Notification, "time_left", 86_400.0)
        yield


@pytest.fixture(autouse=True, scope="session")
def _styles_parsed_once() -> Iterator[None]:
    """Every app parses the same hundred style sheets, and all again with each new kind of widget."""
    from textual.css.model import RuleSet
    from textual.css.stylesheet import Stylesheet

    parse_rules, parse = Stylesheet._parse_rules, Stylesheet.parse
    parsed: dict[object, Any] = {}

    def remember_rules(self: Stylesheet, css: str, **where: Any) -> Any:
        key = (css, *where.values(), frozenset(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse_rules(self, css, **where)
        return parsed[key]

    def remember_all(self: Stylesheet) -> None:
        key = (*self.source.items(), *self._variables.items())
        if key not in parsed:
            parse(self)
            parsed[key] = (self.rules, self.rules_map)
        self._rules, self._rules_map = parsed[key]
        self._require_parse = False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remember_rules)
        patch.setattr(Stylesheet, "parse", remember_all)
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, in C: it is asked for a lot
        yield


@pytest.fixture(autouse=True, scope="session")
def _painted_when_looked_at() -> Iterator[None]:
    """An app without a terminal renders each change, two fifths of a test, and throws it away: don't.

    Whatever looks at the screen, a picture as well as :mod:`tests.shown`, renders it then.
    """
    from textual._compositor import Compositor
    from textual._context import active_app

    update = Compositor.render_update

    def render(self: Compositor, full: bool = False, *arguments: Any, **options: Any) -> Any:
        global repaints  # noqa: PLW0603
        repaints += 1
        if full or not active_app.get().is_headless:
            return update(self, full, *arguments, **options)
        self._dirty_regions.clear()
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", render)
        yield


async def rest(*_: object) -> None:
    """Return once the app has nothing to do but wait: for a key, an answer, a thread, for time to pass.

    Instead of Textual's own, which looks twice for each key whether the whole process was idle for 20 ms, and
    waits for a callback of every widget, which one that goes away with its app at that moment never calls.
    """
    from textual._context import active_app

    loop: Any = asyncio.get_running_loop()
    app = active_app.get(None)
    end, quiet = time.monotonic() + PATIENCE, 0
    while quiet < 2:  # in the first round what came in from outside may not have been seen yet
        await asyncio.sleep(0)
        quiet = 0 if loop._ready or (app is not None and _was_refreshed(app)) else quiet + 1
        assert time.monotonic() < end, f"{app} always has something to do"


def _was_refreshed(app: "App[Any]") -> bool:
    """Whether a refresh was due, which the app would have come to within a 60th of a second."""
    stack = app._screen_stack
    if not stack or not stack[-1].is_running:
        return False
    if app._resize_timer is not None:
        app._check_resize()
    elif stack[-1]._update_timer._active.is_set():
        stack[-1]._on_timer_update()
    else:
        return False
    return True


@pytest.fixture(autouse=True, scope="session")
def _at_rest_by_what_is_left_to_do() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", rest)
        patch.setattr("textual.pilot.wait_for_idle", rest)
        patch.setattr("textual.pilot.Pilot._wait_for_screen", rest)
        yield


@pytest.fixture(autouse=True, scope="session")
def _workers_end_before_screens() -> Iterator[None]:
    """As in a terminal: else one that goes on as a test fails finds no screen, and that is reported."""
    from textual.app import App

    shut_down = App._shutdown

    async def cancel_and_shut_down(self: "App[Any]") -> None:
        self.workers.cancel_all()
        await shut_down(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(App, "_shutdown", cancel_and_shut_down)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_picture_of_a_crash() -> Iterator[None]:
    """What takes pictures runs the app and does not ask how it ended."""
    from textual.app import App

    run: Any = App.run

    def run_well(self: "App[Any]", *arguments: Any, **options: Any) -> Any:
        result = run(self, *arguments, **options)
        if self._exception is not None:
            raise self._exception
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(App, "run", run_well)
        yield
