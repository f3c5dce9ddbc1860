"""A create that goes wrong: said in a clear sentence, sent once, and every field as it was."""

import asyncio
import json
from typing import Any

import pytest
from textual.events import Key
from textual.widgets import Input, Select

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.products.operations.faults import ANSWER_LOST, NOT_CARRIED_OUT, Fault
from tests.screens.stage import HELD, Stage, asked, release, settle, workspace
from upstash_tui.api.answer import Answer
from upstash_tui.api.http import Http
from upstash_tui.products.redis.panes.create_form import CreateForm
from upstash_tui.widgets.toggle import Toggle

CREATE = "/v2/redis/database"
LIST = "/v2/redis/databases"
POST = {"method": "POST", "path": CREATE}
LOST = [fault for fault in (*NOT_CARRIED_OUT, ANSWER_LOST) if fault.lost]


async def describe(stage: Stage, name: str) -> dict[str, Any]:
    """Fill in all seven fields, at once; gives what they hold."""
    await stage.press("n")
    form = stage.place.query_one(CreateForm)
    form.query_one("#name", Input).value = name
    form.query_one("#plan", Select).value = "payg"
    form.set_regions("eu-central-1", ("eu-west-1", "ap-northeast-1"))
    form.query_one("#budget", Input).value = "20"
    form.query_one("#eviction", Toggle).set(True)
    await stage.pilot.pause()
    return stage.form


def form_says(stage: Stage) -> str:
    """What the form says, at its end or beside a field."""
    form = stage.place.query_one(CreateForm)
    lines = [form.query_one("#said"), *form.query(".error")]
    return " ".join(str(line.render()) for line in lines if line.display).strip()


async def refused(stage: Stage) -> str:
    """Send it; what the form says in the end."""
    await stage.create()
    await wait_for(lambda: form_says(stage) and not form_says(stage).startswith("Creating"), what="an answer")
    return form_says(stage)


FAULTS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "401": (
        {"do": "status", "status": 401, "body": '"Unauthorized"'},
        ["did not accept this e-mail and API key", "Press esc and a to connect again"],
    ),
    "403": (
        {"do": "status", "status": 403, "body": '"Forbidden"'},
        ["may not do that", "It says: Forbidden"],
    ),
    "region": (
        {"do": "status", "status": 400, "body": '"invalid primary region eu-central-1"'},
        ["refused", "invalid primary region eu-central-1"],
    ),
    "unknown words": (
        {"do": "status", "status": 400, "body": '{"error": "computer says no"}'},
        ["refused", "computer says no"],
    ),
    "429": (
        {"do": "status", "status": 429, "body": '"slow down"', "headers": {"Retry-After": "7"}},
        ["too many requests", "slow down"],
    ),
    "500 in HTML": (
        {"do": "html", "status": 500},
        ["the fault is at its end (status 500)", "looked up", "ctrl+s sends it again"],
    ),
    "dropped": ({"do": "drop"}, ["looked up", "ctrl+s sends it again"]),
    "not HTTP": ({"do": "raw", "body": "nonsense\r\n\r\n"}, ["looked up", "ctrl+s sends it again"]),
    "redirect": (
        {"do": "status", "status": 302, "headers": {"Location": "http://127.0.0.1:1/"}},
        ["redirect", "looked up"],
    ),
}


async def test_each_failure_is_a_sentence_and_leaves_all_fields(here: LocalUpstash) -> None:
    """Sent again and again, with what the form still holds."""
    async with workspace(here) as stage:
        before = await describe(stage, "not-made")
        for name, (fault, sentences) in FAULTS.items():
            here.fresh()
            here.order(POST | fault)
            words = await refused(stage)
            for sentence in sentences:
                assert sentence in words, name
            assert "html" not in words.lower(), name
            assert stage.form == before, name
            assert len(await asked(here, "POST", CREATE)) == 1, name
            assert "not-made" not in stage.names, name


async def test_a_second_try_works(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "second-try")
        here.order(POST | {"do": "status", "status": 400, "body": '"not now"'})
        assert "not now" in await refused(stage)
        await stage.press("ctrl+s")
        await wait_for(lambda: stage.names.count("second-try") == 1)


async def test_a_taken_name_is_said_at_the_name(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        before = await describe(stage, "my-cache")
        assert "database with name my-cache already exists" in await refused(stage)
        assert stage.app.focused is stage.place.query_one(CreateForm).query_one("#name")
        assert stage.form == before
        await stage.press("end")
        await stage.type("-two")
        assert form_says(stage) == ""


async def test_what_is_missing_is_said_beside_it_and_nothing_is_sent(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("n", "ctrl+s")
        assert "A database needs a name." in form_says(stage)
        assert "Choose where it lives" in form_says(stage)
        assert stage.app.focused is stage.place.query_one(CreateForm).query_one("#name")
        await stage.type("   ")
        await stage.press("ctrl+s")
        assert "A database needs a name." in form_says(stage)
        await stage.regions("frankfurt")
        await stage.choose("plan", "payg")
        for wrong in ("0", "-5", "ten", "2.50", "1e3", "²", "9" * 5000):
            form = stage.place.query_one(CreateForm)
            form.query_one("#name", Input).value = "a-name"
            form.query_one("#budget", Input).value = wrong
            await stage.press("ctrl+s")
            assert "Whole dollars" in form_says(stage), wrong
            assert stage.form["budget"] == wrong
        assert await asked(here, "POST", CREATE) == []


async def test_a_second_ctrl_s_while_it_is_under_way_sends_nothing(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "only-once")
        here.order(POST | HELD)
        await stage.press("ctrl+s", "ctrl+s", "x")
        await stage.press("ctrl+s")
        assert "Creating only-once" in form_says(stage)
        await stage.press("escape")
        await release(here)
        await wait_for(lambda: stage.names.count("only-once") == 1)
        assert len(await asked(here, "POST", CREATE)) == 1
        assert stage.names.count("only-once") == 1


@pytest.mark.parametrize("plan", ["payg", "fixed_1gb"])
async def test_a_burst_of_ctrl_s_sends_it_once(here: LocalUpstash, plan: str) -> None:
    async with workspace(here) as stage:
        await describe(stage, f"burst-{plan}")
        stage.place.query_one(CreateForm).query_one("#plan", Select).value = plan
        await stage.pilot.pause()
        for _ in range(5):
            stage.app.post_message(Key("ctrl+s", None))
        if plan != "payg":
            await stage.until("again creates it")
            await settle()
            assert await asked(here, "POST", CREATE) == [], "all were pressed before that was painted"
            await stage.press("ctrl+s")
        await wait_for(lambda: stage.names.count(f"burst-{plan}") == 1)
        assert len(await asked(here, "POST", CREATE)) == 1
        assert stage.dialog is None


@pytest.fixture
def answers(hasty: None, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Once it is set, the app hears what became of the changes that it sent."""
    answers, send = asyncio.Event(), Http.send

    async def send_and_wait(self: Http, method: str, url: str, **options: Any) -> Answer:
        try:
            return await send(self, method, url, **options)
        finally:
            if method != "GET":
                await answers.wait()

    monkeypatch.setattr(Http, "send", send_and_wait)
    return answers


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.name)
async def test_one_whose_answer_is_lost_is_sent_once_however_often_it_is_pressed(
    here: LocalUpstash, answers: asyncio.Event, fault: Fault
) -> None:
    async with workspace(here) as stage:
        before = await describe(stage, "answer-lost")
        here.order(POST | fault.order)
        await stage.press("ctrl+s", "ctrl+s", "ctrl+s")
        assert form_says(stage) == "Creating answer-lost …"
        answers.set()
        if fault is ANSWER_LOST:
            await stage.until("The answer was lost, but Upstash carried it out, once.")
            await stage.until("Ready.")
            assert "The answer was lost, but Upstash carried it out, once." in stage.words, "still to be read"
        else:
            await wait_for(lambda: "ctrl+s sends it again" in form_says(stage), what="an answer")
            assert stage.form == before
        assert len(await asked(here, "POST", CREATE)) == 1
        assert stage.names.count("answer-lost") == (fault is ANSWER_LOST)


async def test_a_lost_answer_and_a_list_that_fails_too_says_that_nobody_knows(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        before = await describe(stage, "nobody-knows")
        here.order(
            POST | {"do": "drop-after"},
            {"do": "status", "method": "GET", "path": LIST, "status": 500, "times": 0},
        )
        words = await refused(stage)
        assert "could not be looked up either" in words
        assert "may have carried it out" in words
        assert "sends it again" not in words
        assert stage.form == before
        assert len(await asked(here, "POST", CREATE)) == 1


async def test_one_of_that_name_that_was_there_before_is_not_taken_for_the_new_one(
    here: LocalUpstash,
) -> None:
    async with workspace(here) as stage:
        await describe(stage, "my-cache")
        here.order(POST | {"do": "drop"})
        assert "nothing has changed" in await refused(stage)
        assert stage.names.count("my-cache") == 1


async def test_an_answer_that_is_no_database_is_looked_up(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "odd-answer")
        here.order(POST | {"do": "status", "status": 200, "body": json.dumps(["what?"])})
        words = await refused(stage)
        assert "looked up" in words
        assert len(await asked(here, "POST", CREATE)) == 1


async def test_a_failure_while_elsewhere_is_reported_there_and_the_form_keeps_it(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        before = await describe(stage, "told-elsewhere")
        here.order(POST | {"do": "status", "status": 400, "body": '"no luck"', "hold": True})
        await stage.press("ctrl+s", "escape")
        await release(here)
        await stage.until("Not created", "no luck")
        await stage.press("n")
        assert stage.form == before
        assert "no luck" in form_says(stage)


async def test_the_server_that_falls_silent_can_be_left(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "silence")
        here.order(POST | {"do": "hang"})
        await stage.press("ctrl+s", "escape")
        await stage.until("Redis")
        await stage.press("down", "up", "n")
        assert "Creating silence" in form_says(stage)
