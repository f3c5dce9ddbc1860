"""Changing a database from the list: the menu, the question, the preview, and what is shown after it."""

import httpx
import pytest
from textual.events import Key
from textual.widgets import Input, OptionList

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import asked, settle, workspace
from tests.screens.steps import select
from upstash_tui.dialogs.bulk import BulkDialog
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.settings import Settings


async def test_a_rename_is_previewed_sent_once_and_shown(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        database = await select(stage, "job-queue")
        await stage.press("e", "n")
        await stage.until("Rename job-queue", "The new name")
        await stage.press("enter")
        await stage.until("That is its name already.")
        await stage.press("end", "ctrl+u", "enter")
        await stage.until("A database needs a name.")
        await stage.type("job-queue [2]")
        await stage.press("enter")
        await stage.until("Name  job-queue → job-queue [2]", "Upstash may refuse this name.")
        assert await asked(here, "POST", f"/v2/redis/rename/{database}") == []
        await stage.press("y")
        await stage.until("Renamed job-queue to job-queue [2].")
        await wait_for(lambda: stage.names == ["job-queue [2]"])
        assert len(await asked(here, "POST", f"/v2/redis/rename/{database}")) == 1


async def test_esc_is_one_step_back_with_the_input_kept(here: LocalUpstash) -> None:
    """From the preview to what was typed, to the menu, to the list; nothing is sent on the way."""
    async with workspace(here) as stage:
        database = await select(stage, "webhooks")
        await stage.press("e", "n", "end", "ctrl+u")
        await stage.type("hooks")
        await stage.press("enter")
        await stage.until("webhooks → hooks")
        await stage.press("escape")
        await wait_for(lambda: isinstance(stage.app.focused, Input))
        assert stage.app.focused.value == "hooks"  # type: ignore[union-attr]
        await stage.press("2", "escape")
        await stage.until("Change webhooks")
        assert stage.app.screen.query_one(OptionList).highlighted == 0, "on what was left"
        await stage.press("enter")
        await wait_for(lambda: isinstance(stage.app.focused, Input))
        assert stage.app.focused.value == "2"  # type: ignore[union-attr]
        await stage.press("escape", "escape")
        await wait_for(lambda: stage.dialog is None)
        await settle()
        assert stage.names == ["webhooks"]
        await stage.press("e", "e")
        await stage.until("Switch eviction")
        await stage.press("escape")  # nothing was asked
        await stage.until("Change webhooks")
        await stage.press("escape", "d")
        await stage.until("Type webhooks to confirm")
        await stage.press("escape")  # it was not opened by the menu
        await wait_for(lambda: stage.dialog is None)
        assert await asked(here, "DELETE", f"/v2/redis/database/{database}") == []


async def test_a_team_is_read_once_however_often_one_goes_back(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await select(stage, "webhooks")
        await stage.press("e", "m")
        await stage.until("Move webhooks to")
        for _ in range(2):
            await stage.press("enter")
            await stage.until("to confirm:")
            await stage.press("escape")
            await stage.until("Move webhooks to")
        assert len(await asked(here, "GET", "/v2/teams")) == 1


async def test_a_deletion_wants_the_name(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        database = await select(stage, "staging-cache")
        await stage.press("d")
        await stage.until(
            "Delete staging-cache", "deleted for good", "Type staging-cache", "enter delete · f2 request"
        )
        await stage.press("tab", "y", "enter")  # past the field: neither is a yes
        assert stage.dialog is not None
        await stage.press("shift+tab", "enter", "y", "enter")
        await stage.until("That isn't staging-cache.")
        await stage.press("f2")
        await stage.until("curl -X DELETE")
        await stage.press("end", "ctrl+u")
        await stage.type("Staging-cache")
        await stage.press("enter")
        assert await asked(here, "DELETE", f"/v2/redis/database/{database}") == []
        await stage.press("end", "ctrl+u")
        await stage.type("staging-cache")
        await stage.press("enter")
        await stage.until("Deleted staging-cache.")
        await wait_for(lambda: "staging-cache" not in stage.names)
        assert len(await asked(here, "DELETE", f"/v2/redis/database/{database}")) == 1


async def test_a_field_is_shown_with_keys_that_type_nothing_in_it(here: LocalUpstash) -> None:
    async with workspace(here, settings=Settings(keymap={"preview.request": "space,f2"})) as stage:
        await stage.press("d")
        await stage.until("enter delete · f2 request")


async def test_the_keys_stay_where_a_request_takes_the_room(here: LocalUpstash) -> None:
    async with workspace(here, (60, 16)) as stage:
        await stage.press("e", "p", "enter")
        await stage.until("do it")
        await stage.press("x")
        await stage.until("payg")
        assert "enter or y do it · x request · esc back" in stage.text


@pytest.mark.parametrize(
    ("status", "sentences"),
    [
        (400, ["refused", "Nothing was changed."]),
        (401, ["did not accept", "Press a to connect again."]),
        (404, ["gone", "Press r to read the list again."]),
        (500, ["looked up: nothing has changed"]),
    ],
)
async def test_a_change_that_fails_says_what_it_means_and_what_to_press(
    here: LocalUpstash, status: int, sentences: list[str]
) -> None:
    async with workspace(here) as stage:
        await select(stage, "leaderboard")
        here.order({"method": "POST", "path": "/v2/redis/*", "do": "html", "status": status})
        await stage.press("e", "e")
        await stage.until("Switch eviction on for leaderboard")
        await stage.press("enter")
        await stage.until(*sentences)
        assert "leaderboard" in stage.names


@pytest.mark.parametrize(
    ("status", "sentence"), [(400, "Press r to try again."), (401, "Press a to connect again")]
)
async def test_a_database_that_can_not_be_read_again_says_nothing_of_a_change(
    here: LocalUpstash, status: int, sentence: str
) -> None:
    async with workspace(here) as stage:
        await stage.press("enter")
        here.order({"method": "GET", "path": "/v2/redis/database/*", "do": "html", "status": status})
        await stage.press("r")
        await stage.until(sentence)
        assert "changed" not in stage.words


async def test_a_change_whose_answer_was_lost_is_reported_as_done(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await select(stage, "geo-lookup")
        here.order({"method": "PATCH", "path": "/v2/redis/*", "do": "drop-after"})
        await stage.press("e", "d")
        await stage.until("Switch the daily backup")
        await stage.press("enter")
        await stage.until("The answer was lost, but Upstash carried it out, once.")


async def test_what_can_not_be_changed_says_why(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await select(stage, "search-cache")
        await stage.press("e")
        await stage.until("Change search-cache")
        await stage.press("r")
        await stage.until("Databases on GCP have no read regions")
        assert stage.dialog is not None
        await stage.press("t")
        await stage.until("on, can't be switched off")


async def test_a_paid_change_names_its_price(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await select(stage, "rate-limits")
        await stage.press("e", "p")
        await stage.until("Fixed 1 GB")
        await stage.press(*["down"] * 2, "enter")
        await stage.until("Change the plan of rate-limits", "at most $50 → $200 a month")
        await stage.press("escape")


async def test_one_that_is_gone_meanwhile_is_taken_off_the_list(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        database = await select(stage, "chat-presence")
        async with httpx.AsyncClient(auth=(here.email, here.api_key), trust_env=False, verify=False) as other:
            assert (await other.delete(f"{here.url}/v2/redis/database/{database}")).is_success
        await stage.press("e", "e")
        await stage.until("Switch eviction")
        await stage.press("enter")
        await wait_for(lambda: "chat-presence" not in stage.names)
        await stage.until("gone")


async def test_read_only_shows_the_preview_and_sends_nothing(here: LocalUpstash) -> None:
    async with workspace(here, read_only=True) as stage:
        database = await select(stage, "feature-flags")
        for key in ("d", "e"):
            await stage.press(key)
            await settle()
            await stage.press("y", "enter", "escape")
        assert await asked(here, "DELETE", f"/v2/redis/database/{database}") == []
        assert "READ-ONLY" in stage.text


@pytest.mark.parametrize("burst", [["e", "n", "x", "enter"], ["e", "e"], ["d"], ["space", "space", "d"]])
async def test_a_burst_ends_in_the_preview_and_never_beyond(here: LocalUpstash, burst: list[str]) -> None:
    async with workspace(here) as stage:
        for key in [*burst, "y", "enter", "y", "enter"]:
            stage.app.post_message(Key(key, key if len(key) == 1 else None))
        await wait_for(lambda: isinstance(stage.dialog, PreviewDialog | BulkDialog), what="the preview")
        await settle()
        assert isinstance(stage.dialog, PreviewDialog | BulkDialog)
        assert all(field.value == "" for field in stage.app.screen.query(Input))
        assert [each for each in await changes(here) if each["method"] != "GET"] == []


async def changes(sandbox: LocalUpstash) -> list[dict[str, str]]:
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        seen: list[dict[str, str]] = (await client.get(f"{sandbox.url}/_sandbox/requests")).json()
    return seen


async def test_another_of_that_name_is_a_hint_and_no_refusal(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await select(stage, "leaderboard")
        await stage.press("e", "n", "end", "ctrl+u")
        await stage.type("chat-presence")
        await stage.press("enter")
        await stage.until("leaderboard → chat-presence", "Another database has this name.", "do it")
        await stage.press("escape", "escape", "escape")
        await stage.press("slash", "end", "ctrl+u", "enter")
        await stage.fill_form("leaderboard")
        await stage.choose("plan", "free")
        await stage.press("ctrl+s")
        await stage.until("Another database has this name. ctrl+s again creates it.")
        assert await asked(here, "POST", "/v2/redis/database") == []


async def test_a_long_name_is_confirmed_by_its_end(here: LocalUpstash) -> None:
    name = "eu-payments-service-production-2026-blue-green-canary-replica"
    async with workspace(here) as stage:
        database = await select(stage, "staging-cache")
        await stage.press("e", "n", "end", "ctrl+u")
        await stage.type(name)
        await stage.press("enter", "y")
        await stage.until(f"Renamed staging-cache to {name}.")
        stage.app.clear_notifications()
        await wait_for(lambda: name in [each.name for each in stage.place.list.records], what="it is read")
        await stage.press("slash", "end", "ctrl+u")
        await stage.type("payments")
        await stage.press("enter", "d")
        await stage.until("Type replica, the end of its name, to confirm:")
        await stage.type("canary")
        await stage.press("enter")
        await stage.until("That isn't replica.")
        assert await asked(here, "DELETE", f"/v2/redis/database/{database}") == []
        await stage.press("end", "ctrl+u")
        await stage.type("replica")
        await stage.press("enter")
        await wait_for(lambda: stage.names == [])


async def test_what_was_spent_and_what_follows_stand_in_the_preview(here: LocalUpstash) -> None:
    """Where the list shows the cost; no request is sent for it."""
    async with workspace(here) as stage:
        database = await select(stage, "my-cache")
        here.fresh()
        stage.place.list.late.take_in(database, {"cost": 15.13})
        await stage.press("e", "b")
        await stage.type("50")
        await stage.press("enter")
        await stage.until(
            "Budget  $20 → $50 a month",
            "so far $15.13 (30 % of it)",
            "E-mails at $35 and $45, slowed down at $50.",
        )
        assert stage.words.count("$50") == 2, "before and after, and where it is slowed down"
        assert await changes(here) == []
