"""Marked databases go through one preview; a ``.env`` file is shown before it is written."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.elsewhere import Elsewhere
from tests.screens.stage import HELD, asked, order, release, workspace
from upstash_tui.widgets.key_bar import KeyBar


async def test_the_marked_ones_are_deleted_each_with_its_result(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space", "space")
        await stage.until("3 marked")
        names = [each.name for each in stage.place.list.marked]
        paths = [f"/v2/redis/database/{each.id}" for each in stage.place.list.marked]
        await order(
            here,
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
        await stage.until("That is not")
        assert [await asked(here, "DELETE", path) for path in paths] == [[], [], []]
        await stage.press(*["backspace"] * 8)
        await stage.type("delete 3")
        await stage.press("enter")
        await stage.until("2 of 3 are deleted. 1 is not: ✗ says why.", "esc back")
        assert [len(await asked(here, "DELETE", path)) for path in paths] == [1, 1, 1]
        assert f"✓ Deleted {names[0]}." in stage.words
        assert f"✗ Delete {names[1]}: " in stage.words
        assert f"✓ Deleted {names[2]}." in stage.words
        assert stage.words.index("✗") < stage.words.index("✓")
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


async def test_who_stops_still_reads_why_one_failed(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space")
        first, second = stage.place.list.marked
        path = "/v2/redis/database/"
        await order(here, {"method": "DELETE", "path": path + first.id, "do": "status", "hold": True})
        await stage.press("d")
        await stage.type("delete 2")
        await stage.press("enter", "escape")
        await stage.until("stopping after this one")
        await release(here)
        await stage.until("0 of 2 are deleted. 1 is not: ✗ says why.", f"✗ Delete {first.name}: ", "esc back")
        assert await asked(here, "DELETE", path + second.id) == []
        await stage.press("escape")
        await stage.without("Delete 2 databases")


async def test_quitting_asks_while_one_of_several_is_on_its_way(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("g", "space", "space")
        first = stage.place.list.marked[0]
        path = f"/v2/redis/database/{first.id}"
        await order(here, {"method": "DELETE", "path": path} | HELD)
        await stage.press("d")
        await stage.type("delete 2")
        await stage.press("enter", "escape", "ctrl+q")
        await stage.until("Quit?", "may still carry it out")
        await release(here)
        await wait_for(lambda: first.name not in stage.names)
        await stage.until("Quit?")
        await stage.press("n")
        await stage.until("1 of 2 are deleted.", "esc back")


async def test_many_begin_at_the_top_with_all_that_has_to_be_known_around_them(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await stage.press("asterisk", "slash")
        await stage.type("my-cache")
        await stage.press("enter", "d")
        around = (
            "All data, backups and credentials",
            "11 of them are marked but hidden by the filter.",
            "Type delete 12 to confirm:",
            "pgdn pgup scroll",
            "esc no",
        )
        first, last = (
            "Delete analytics-buffer (hidden by the filter)",
            "Delete webhooks (hidden by the filter)",
        )
        await stage.until(*around)
        assert first in stage.text
        assert last not in stage.text
        await stage.press("pagedown")
        await stage.until(last, *around)
        await stage.press("pageup", "tab", "x")
        await stage.until(first, "curl -X DELETE")
        await stage.press("x")
        await stage.without("curl")


async def test_few_need_no_keys_to_scroll(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await stage.press("g", "space", "space", "d")
        await stage.until("enter once it is typed")
        assert "scroll" not in stage.text
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
        await stage.until("e Change marked", "d Delete marked", "esc Clear marks")
        words = [key.word for key in line.keys]
        assert words[:3] == ["Change marked", "Delete marked", "Clear marks"]
        assert not {"Copy", "Change", "Delete"} & set(words)
        if size[0] == 120:
            assert "Copy this one" in words
        await stage.press("question_mark")
        await stage.until("Change all databases that are marked", "Delete all databases that are marked")
        await stage.press("escape", "escape")
        await stage.without("Clear marks")
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
        await stage.until("Set the budget of", "→ $25 a month", "Only pay as you go has a budget", "y do it")
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
        await stage.press("g", "space", "space", "e", "e")
        await stage.until("Eviction of 2 databases")
        on = [each for each in stage.place.list.marked if each.eviction]
        await stage.press("o")
        if len(on) == 2:
            await stage.until("nothing would change")
        else:
            await stage.until(f"Switch eviction of {2 - len(on)} databases")
            assert stage.words.count("no change") == len(on)


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
