"""Pictures of the screens and dialogs, on the sample account and with a still clock."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partialmethod
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.clock import NOW, time_zone
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, services, with_account
from tests.screens.test_create_errors import describe
from upstash_tui.app import UpstashApp
from upstash_tui.auth.sign_in import SignIn
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.panes.facts_view import FactsView
from upstash_tui.products.redis import operations, paid_operations
from upstash_tui.resources.run import disabled_reason
from upstash_tui.secret import Secret
from upstash_tui.settings import Settings

SMALL, LARGE, LEAST = (80, 24), (120, 36), (60, 16)


def by_size(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


Steps = Callable[[Stage], Awaitable[None]]
Look = Callable[..., bool]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What differs from day to day and from machine to machine."""
    monkeypatch.setattr(FactsView, "__init__", partialmethod(FactsView.__init__, now=lambda: NOW))
    monkeypatch.setattr("upstash_tui.auth.callback.secrets.choice", lambda letters: "k")
    monkeypatch.setattr("upstash_tui.auth.remote.forward_advice", lambda environment, callback: "")
    monkeypatch.setattr(SignIn, "seconds_left", property(lambda self: 583.0))
    with time_zone("UTC"):
        yield


@pytest.fixture
def looks(snap_compare: Callable[..., bool], here: LocalUpstash) -> Look:
    """Whether the app, on the sample account unless told otherwise, looks as before after ``steps``."""

    def compare(size: tuple[int, int], steps: Steps, *, connected: bool = True, **options: Any) -> bool:
        if connected:
            options["accounts"] = asyncio.run(with_account(here))
        usual: dict[str, Any] = {"client_id": here.client_id, "demo": True}
        app = UpstashApp(services(here.url, **usual | options))

        async def run(pilot: Pilot[None]) -> None:
            stage = Stage(app, pilot)
            await stage.until("Redis 12" if connected else "Connect Upstash")
            await pilot.pause()
            await steps(stage)
            app.screen.refresh()  # a look at its text drew it without what lies behind
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


def on_key(*keys: str, until: str = "") -> Steps:
    async def steps(stage: Stage) -> None:
        await stage.press(*keys)
        if until:
            await stage.until(until)

    return steps


async def as_it_is(_stage: Stage) -> None:
    """No step."""


# Connecting


@pytest.mark.parametrize("size", [SMALL, LARGE, LEAST], ids=by_size)
def test_connect(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, as_it_is, connected=False)


def test_connect_without_a_client_id(
    looks: Look, here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("upstash_tui.settings.Endpoints.elsewhere", property(lambda self: None))
    assert looks(SMALL, as_it_is, connected=False, demo=False, client_id=None)


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=by_size)
def test_signing_in(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, on_key("enter", until="http://localhost:3000/kkkkkk"), connected=False)


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
def test_a_sign_in_that_failed(looks: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SignIn, "__init__", partialmethod(SignIn.__init__, limit_seconds=0.2))
    assert looks(SMALL, on_key("enter", until="The browser did not come back"), connected=False)


def test_the_api_key_dialog(looks: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upstash_tui.settings.Endpoints.elsewhere", property(lambda self: None))

    async def steps(stage: Stage) -> None:
        await stage.press("k")
        await stage.until("E-mail")
        await stage.type("ada@example.com")
        await stage.press("enter")
        await stage.type("not-a-key")
        await stage.press("enter")
        await stage.until("did not accept")

    assert looks(SMALL, steps, connected=False, demo=False)


# The workspace


@pytest.mark.parametrize("size", [SMALL, LARGE, LEAST], ids=by_size)
def test_the_list(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, on_key("down", "down"))


def test_the_list_without_colour(looks: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks(LARGE, on_key("down", "down"))


def test_the_list_in_the_light(looks: Look) -> None:
    assert looks(LARGE, on_key("down", "down"), settings=Settings(theme="upstash-light"))


def test_the_details(looks: Look) -> None:
    assert looks(SMALL, on_key("enter"))


def test_read_only(looks: Look) -> None:
    assert looks(SMALL, on_key("enter"), read_only=True)


def test_an_error_over_older_rows(looks: Look, here: LocalUpstash) -> None:
    async def steps(stage: Stage) -> None:
        here.order({"do": "html", "path": "/v2/redis/databases", "status": 500, "times": 0})
        await stage.press("r")
        await stage.until("These rows are from before.")

    assert looks(SMALL, steps)


# Creating


@pytest.mark.parametrize("size", [SMALL, LARGE, LEAST], ids=by_size)
def test_the_form_with_errors(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, on_key("n", "ctrl+s"))


def test_the_form_filled_in(looks: Look) -> None:
    async def steps(stage: Stage) -> None:
        await describe(stage, "my-new-cache")

    assert looks(LARGE, steps)


def test_the_regions_alone(looks: Look) -> None:
    async def steps(stage: Stage) -> None:
        await describe(stage, "my-new-cache")
        await stage.press("ctrl+r")

    assert looks(SMALL, steps)


def test_a_create_that_was_refused(looks: Look, here: LocalUpstash) -> None:
    async def steps(stage: Stage) -> None:
        await describe(stage, "my-cache")
        await stage.create()
        await stage.until("already exists")

    assert looks(LARGE, steps)


# Dialogs


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=by_size)
def test_the_copy_menu(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, on_key("y", until="Copy from"))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=by_size)
def test_the_change_menu(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, on_key("e", until="Change analytics-buffer"))


PREVIEWS = {
    "safe": lambda database: operations.rename(database, "another-name"),
    "paid": lambda database: paid_operations.change_plan(database, "fixed_10gb"),
    "destructive": operations.delete,
}


@pytest.mark.parametrize("risk", PREVIEWS)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_preview(looks: Look, risk: str, read_only: bool) -> None:
    async def steps(stage: Stage) -> None:
        database = stage.place.record
        assert database is not None
        operation = PREVIEWS[risk](database)
        assert stage.app.session is not None
        reason = disabled_reason(stage.app.session.read_only)
        stage.app.push_screen(PreviewDialog(operation, "https://api.upstash.com", refused=reason))
        await stage.until(operation.title)
        if risk != "destructive":
            await stage.press("x")

    assert looks(LARGE if risk == "paid" else SMALL, steps, read_only=read_only)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=by_size)
def test_the_accounts(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.app.services.accounts.save("grace@example.com", Secret("a-key"), read_only=True)
        await stage.press("a")
        await stage.until("grace@example.com", "Keys: in memory, nothing is saved")

    assert looks(size, steps)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=by_size)
def test_the_help(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, on_key("question_mark", until="Keys here"))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=by_size)
def test_the_palette(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, on_key("colon", *"cost", until="Usage of the database"))


def test_the_question_before_a_draft_is_lost(looks: Look) -> None:
    async def steps(stage: Stage) -> None:
        await describe(stage, "precious")
        await stage.press("escape", "q")
        await stage.until("Quit?")

    assert looks(SMALL, steps)
