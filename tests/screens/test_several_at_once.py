"""Marked databases go through one preview; a ``.env`` file is shown before it is written."""

from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace
from textual.widgets import Input

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.elsewhere import Elsewhere
from tests.screens.stage import HELD, asked, release, workspace
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.widgets.key_bar import KeyBar


async def test_the_marked_ones_are_deleted_each_with_its_result(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space", "space")
        await stage.until("3 marked")
        names = [each.name for each in stage.place.list.marked]
        paths = [f"/v2/redis/database/{each.id}" for each in stage.place.list.marked]
        here.order(
            {
                "method": "DELETE",
                "path": paths[1],
                "do": "status",
                "status": 500,
            },
        )
        await stage.press("d")
        await stage.until("Delete 3 databases", *names, "delete 3")
        await stage.type("delete 2")
        await stage.press("enter")
        await stage.until("That isn't delete 3.")
        assert [await asked(here, "DELETE", path) for path in paths] == [[], [], []]
        await stage.press(*["backspace"] * 8)
        await stage.type("delete 3")
        await stage.press("enter")
        await stage.until("2 of 3 are deleted. 1 is not: ✗ says why.", "esc back")
        assert [len(await asked(here, "DELETE", path)) for path in paths] == [1, 1, 1]
        assert f"✓ {names[0]}" in stage.text
        assert f"{names[1]}: " in stage.words
        assert f"✓ {names[2]}" in stage.text
        dialog = stage.text.partition("Delete 3 databases")[2]
        assert dialog.index("✗ ") < dialog.index("✓ ")
        await stage.press("escape")
        await stage.without("Delete 3 databases")
        left = stage.names
        assert names[1] in left
        assert names[0] not in left
        assert names[2] not in left
        assert [each.name for each in stage.place.list.marked] == [names[1]], "what was not done"


async def test_what_became_read_only_meanwhile_is_not_deleted(elsewhere: Elsewhere) -> None:
    """The name is typed for what was marked before."""
    async with workspace(elsewhere.sandbox) as stage:
        await stage.press("space", "space", "d")
        await stage.until("Delete 2 databases")
        stage.place.go_on_with(replace(stage.place.session, read_only=True))
        await stage.type("delete 2")
        await stage.press("enter")
        await stage.until(
            "0 of 2 are deleted. 2 are not", "READ-ONLY: this account is open for looking only."
        )
    assert await elsewhere.changes() == []


@pytest.mark.parametrize(
    "fault",
    [
        {"do": "status", "status": 401},
        {"do": "status", "status": 429},
        {"do": "drop", "method": "*", "times": 0},
    ],
    ids=["401", "429", "no answer"],
)
async def test_where_the_next_would_fail_as_well_none_is_sent(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch, fault: dict[str, object]
) -> None:
    monkeypatch.setattr(RetryPolicy, "_wait", lambda *_: 0.0)
    async with workspace(here) as stage:
        await stage.press("g", "space", "space", "space")
        paths = [f"/v2/redis/database/{each.id}" for each in stage.place.list.marked]
        await stage.press("d")
        await stage.type("delete 3")
        here.order({"method": "DELETE", "path": "/v2/redis/database/*"} | fault)
        await stage.press("enter")
        await stage.until("0 of 3 are deleted. 1 is not: ✗ says why. 2 were not sent.", "esc back")
        assert [len(await asked(here, "DELETE", path)) for path in paths] == [1, 0, 0]


async def test_what_was_not_sent_goes_on_by_a_key(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space", "space")
        paths = [f"/v2/redis/database/{each.id}" for each in stage.place.list.marked]
        here.order({"method": "DELETE", "path": paths[1], "do": "status", "status": 401})
        await stage.press("d")
        await stage.type("delete 3")
        await stage.press("enter")
        await stage.until("1 of 3 are deleted. 1 is not: ✗ says why. 1 was not sent.", "r goes on")
        await stage.press("r")
        await stage.until("All 3 are deleted.")
        assert [len(await asked(here, "DELETE", path)) for path in paths] == [1, 2, 1]


async def test_who_stops_still_reads_why_one_failed(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space")
        first, second = stage.place.list.marked
        path = "/v2/redis/database/"
        here.order({"method": "DELETE", "path": path + first.id, "do": "status", "hold": True})
        await stage.press("d")
        await stage.type("delete 2")
        await stage.press("enter", "escape")
        await stage.until("stopping after this one")
        await release(here)
        await stage.until("0 of 2 are deleted. 1 is not: ✗ says why.", f"{first.name}: ", "esc back")
        assert await asked(here, "DELETE", path + second.id) == []
        await stage.press("escape")
        await stage.without("Delete 2 databases")


async def test_quitting_asks_while_one_of_several_is_on_its_way(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space")
        first = stage.place.list.marked[0]
        path = f"/v2/redis/database/{first.id}"
        here.order({"method": "DELETE", "path": path} | HELD)
        await stage.press("d")
        await stage.type("delete 2")
        await stage.press("enter", "escape", "ctrl+q")
        await stage.until("Quit?", "may still carry it out")
        await release(here)
        await wait_for(lambda: first.name not in stage.names)
        await stage.until("Quit?")
        await stage.press("n")
        await stage.until("1 of 2 are deleted.", "esc back")


@pytest.mark.parametrize("size", [(80, 24), (60, 16)], ids=str)
async def test_many_begin_at_the_top_with_all_that_has_to_be_known_around_them(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        await stage.press("asterisk", "slash")
        await stage.type("my-cache")
        await stage.press("enter", "d")
        around = (
            "All data, backups and credentials",
            "11 of them are marked but hidden by the filter.",
            "Type delete 12 to confirm:",
            "esc back",
        )
        first, last = (
            "analytics-buffer",
            "webhooks",
        )
        await stage.until(*around)
        assert first in stage.text
        assert last not in stage.text
        await stage.press(*["pagedown"] * 12)
        await stage.until(last, *around)
        await stage.press(*["pageup"] * 12, "f2")
        await stage.until(first, "curl -X DELETE", *around)
        assert all(each in stage.text for each in around[-2:])
        await stage.press("tab", "shift+tab", "shift+tab", "x")
        await stage.without("curl")


async def test_few_need_no_keys_to_scroll(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await stage.press("g", "space", "space", "d")
        await stage.until("enter delete")
        assert "hidden" not in stage.text
        await stage.type("delete 2")
        await stage.press("enter")
        await stage.until("All 2 are deleted.")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_with_marks_the_line_begins_with_what_acts_on_them(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        line = stage.place.query_one(KeyBar)
        before = [key.word for key in line.keys]
        assert before[0] == "Open"
        await stage.press("space")
        await stage.until("e Change marked", "d Delete marked")
        words = [key.word for key in line.keys]
        assert words[:2] == ["Change marked", "Delete marked"]
        assert not {"Copy", "Change", "Delete"} & set(words)
        if size[0] == 120:
            assert "Copy marked" in words
        await stage.press("question_mark")
        await stage.until("Change all databases that are marked", "Delete all databases that are marked")
        await stage.press("escape", "u")
        await stage.without("1 marked")
        assert [key.word for key in line.keys] == before


async def test_the_marked_ones_are_changed_with_before_and_after(here: LocalUpstash) -> None:
    """Those that a change does not suit are left out, with the reason, and stay marked."""
    async with workspace(here) as stage:
        await stage.press("asterisk", "e")
        await stage.until("Change 12 databases", "one at a time", "they differ")
        await stage.press("b")
        await stage.until("The budget of", "US dollars a month at most")
        await stage.type("25")
        await stage.press("enter")
        await stage.until("Set the budget of", "→ $25", "Only pay as you go has a budget", "y do ")
        databases = {each.name: each for each in stage.place.list.marked}
        suited = [each for each in databases.values() if each.plan_name == "payg"]
        assert 0 < len(suited) < 12
        await stage.until(f"Set the budget of {len(suited)} databases")
        await stage.press("y")
        await stage.until(f"All {len(suited)} are changed.", "esc back")
        for each in databases.values():
            sent = await asked(here, "PATCH", f"/v2/redis/update-budget/{each.id}")
            assert len(sent) == (each in suited), each.name
        await stage.press("escape")
        await stage.without("Set the budget of")
        assert {each.name for each in stage.place.list.marked} == {*databases} - {
            each.name for each in suited
        }


async def test_what_is_so_already_is_not_sent_again(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("asterisk", "e", "e")
        await stage.until("Eviction of 12 databases")
        databases = stage.place.list.marked
        await stage.press("o")
        await stage.until("Switch eviction of 10 databases", "unchanged, left out")
        await stage.press("y")
        await stage.until("All 10 are switched.")
        for each in databases:
            sent = await asked(here, "POST", f"/v2/redis/enable-eviction/{each.id}")
            assert bool(sent) is not each.eviction, each.name


async def test_esc_before_anything_is_typed_deletes_nothing(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space", "d")
        await stage.until("Delete 2 databases")
        await stage.press("escape")
        await stage.without("Delete 2 databases")
        marked = stage.place.list.marked
        assert len(marked) == 2
        for each in marked:
            assert await asked(here, "DELETE", f"/v2/redis/database/{each.id}") == []


async def test_an_env_file_is_written_only_after_what_changes_was_shown(
    here: LocalUpstash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / ".env"
    path.write_text("MINE=1\n")
    async with workspace(here) as stage:
        database = stage.place.record
        assert database is not None
        assert database.rest_token is not None
        await stage.press("y", "w")
        await stage.until("Write .env for")
        await stage.press("enter")
        await stage.until("This changes", "+ UPSTASH_REDIS_REST_TOKEN=••••••••")
        assert database.rest_token.reveal() not in stage.text
        assert path.read_text() == "MINE=1\n"
        await stage.press("y")
        await stage.until("Wrote")
    lines = path.read_text().splitlines()
    assert lines == [
        "MINE=1",
        f'UPSTASH_REDIS_REST_URL="{database.rest_url}"',
        f'UPSTASH_REDIS_REST_TOKEN="{database.rest_token.reveal()}"',
    ]


async def test_before_and_after_and_what_is_left_out(here: LocalUpstash) -> None:
    """One is as it would be, one can't be changed, one the user leaves out; the rest is added up."""
    async with workspace(here) as stage:
        for name in ("chat-presence", "leaderboard", "rate-limits", "geo-lookup"):
            await stage.press("slash", "end", "ctrl+u")
            await stage.type(name)
            await stage.press("enter", "space")
        budgets = {each.name: each.budget for each in stage.place.list.marked}
        assert (budgets["chat-presence"], budgets["rate-limits"]) == (0, 50)
        await stage.press("e", "b")
        await stage.type("50")
        await stage.press("enter")
        await stage.until(
            *("Set the budget of 2 databases", "BEFORE", "AFTER", "→", "$50", "rate-limits", "="),
            *("unchanged, left out", "Only pay as you go has a budget, left out", "do 2 ·"),
            "Worst case a month for these: no upper limit → $100. 2 requests, sent one by one.",
        )
        await stage.press("space")
        await stage.until("Set the budget of leaderboard", "Worst case a month for these: $20 → $50.")
        await stage.press("escape")
        await stage.until("The budget of 3 databases")
        assert isinstance(stage.app.focused, Input)
        assert stage.app.focused.value == "50", "it is kept"
        await stage.press("enter")
        await stage.until("Set the budget of 2 databases")
        await stage.press("down", "space", "y")
        await stage.until("chat-presence is changed.")
    changed = {each["path"].rpartition("/")[2] for each in await patched(here)}
    assert len(changed) == 1


async def patched(sandbox: LocalUpstash) -> list[dict[str, str]]:
    """Requests that set a budget."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        seen = (await client.get(f"{sandbox.url}/_sandbox/requests")).json()
    return [each for each in seen if "update-budget" in each["path"]]


async def test_what_failed_is_tried_again_where_that_is_safe(here: LocalUpstash) -> None:
    """What was refused, and what is the same done twice; never what may have been carried out."""
    async with workspace(here) as stage:
        await stage.press("g", "space", "space")
        first, second = stage.place.list.marked
        switch = f"/v2/redis/enable-autoupgrade/{first.id}"
        here.order({"method": "POST", "path": switch, "do": "status", "status": 400})
        await stage.press("e", "u", "o")
        await stage.until("Switch auto upgrade of 2 databases")
        await stage.press("y")
        await stage.until(
            "1 of 2 are switched. 1 is not: ✗ says why.", "r tries again", "Nothing was changed."
        )
        await stage.press("r")
        await stage.until("All 2 are switched.")
        assert "r tries again" not in stage.text
        await stage.press("r", "escape")
        assert len(await asked(here, "POST", switch)) == 2
        assert len(await asked(here, "POST", f"/v2/redis/enable-autoupgrade/{second.id}")) == 1
        await stage.without("All 2 are")
        await stage.press("g", "space", "space")
        first, _ = stage.place.list.marked
        reset = f"/v2/redis/reset-password/{first.id}"
        here.order(
            {"method": "POST", "path": reset, "do": "drop-after"},
            {"do": "status", "method": "GET", "path": f"/v2/redis/database/{first.id}", "status": 403},
        )
        await stage.press("e", "w")
        await stage.until("Reset the password of 2 databases")
        await stage.type("reset 2")
        await stage.press("enter")
        await stage.until("1 of 2 are reset. 1 is not: ✗ says why.", "may have carried it out")
        assert "r tries again" not in stage.text
        await stage.press("r")
        assert len(await asked(here, "POST", reset)) == 1
