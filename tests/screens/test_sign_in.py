"""The sign-in on the connect screen: each end it can take, and that leaving it frees the port."""

import asyncio
import contextlib
import functools
import re
import socket
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from textual.events import Key
from textual.widgets import Input

from tests.auth.control import requests
from tests.auth.person import come_back, go_to_upstash
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, asked, running, services
from upstash_tui.app import UpstashApp
from upstash_tui.auth.redirect import PORT
from upstash_tui.auth.sign_in import SignIn

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

pytestmark = [pytest.mark.port_3000, pytest.mark.xdist_group("port_3000")]
SHORT = f"http://localhost:{PORT}/"


@contextlib.asynccontextmanager
async def signing_in(
    sandbox: LocalUpstash, size: tuple[int, int] = (120, 36), **options: Any
) -> AsyncIterator[Stage]:
    """The sign-in under way, with its short link on the screen."""
    made = services(sandbox.url, client_id=sandbox.client_id, **options)
    async with running(UpstashApp(made), size) as stage:
        await stage.until("Connect Upstash")
        await stage.press("enter")
        yield stage


async def link(stage: Stage) -> str:
    """The sign-in link, copied by its key."""
    stage.app._clipboard = ""
    await stage.press("c")
    await wait_for(lambda: stage.app.clipboard)
    return stage.app.clipboard


def short_link(stage: Stage) -> str | None:
    """The short link on the screen."""
    found = re.search(rf"{SHORT}\w+", stage.text)
    return found[0] if found else None


def port_is_free() -> bool:
    """Whether another program could listen where the browser comes back."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, PORT))
                probe.listen()
            except OSError:
                return False
    return True


@contextlib.contextmanager
def port_taken() -> Iterator[None]:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", PORT))
        other.listen()
        yield


async def test_allowing_connects_and_says_as_whom(here: LocalUpstash) -> None:
    async with signing_in(here) as stage:
        await stage.until(SHORT, "Wait", "left")
        page = asyncio.create_task(come_back(await go_to_upstash(await link(stage)), PORT))
        await stage.until("Redis 1", here.email, "Connected as ada@example.com with the key UPSTASH_TUI")
        assert "has been connected" in (await page).text
        assert port_is_free()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_c_copies_the_whole_link_at_every_width(here: LocalUpstash, size: tuple[int, int]) -> None:
    async with signing_in(here, size) as stage:
        await wait_for(lambda: not port_is_free())
        copied = await link(stage)
        asks = parse_qs(urlsplit(copied).query)
        assert copied.startswith(f"{here.url}/authorize?")
        assert {"client_id", "state", "code_challenge", "redirect_uri", "response_type"} <= set(asks)
        assert asks["redirect_uri"] == ["http://localhost:3000"]
        assert not set(copied) & set(" \n\r\t")


async def test_denying_says_so_and_enter_begins_anew(here: LocalUpstash) -> None:
    async with signing_in(here) as stage:
        await stage.until(SHORT)
        first = await link(stage)
        page = await come_back(await go_to_upstash(first, button="deny"), PORT)
        assert "not connected" in page.text
        await stage.until("Access was refused, by you or by Upstash", "enter tries again", "✗")
        await stage.until("k API key  ⏎ Try again")
        assert port_is_free()
        await stage.press("enter")
        await stage.until(SHORT, "left")
        assert "refused" not in stage.text
        second = await link(stage)
        assert second != first
        page_task = asyncio.create_task(come_back(await go_to_upstash(second), PORT))
        await stage.until("Redis 1")
        await page_task


async def test_nobody_comes_back(here: LocalUpstash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upstash_tui.auth.sign_in.SignIn", functools.partial(SignIn, limit_seconds=0.3))
    async with signing_in(here) as stage:
        await stage.until("The browser did not come back", "enter tries again", "esc goes back")
        assert port_is_free()
        await stage.press("escape")
        await stage.until("Use an API key")


async def test_a_taken_port_is_said_and_pasting_works_all_the_same(here: LocalUpstash) -> None:
    with port_taken():
        async with signing_in(here) as stage:
            await stage.until("Port 3000 is taken")
            assert SHORT not in stage.text
            assert stage.words.count("lsof") == 1
            assert stage.words.count("every second") == 1
            address = await go_to_upstash(await link(stage))
            await stage.press("p")
            await stage.type("\r\n".join(address[at : at + 60] for at in range(0, len(address), 60)))
            await stage.press("enter")
            await stage.until("Redis 1")


SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


@pytest.mark.parametrize("environment", [{}, SSH], ids=["here", "over SSH"])
@pytest.mark.parametrize("busy", [False, True])
async def test_the_box_for_the_address_is_in_sight_on_a_small_screen(
    here: LocalUpstash, busy: bool, environment: dict[str, str]
) -> None:
    with port_taken() if busy else contextlib.nullcontext():
        async with signing_in(here, (60, 16), environment=environment) as stage:
            await stage.until("Port 3000 is taken" if busy else SHORT, "p  The page did not load?")
            assert "Exchange the code" not in stage.text
            assert ("ssh -N -L" in stage.text) is (not busy and bool(environment))
            await stage.press("p")
            await stage.type("what is this")
            await stage.press("enter")
            await stage.until("not the whole address")


async def test_a_port_that_becomes_free_is_taken(here: LocalUpstash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upstash_tui.auth.sign_in._RETRY_PORT_SECONDS", 0.05)
    with port_taken() as _:
        made = services(here.url, client_id=here.client_id)
        app = UpstashApp(made)
        context = running(app)
        stage = await context.__aenter__()
        await stage.until("Connect Upstash")
        await stage.press("enter")
        await stage.until("Port 3000 is taken")
    try:
        await stage.until(SHORT)
        await stage.without("Port 3000 is taken")
    finally:
        await context.__aexit__(None, None, None)


AT_STEPS = {
    "waiting": None,
    "exchanging the code": "/oauth/token",
    "creating the key": "/apikey",
    "finding out who": "/v2/*",
}


@pytest.mark.parametrize("step", AT_STEPS)
async def test_esc_goes_back_at_each_step_and_frees_the_port(here: LocalUpstash, step: str) -> None:
    path = AT_STEPS[step]
    async with signing_in(here) as stage:
        await stage.until(SHORT)
        if path:
            here.order({"do": "hang", "path": path, "times": 0})
            page = asyncio.create_task(come_back(await go_to_upstash(await link(stage)), PORT))
            seen: list[Any] = []
            while not seen:
                seen = [each for each in await requests(here) if each["path"].startswith(path.rstrip("*"))]
        await stage.press("escape")
        await stage.until("Use an API key")
        await wait_for(port_is_free, what="the port is free")
        if path:
            page.cancel()
            with contextlib.suppress(BaseException):
                await page


async def test_beginning_anew_at_once_leaves_a_sign_in_with_its_link(here: LocalUpstash) -> None:
    async with signing_in(here) as stage:
        await stage.until(SHORT)
        first, shown = await link(stage), short_link(stage)
        for _ in range(2):
            stage.app.post_message(Key("escape", None))
            await stage.until("Use an API key")
            stage.app.post_message(Key("enter", None))
            await stage.until("Exchange the code")
        await wait_for(lambda: short_link(stage) not in {None, shown}, what="another short link")
        await stage.until("left", "Copy link")
        assert await link(stage) != first
        page = asyncio.create_task(come_back(await go_to_upstash(stage.app.clipboard), PORT))
        await stage.until("Redis 1")
        await page


WRONG_PASTES = {
    "words": "I have no idea",
    "another page": "https://example.com/?code=x&state=y",
    "the sign-in link": "https://auth.upstash.com/authorize?client_id=x&state=y",
    "no code": "http://localhost:3000/",
    "another sign-in": "http://localhost:3000/?code=abc&state=not-ours",
    "half": "http://localhost:3000/?code=abc",
    "markup": "[@click=app.quit]x[/] [/x]",
}


async def test_the_paste_box_refuses_what_is_wrong_and_keeps_it(here: LocalUpstash) -> None:
    async with signing_in(here) as stage:
        await stage.until(SHORT)
        said = set()
        await stage.press("p")
        box = stage.app.screen.query_one("#paste", Input)
        for text in WRONG_PASTES.values():
            box.value = text
            await stage.press("enter")
            assert box.value == text
            assert stage.app.focused is box
            refusal = str(stage.app.screen.query_one("#refused").render())
            assert refusal, text
            said.add(refusal)
        assert len(said) >= 5, "each its own sentence"
        await stage.press("escape")
        assert stage.app.focused is not box
        assert SHORT in stage.text, "the first esc only leaves the box"


async def test_the_email_is_asked_where_nobody_tells_it(start_sandbox: "StartSandbox") -> None:
    sandbox = await start_sandbox(email_in="nowhere")
    async with signing_in(sandbox) as stage:
        await stage.until(SHORT)
        page = asyncio.create_task(come_back(await go_to_upstash(await link(stage)), PORT))
        await stage.until("Your account's e-mail")
        await stage.type("ada")
        await stage.press("enter")
        await stage.until("An e-mail looks like you@example.com.")
        field = stage.app.focused
        assert isinstance(field, Input)
        field.value = "grace@example.com"
        await stage.press("enter")
        await stage.until("not with grace@example.com")
        field = stage.app.focused
        assert isinstance(field, Input)
        field.value = sandbox.email
        await stage.press("enter")
        await stage.until("Redis", sandbox.email)
        await page
        assert len(await asked(sandbox, "POST", "/apikey")) == 1


@pytest.mark.parametrize(
    ("email_in", "kept", "advice"),
    [("nowhere", 0, "Nothing was created."), ("wrong", 1, "The key is kept: sign in again")],
)
async def test_leaving_the_question_for_the_email_loses_nothing(
    start_sandbox: "StartSandbox", email_in: str, kept: int, advice: str
) -> None:
    sandbox = await start_sandbox(email_in=email_in)
    async with signing_in(sandbox) as stage:
        await stage.until(SHORT)
        page = asyncio.create_task(come_back(await go_to_upstash(await link(stage)), PORT))
        await stage.until("Your account's e-mail")
        await stage.press("escape")
        await stage.until("The e-mail of the account is not known.", advice, "enter tries again")
        await page
        assert len(await stage.app.services.accounts.pending()) == kept


async def test_a_sign_in_that_failed_offers_no_dead_link_and_runs_no_more(here: LocalUpstash) -> None:
    async with signing_in(here) as stage:
        await stage.until(SHORT)
        await come_back(await go_to_upstash(await link(stage), button="deny"), PORT)
        await stage.until("enter tries again")
        assert SHORT not in stage.text
        assert "Paste its whole address" not in stage.text
        assert "▸" not in stage.text
        await stage.press("c", "o", "u", "p")
        assert stage.app.focused is not stage.app.screen.query_one("#paste")


async def test_quitting_while_waiting_frees_the_port(here: LocalUpstash) -> None:
    async with signing_in(here) as stage:
        await stage.until(SHORT)
        await stage.press("q")
        await wait_for(lambda: not stage.app.is_running)
    await wait_for(port_is_free)


async def test_the_code_is_never_on_the_screen_of_a_finished_sign_in(here: LocalUpstash) -> None:
    async with signing_in(here) as stage:
        await stage.until(SHORT)
        address = await go_to_upstash(await link(stage))
        code = parse_qs(urlsplit(address).query)["code"][0]
        page = asyncio.create_task(come_back(address, PORT))
        await stage.until("Redis 1")
        await page
        assert code not in stage.app.export_screenshot()
