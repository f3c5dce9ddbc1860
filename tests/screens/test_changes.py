"""Changing a database from the list: the menu, the question, the preview, and what is shown after it."""

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import asked, order, settle, workspace
from tests.screens.steps import select


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
        await stage.until("It will be called job-queue [2].", "Safe: it can be undone")
        assert await asked(here, "POST", f"/v2/redis/rename/{database}") == []
        await stage.press("y")
        await stage.until("Renamed job-queue to job-queue [2].")
        await wait_for(lambda: stage.names == ["job-queue [2]"])
        assert len(await asked(here, "POST", f"/v2/redis/rename/{database}")) == 1


@pytest.mark.parametrize("leave_at", [1, 2, 3])
async def test_esc_at_each_step_sends_nothing(here: LocalUpstash, leave_at: int) -> None:
    async with workspace(here) as stage:
        await select(stage, "webhooks")
        before = stage.text
        await stage.press("e")
        if leave_at > 1:
            await stage.press("n")
            await stage.type("x")
        if leave_at > 2:
            await stage.press("enter")
            await stage.until("It will be called")
        await stage.press("escape")
        await wait_for(lambda: stage.dialog is None)
        await settle()
        assert "webhooks" in before
        assert stage.names == ["webhooks"]


async def test_a_deletion_wants_the_name(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        database = await select(stage, "staging-cache")
        await stage.press("d")
        await stage.until("Delete staging-cache", "Destructive: it can't be undone.", "Type staging-cache")
        await stage.press("tab", "y", "enter")  # past the field: neither is a yes
        assert stage.dialog is not None
        await stage.press("shift+tab", "enter", "y", "enter")
        await stage.until("That is not staging-cache.")
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
        await order(here, {"method": "POST", "path": "/v2/redis/*", "do": "html", "status": status})
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
        await order(here, {"method": "GET", "path": "/v2/redis/database/*", "do": "html", "status": status})
        await stage.press("r")
        await stage.until(sentence)
        assert "changed" not in stage.words


async def test_a_change_whose_answer_was_lost_is_told_as_done(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await select(stage, "geo-lookup")
        await order(here, {"method": "PATCH", "path": "/v2/redis/*", "do": "drop-after"})
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
        await stage.until("It is on already, and stays on")


async def test_a_paid_change_names_its_price(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await select(stage, "rate-limits")
        await stage.press("e", "p")
        await stage.until("Fixed 1 GB")
        await stage.press(*["down"] * 2, "enter")
        await stage.until("Change the plan of rate-limits", "Paid: it changes what you pay.", "a month")
        await stage.press("escape")


async def test_one_that_is_gone_meanwhile_is_taken_off_the_list(here: LocalUpstash) -> None:
    import httpx

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
