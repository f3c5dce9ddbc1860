"""Texts that mean harm, in every place a server or a file has a say: shown as text, acting on nothing."""

import itertools
import json
from typing import Any

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, running, services, settle, with_account, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.secret import Secret
from upstash_tui.start import Start

pytestmark = pytest.mark.slow

ATTACKS = {
    "closing tag": "[/x]",
    "link": "[@click=app.quit]x[/]",
    "style": "[bold red",
    "escape": "\x1b[31337X",
    "clipboard": "\x1b]52;c;RVZJTA==\x07",
    "C1": "\x9b31337X",
    "direction": "\u202eEVIL\u2066",
    "variable": "$primary ${HOME} %s {0}",
    "lines": "one\ntwo\r\nthree\ttab",
}
FORBIDDEN = set("\x1b\x07\x9b\u202e\u2066\x00\r")
LIST = {"method": "GET", "path": "/v2/redis/databases"}


def record(text: str, number: int) -> dict[str, Any]:
    """A database in which every text is ``text``."""
    names = ("database_name", "primary_region", "endpoint", "rest_token", "read_only_rest_token", "password")
    return dict.fromkeys((*names, "customer_id", "type", "modifying_state"), text) | {
        "database_id": f"id-{number}",
        "state": "active",
        "read_regions": [text, text],
        "port": 6379,
        "creation_time": 1,
    }


def answer(sandbox: LocalUpstash, fault: dict[str, Any], status: int, body: object) -> None:
    sandbox.order(fault | {"do": "status", "status": status, "body": json.dumps(body), "times": 0})


def nothing_acts(stage: Stage) -> None:
    """The app lives, and nothing on the screen could act on a terminal."""
    assert stage.app.is_running
    assert not FORBIDDEN & set(stage.text.replace("\n", ""))
    assert not FORBIDDEN & set(stage.words.replace("\n", ""))


async def test_in_every_field_of_a_database(here: LocalUpstash) -> None:
    answer(here, LIST, 200, [record(text, number) for number, text in enumerate(ATTACKS.values())])
    async with workspace(here) as stage:
        await stage.until(f"Redis {len(ATTACKS)}")
        nothing_acts(stage)
        for number in range(len(ATTACKS)):
            await stage.press("down", "enter", "v")
            nothing_acts(stage)
            await stage.press("dye"[number % 3])
            await wait_for(lambda: stage.dialog is not None)
            nothing_acts(stage)
            await stage.press("escape", "escape")


async def test_in_a_filter_that_finds_nothing(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("slash")
        for text in ATTACKS.values():
            await stage.type(text)
            nothing_acts(stage)


async def test_in_what_a_server_says_about_an_error(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        for status, text in itertools.product((200, 400, 403, 500), ATTACKS.values()):
            here.fresh()
            answer(here, LIST, status, {"error": text})
            await stage.press("r")
            await settle()
            assert "refreshing" not in stage.text, (status, text)
            assert "These rows are from before." in stage.words, (status, text)
            nothing_acts(stage)


async def test_in_what_a_server_says_about_a_change(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        for number, text in enumerate(ATTACKS.values(), 1):
            answer(here, {"method": "DELETE", "path": "/v2/*"}, 400, f"refusal {number}: {text}")
            await stage.press("d")
            await stage.until("Type ")
            await stage.type(stage.place.record.name)  # type: ignore[union-attr]
            await stage.press("enter")
            await stage.until(f"refusal {number}: ", "Nothing was changed.")
            nothing_acts(stage)
            here.fresh()


@pytest.mark.parametrize("attack", ["closing tag", "link", "style", "escape"])
async def test_in_the_account(here: LocalUpstash, attack: str) -> None:
    """An index or a CLI login that somebody else wrote."""
    text = ATTACKS[attack]
    accounts = await with_account(here)
    saved = await accounts.save(text, Secret("a-key"), key_name=text, name=text)
    async with running(UpstashApp(services(here.url, accounts=accounts), start=Start(saved.name))) as stage:
        await stage.until("Press a to connect again")
        await stage.press("a")
        await stage.until("number switch")
        assert stage.app.is_running
        await stage.press("d")
        await stage.until("Forget ")
        assert stage.app.is_running
        stage.app.export_screenshot()


@pytest.mark.parametrize("attack", ["closing tag", "link", "escape"])
async def test_in_the_name_of_an_account_that_is_not_there(here: LocalUpstash, attack: str) -> None:
    async with running(UpstashApp(services(here.url), start=Start(ATTACKS[attack]))) as stage:
        await stage.until("There is no account called")
        nothing_acts(stage)


async def test_a_name_in_brackets_is_created_as_it_was_typed(here: LocalUpstash) -> None:
    async with workspace(here, (160, 36)) as stage:
        await stage.fill_form("[/x] [@click=app.quit]q[/]")
        await stage.create()
        await wait_for(lambda: "[/x] [@click=app.quit]q[/]" in stage.names)
        await stage.until("● [/x] [@click=app")
        nothing_acts(stage)
        await stage.press("d")
        await stage.until("Type q[/], the end of its name, to confirm")
        await stage.type("[/x]")
        await stage.press("enter")
        await stage.until("That isn't q[/].")
        await settle()
        nothing_acts(stage)
