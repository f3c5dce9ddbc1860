"""The connect screen without a browser: keys, imports, the demo, and what is said when a thing is missing."""

import json
from pathlib import Path
from typing import Any, Self

import pytest
from textual.widgets import Input, OptionList

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, running, services, with_account
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.app import UpstashApp
from upstash_tui.demo import DemoServices
from upstash_tui.sandbox.process import NEEDS_EXTRA
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints, Settings
from upstash_tui.start import Start
from upstash_tui.state.line import EMAIL

PROVED = "/v2/redis/databases"


def key_boxes(stage: Stage) -> tuple[str, str]:
    """What the dialog's two boxes hold."""
    screen = stage.app.screen
    return screen.query_one("#email", Input).value, screen.query_one("#key", Input).value


async def test_signing_in_with_the_browser_comes_first_with_and_without_a_client_id(
    here: LocalUpstash,
) -> None:
    for client_id in (None, here.client_id):
        async with running(UpstashApp(services(here.url, client_id=client_id))) as stage:
            await stage.until("Connect Upstash", "Use an API key", "Try the demo", "not connected")
            assert "Import from the Upstash CLI" not in stage.text
            assert stage.app.screen.query_one("#choices", OptionList).highlighted == 0
            ways = ("Connect Upstash", "Use an API key", "Try the demo")
            assert sorted(ways, key=stage.text.index) == list(ways)
            assert "UPSTASH_CLIENT_ID" not in stage.text


async def test_a_sign_in_server_that_is_moved_is_named_on_the_top_line(here: LocalUpstash) -> None:
    """Somebody who sets one variable can otherwise have another account connected than the one expected."""
    made = services(here.url)
    for moved in (
        Endpoints(auth_url="https://auth.example", client_id="x"),
        Endpoints(oauth_issuer="https://auth.example"),
    ):
        made.endpoints = moved
        async with running(UpstashApp(made), (80, 24)) as stage:
            await stage.until("Connect Upstash")
            assert "sign-in: auth.example" in stage.text.splitlines()[0]


async def test_an_api_key_is_asked_for_in_one_frame(here: LocalUpstash) -> None:
    async with running(UpstashApp(services(here.url))) as stage:
        await stage.until("Use an API key")
        await stage.press("down", "enter")
        await stage.until("E-mail")
        assert "Try the demo" not in stage.text, "one frame at a time"
        assert "not connected" in stage.text, "the top line stays"
        await stage.press("escape", "enter")
        await stage.until("E-mail")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_an_email_and_a_key_connect(here: LocalUpstash, size: tuple[int, int]) -> None:
    made = services(here.url)
    async with running(UpstashApp(made), size) as stage:
        await stage.until("Use an API key")
        await stage.press("k")
        await stage.until("E-mail")
        await stage.type(here.email)
        await stage.press("enter")
        await stage.type(here.api_key)
        assert here.api_key not in stage.app.export_screenshot()
        await stage.press("enter")
        await stage.until("Redis")
        assert here.api_key not in stage.app.export_screenshot()
        [account] = await made.accounts.list()
        assert account.email == here.email


async def try_key(stage: Stage, email: str, key: str) -> None:
    """From the open account to the boxes for another's key, and try it."""
    await stage.press("a")
    await stage.until("Accounts", "add")
    await stage.press("n")
    await stage.until("Use an API key")
    await stage.press("k")
    await stage.until("E-mail")
    stage.app.screen.query_one("#email", Input).value = email
    stage.app.screen.query_one("#key", Input).value = key
    await stage.press("ctrl+s")


@pytest.mark.parametrize(("answer", "names"), [("b", 2), ("r", 1)])
async def test_another_key_of_an_email_that_is_here_is_asked_about(
    here: LocalUpstash, answer: str, names: int
) -> None:
    made = services(here.url, accounts=await with_account(here))
    async with running(UpstashApp(made), (80, 24)) as stage:
        await stage.until("Redis 12")
        await try_key(stage, here.email, here.read_only_api_key)
        await stage.until("This e-mail is connected already", "the new one is called ada@example.com 2")
        await stage.press("escape")
        await stage.until("Nothing was saved.")
        assert key_boxes(stage) == (here.email, here.read_only_api_key)
        await stage.press("ctrl+s")
        await stage.until("This e-mail is connected already")
        await stage.press(answer)
        await stage.until("Redis 12", "READ-ONLY", "Connected as ada@example.com")
        accounts = await made.accounts.list()
        assert len(accounts) == names
        keys = {(await made.accounts.credential(each)).api_key.reveal() for each in accounts}
        assert keys == {here.read_only_api_key, *([here.api_key] if names == 2 else [])}


async def test_of_several_keys_the_one_to_replace_is_picked(here: LocalUpstash) -> None:
    store = await with_account(here)
    await store.save(here.email, Secret("a-team-key"), name="team")
    made = services(here.url, accounts=store)
    async with running(UpstashApp(made, start=Start(here.email))) as stage:
        await stage.until("Redis 12")
        await try_key(stage, here.email, here.read_only_api_key)
        await stage.until("Keep both", "Kept here with another key: ")
        place = stage.text.splitlines()
        below = next(line for line in place if "Replace its key" in line)
        await stage.press("down", *([] if "team" in below else ["down"]), "enter")
        await stage.until("Connected as team (ada@example.com).", "READ-ONLY")
        mine = next(each for each in await store.list() if each.name == here.email)
        assert (await store.credential(mine)).api_key.reveal() == here.api_key


async def test_the_email_survives_esc_and_the_key_does_not(here: LocalUpstash) -> None:
    async with running(UpstashApp(services(here.url))) as stage:
        await stage.until("Connect Upstash")
        for _ in range(2):
            await stage.press("k")
            await stage.until("E-mail")
            if not key_boxes(stage)[0]:
                await stage.type("grace@example.com")
            await stage.press("enter")
            await stage.type("half-a-key")
            assert key_boxes(stage) == ("grace@example.com", "half-a-key")
            await stage.press("escape")
            await stage.without("E-mail")
        await stage.press("k")
        await stage.until("E-mail")
        assert key_boxes(stage) == ("grace@example.com", "")


async def test_the_email_typed_last_is_there_at_the_next_start_until_its_account_is_forgotten(
    here: LocalUpstash,
) -> None:
    for text in ("half", "grace@example.com"):
        async with running(UpstashApp(services(here.url))) as stage:
            await stage.until("Use an API key")
            await stage.press("k")
            await stage.until("E-mail")
            assert key_boxes(stage)[0] == "", "half an e-mail is none"
            await stage.type(text)
            await stage.press("escape")
            await stage.until("Use an API key", "Try the demo")
    await wait_for(EMAIL.recall, what="it is kept")
    assert EMAIL.path.stat().st_mode & 0o777 == 0o600
    async with running(UpstashApp(services(here.url))) as stage:
        await stage.until("Use an API key")
        await stage.press("k")
        await stage.until("E-mail")
        await stage.type("the-key")
        assert key_boxes(stage) == ("grace@example.com", "the-key"), "the key has the focus"
    accounts = Accounts(here.url)
    await accounts.forget(await accounts.save("Grace@example.com", Secret("a-key")))
    assert EMAIL.recall() == ""


async def test_enter_on_a_missing_email_says_so_and_goes_nowhere(here: LocalUpstash) -> None:
    async with running(UpstashApp(services(here.url)), (40, 16)) as stage:
        await stage.until("Use an API key")
        await stage.press("k", "enter")
        await stage.until("E-mail  is missing")
        await stage.type("ada@example.com")
        await stage.without("E-mail  is missing")
        assert key_boxes(stage) == ("ada@example.com", "")


async def test_whose_key_was_refused_is_there_and_typed_over(here: LocalUpstash) -> None:
    store = MemoryAccounts(here.url)
    await store.save(here.email, Secret("an-old-key"))
    async with running(UpstashApp(services(here.url, accounts=store))) as stage:
        await stage.until("Press a to connect again")
        await stage.press("a")
        await stage.until("n add")
        await stage.press("n")
        await stage.until("Use an API key")
        await stage.press("k")
        await stage.until("E-mail")
        assert key_boxes(stage) == (here.email, "")
        await stage.press("shift+tab", "g", "escape", "k")
        await stage.until("E-mail")
        assert key_boxes(stage) == ("g", "")


FAULTS: dict[str, tuple[dict[str, Any] | None, str]] = {
    "wrong key": (None, "did not accept this e-mail and API key together"),
    "500 in HTML": ({"do": "html", "status": 500}, "Nothing was saved"),
    "dropped": ({"do": "drop"}, "Nothing was saved"),
    "not HTTP": ({"do": "raw", "body": "\x1b]52;c;RVZJTA==\x07"}, "Nothing was saved"),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_key_that_can_not_be_proved_is_said_and_the_text_stays(here: LocalUpstash, name: str) -> None:
    fault, sentence = FAULTS[name]
    made = services(here.url)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await stage.press("k")
        await stage.until("E-mail")
        await stage.type(here.email)
        await stage.press("enter")
        await stage.type("a-key-that-is-not-one")
        if fault:
            here.order(fault | {"times": 0})
        await stage.press("enter")
        await stage.until(sentence)
        assert key_boxes(stage) == (here.email, "a-key-that-is-not-one")
        assert "html" not in stage.words.lower()
        assert await made.accounts.list() == []
        await stage.press("escape")
        await stage.until("Use an API key")


async def test_what_can_not_be_right_is_said_without_asking_anybody() -> None:
    async with running(UpstashApp(services("http://127.0.0.1:9"))) as stage:
        await stage.until("Connect Upstash")
        for email, key, *sentences in (
            ("", "", "E-mail  is missing", "API key  is missing"),
            ("ada@example.com", "", "API key  is missing"),
            ("", "a-key", "E-mail  is missing"),
            ("ada", "a-key", "does not look like an e-mail"),
            ("a:b@example.com", "a-key", "does not look like an e-mail"),
            ("[@click=app.quit]x[/]@example.com", "a-key", "does not look like an e-mail"),
            ("ada@example.com", "schlüssel", "does not look like an API key"),
            ("ada@example.com", "two words", "does not look like an API key"),
        ):
            await stage.press("k")
            await stage.until("E-mail")
            stage.app.screen.query_one("#email", Input).value = email
            stage.app.screen.query_one("#key", Input).value = key
            await stage.press("ctrl+s")
            await stage.until(*sentences)
            assert key_boxes(stage) == (email, key)
            await stage.press("escape")
            await stage.until("Try the demo")


async def test_the_key_can_not_be_copied_out_of_its_box(here: LocalUpstash) -> None:
    async with running(UpstashApp(services(here.url))) as stage:
        await stage.until("Connect Upstash")
        await stage.press("k")
        await stage.until("E-mail")
        await stage.press("tab")
        await stage.type("a-secret-key")
        await stage.press("ctrl+a", "ctrl+c", "ctrl+x")
        assert stage.app.clipboard == ""
        assert key_boxes(stage)[1] == "a-secret-key"


@pytest.mark.parametrize("works", [True, False])
async def test_a_login_of_the_official_tool_is_offered_and_tried(here: LocalUpstash, works: bool) -> None:
    key = here.api_key if works else "an-old-key"
    Path.home().joinpath(".upstash.json").write_text(json.dumps({"email": here.email, "apiKey": key}))
    made = services(here.url)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Import from the Upstash CLI", here.email)
        await stage.press("down", "down", "enter")
        await stage.until("Use an API key", "enter connect")
        assert key_boxes(stage) == (here.email, key)
        assert key not in stage.app.export_screenshot()
        await stage.press("ctrl+s")
        await stage.until("Redis 1" if works else "did not accept")
        assert len(await made.accounts.list()) == works


async def test_d_goes_into_a_demo_of_its_own(here: LocalUpstash) -> None:
    async with running(UpstashApp(services(here.url))) as stage:
        await stage.until("Try the demo")
        assert "DEMO" not in stage.text
        await stage.press("d")
        await stage.until("Redis 12", "DEMO", "ada@example.com")


class DemoAtHand(LocalUpstash):
    """The sandbox of a demo in a thread: a process of its own would take longer than all else."""

    @classmethod
    async def start(cls) -> Self:
        return cls()

    async def stop(self) -> None:  # type: ignore[override] # as that of a process
        super().stop()


@pytest.fixture
def demo_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upstash_tui.sandbox.process.SandboxProcess", DemoAtHand)


@pytest.mark.usefixtures("demo_at_hand")
@pytest.mark.parametrize("way", ["b", "row", "card", "palette"])
async def test_a_demo_leads_back_to_the_card_it_was_begun_from(here: LocalUpstash, way: str) -> None:
    async with running(UpstashApp(services(here.url))) as stage:
        await stage.until("Try the demo")
        await stage.press("d")
        await stage.until("Redis 12", "DEMO")
        await stage.press("a")
        await stage.until("● ada@example.com  demo account, nothing is saved", "b   Leave the demo, back to")
        assert "e rename" not in stage.text
        assert "No account is stored" not in stage.text, "said once"
        if way == "b":
            await stage.press("b")
        elif way == "row":
            await stage.press("end", "enter")
        elif way == "palette":
            await stage.press("escape", "ctrl+p")
            await stage.type("leave the demo")
            await stage.until("Back to your own accounts")
            await stage.press("enter")
        else:
            await stage.press("n")
            await stage.until("This is the demo", "b Leave the demo", "esc Back")
            await stage.press("escape")
            await stage.until("Redis 12")
            await stage.press("a")
            await stage.until("n add")
            await stage.press("n")
            await stage.until("b Leave the demo")
            await stage.press("b")
        await stage.until("Use an API key", "Try the demo", "not connected")
        assert "DEMO" not in stage.text
        await stage.press("d")
        await stage.until("Redis 12", "DEMO")


@pytest.mark.usefixtures("demo_at_hand")
async def test_a_demo_leads_back_to_the_account_it_was_begun_from(here: LocalUpstash) -> None:
    made = services(here.url, accounts=await with_account(here))
    async with running(UpstashApp(made)) as stage:
        await stage.until("Redis 12")
        await stage.press("a")
        await stage.until("n add")
        await stage.press("n")
        await stage.until("Try the demo")
        await stage.press("d")
        await stage.until("Redis 12", "DEMO")
        await stage.press("n")
        await stage.type("half-a-draft")
        await stage.press("escape", "a")
        await stage.until("Leave the demo")
        await stage.press("b")
        await stage.until("Leave the demo?")
        await stage.press("y")
        await stage.until("Redis 12", here.email)
        await stage.without("DEMO")
        assert stage.app.services is made


@pytest.mark.parametrize("demo", [True, False])
async def test_without_the_extra_the_demo_says_what_to_install(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch, demo: bool
) -> None:
    monkeypatch.setattr("upstash_tui.sandbox.process.extra_missing", lambda: True)
    made = DemoServices(Settings(), environment={}) if demo else services(here.url)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await stage.press("s" if demo else "d")
        await stage.until(NEEDS_EXTRA)
        assert "`pip install '.[demo]'` in the copy of the repository" in stage.words
        if demo:
            await stage.press("enter")
            await wait_for(lambda: stage.words.count(NEEDS_EXTRA) > 1, what="said above the choices, too")
            await stage.until("Skip sign-in")


async def test_an_account_that_is_not_there_is_said_with_those_that_are(here: LocalUpstash) -> None:
    made = services(here.url, accounts=await with_account(here))
    async with running(UpstashApp(made, start=Start("nobody"))) as stage:
        await stage.until("There is no account called nobody.", "Connect Upstash")
        assert here.email in stage.words


async def test_the_account_that_was_asked_for_is_opened(here: LocalUpstash) -> None:
    made = services(here.url, accounts=await with_account(here))
    async with running(UpstashApp(made, start=Start(here.email))) as stage:
        await stage.until("Redis 1", here.email)


async def test_the_environment_comes_first(here: LocalUpstash) -> None:
    environment = {"UPSTASH_EMAIL": here.email, "UPSTASH_API_KEY": "not-a-key"}
    made = services(here.url, accounts=await with_account(here), environment=environment)
    async with running(UpstashApp(made)) as stage:
        await stage.until("did not accept this e-mail and API key", "Press a to connect again")
        await stage.press("a")
        await stage.until("Accounts", here.email)
