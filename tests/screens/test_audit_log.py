"""The audit log by keys, against a local Upstash: filter, details, export."""

import contextlib
import csv
import json
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.elsewhere import Elsewhere
from tests.screens.stage import Stage, asked, workspace
from upstash_tui.dialogs.accounts import AccountsDialog
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.panes.resource_tabs import ResourceTabs
from upstash_tui.screens.resource_screen import ResourceScreen

SAMPLES = 8
"""Entries that the sample account begins with; the tests add none."""


@contextlib.asynccontextmanager
async def log(here: LocalUpstash, size: tuple[int, int] = (120, 36), **options: Any) -> AsyncIterator[Stage]:
    """The audit log of the sample owner, read."""
    async with workspace(here, size, **options) as stage:
        await stage.press("o", "l")
        await stage.until(f"Audit log {SAMPLES} ━")
        yield stage


async def test_newest_first_with_who_what_and_where_from(here: LocalUpstash) -> None:
    async with log(here) as stage:
        lines = stage.text.splitlines()
        newest = next(line for line in lines if line.startswith("▌"))
        for words in ("ada@example.com", "Enable Eviction", "search-cache", "CONSOLE · 203.0.113.7"):
            assert words in newest
        assert "Create API Key" in [line for line in lines if "203.0.113.7" in line][-1]
        await stage.until("7 days on free, 30 days on pay as you go, a year on pro")
        (sent,) = await asked(here, "GET", "/auditlogs")
        assert sent["query"] == ""
        await stage.press("escape")
        assert isinstance(stage.app.screen, ResourceScreen)


async def test_a_filter_narrows_and_esc_gives_all_back(here: LocalUpstash) -> None:
    async with log(here) as stage:
        await stage.press("slash")
        await stage.type("backup feature")
        await stage.until(f"Audit log 1 of {SAMPLES}", "feature-flags")
        await stage.press("enter", "slash")
        await stage.type(" nowhere")
        await stage.until("No entry matches “backup feature nowhere”.", "Press esc")
        await stage.press("escape")
        await stage.until(f"Audit log {SAMPLES} ━")
        assert stage.at == "Audit log"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_everything_about_an_entry(here: LocalUpstash, size: tuple[int, int]) -> None:
    async with log(here, size) as stage:
        details = stage.app.screen.query_one(ResourceTabs)
        assert not details.display
        await stage.press("j", "enter")
        await stage.until("Create Backup (17)", "Entry id", "Kept until", "Address", "before-migration")
        assert re.search("[━─] Entry [━─]", stage.text)
        await stage.press("j")
        await stage.until("Change Plan (9)")
        await stage.press("escape")
        assert not details.display
        assert stage.at == "Audit log"


async def test_what_has_no_room_is_scrolled_to(here: LocalUpstash) -> None:
    async with log(here, (60, 16)) as stage:
        await stage.press("enter")
        assert "Kept until" not in stage.text
        await stage.press("tab", "end")
        await stage.until("Kept until")
        await stage.press("escape", "j", "enter")
        await stage.until("Create Backup (17)")


async def test_a_refresh_keeps_the_place(here: LocalUpstash) -> None:
    async with log(here) as stage:
        await stage.press("j", "j", "r")
        await wait_for(lambda: "refreshing" not in stage.text)
        assert len(await asked(here, "GET", "/auditlogs")) == 2
        assert "Change Plan" in next(line for line in stage.text.splitlines() if line.startswith("▌"))


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "Press a to connect again"), (403, "Press a to choose an account"), (404, "Press r to try again")],
)
async def test_a_log_that_can_not_be_read_names_the_key(here: LocalUpstash, status: int, words: str) -> None:
    here.order({"do": "status", "status": status, "path": "/auditlogs", "times": 2, "body": '"sorry"'})
    async with workspace(here) as stage:
        await stage.press("o", "l")
        await stage.until(words, "sorry")
        assert "Audit log 0" not in stage.text, "nobody knows how many there are"
        await stage.press("a")
        await wait_for(lambda: isinstance(stage.app.screen, AccountsDialog))
        await stage.press("escape", "r")
        await stage.until(words)
        await stage.press("r")
        await stage.until(f"Audit log {SAMPLES}")


async def test_rows_stay_where_a_refresh_fails(here: LocalUpstash) -> None:
    async with log(here) as stage:
        here.order({"do": "status", "status": 403, "path": "/auditlogs"})
        await stage.press("r")
        await stage.until("These rows are from before.", "Change Plan")


async def export(stage: Stage, path: object) -> None:
    await stage.press("E")
    await wait_for(lambda: isinstance(stage.app.screen, AskTextDialog))
    stage.app.screen.query_one(Input).value = str(path)
    await stage.press("enter")


@pytest.mark.parametrize("suffix", [".csv", ".JSON"])
async def test_exports_what_is_shown(here: LocalUpstash, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    async with log(here) as stage:
        await stage.press("slash")
        await stage.type("team")
        await stage.press("enter", "E")
        await stage.until(f"2 of {SAMPLES} entries", "as .csv or .json")
        stage.app.screen.query_one(Input).value = str(path)
        await stage.press("enter")
        await wait_for(path.exists)
        await stage.until("Saved to")
    text = path.read_text("utf-8")
    read = list(csv.DictReader(text.splitlines())) if suffix == ".csv" else json.loads(text)
    assert [each["action_string"] for each in read] == ["Add Team Member", "Create Team"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


async def test_offers_a_name_with_the_day_in_the_home_folder(here: LocalUpstash) -> None:
    async with log(here) as stage:
        await stage.press("E")
        await stage.until(f"All {SAMPLES} entries", "~/upstash-audit-log-2")
        assert stage.app.screen.query_one(Input).value.endswith(".csv")


async def test_replaces_a_file_only_when_told_to(here: LocalUpstash, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("mine")
    async with log(here) as stage:
        await export(stage, path)
        await wait_for(lambda: isinstance(stage.app.screen, ConfirmDialog))
        await stage.press("escape")
        await wait_for(lambda: isinstance(stage.app.screen, AskTextDialog))
        assert stage.app.screen.query_one(Input).value == str(path), "the path can be changed and sent again"
        assert path.read_text() == "mine"
        await stage.press("enter")
        await wait_for(lambda: isinstance(stage.app.screen, ConfirmDialog))
        await stage.press("y")
        await stage.until("Saved to")
    assert path.read_text().startswith("time,log_id")


async def test_a_path_that_can_not_be_is_asked_for_again(here: LocalUpstash, tmp_path: Path) -> None:
    async with log(here) as stage:
        await export(stage, tmp_path / "log.txt")
        await stage.until("must end in .csv or .json")
        stage.app.screen.query_one(Input).value = str(tmp_path / "none" / "log.csv")
        await stage.press("enter")
        await stage.until("There is no folder")
        assert stage.app.screen.query_one(Input).value == str(tmp_path / "none" / "log.csv")
        await stage.press("escape")
        assert stage.at == "Audit log"
    assert os.listdir(tmp_path) == []


async def test_nothing_is_exported_of_nothing(here: LocalUpstash) -> None:
    here.order({"do": "status", "status": 200, "path": "/auditlogs", "body": "null"})
    async with workspace(here) as stage:
        await stage.press("o", "l")
        await stage.until("Nothing was done in this account lately.", "Press r")
        await stage.press("E")
        await stage.until("E: there is nothing to export")
        assert stage.at == "Audit log"


async def test_enter_on_the_details_opens_what_the_entry_is_about(here: LocalUpstash) -> None:
    """If a list that was read has it; else the details are closed."""
    async with log(here) as stage:
        await stage.press("enter")
        await stage.until("Object       search-cache")
        await stage.press("enter")
        await wait_for(lambda: stage.at == "Redis")
        await stage.until("REST URL")
        assert stage.place.record is not None
        assert stage.place.record.name == "search-cache"
        assert stage.place.tabs.has_focus_within
        await stage.press("o", "l")
        await wait_for(lambda: stage.at == "Audit log")
        await stage.press("G")
        await stage.until("Create API Key")
        await stage.press("enter")
        await stage.without("Object  ")
        assert stage.at == "Audit log"


async def test_what_an_entry_is_about_opens_in_its_own_place(elsewhere: Elsewhere) -> None:
    """Also where the overview alone has it so far."""
    index, *_ = await elsewhere.call("GET", "/vector/index")
    await elsewhere.call("POST", f"/vector/index/{index['id']}/reset-password")
    async with workspace(elsewhere.sandbox) as stage:
        await stage.press("o", "o")
        await stage.until(index["name"])
        await stage.press("o", "l")
        await stage.until("Audit log ", index["name"])
        await stage.press("enter")
        await stage.until(f"Object       {index['name']}")
        await stage.press("enter")
        await wait_for(lambda: stage.at == "Vector")
        await stage.until(f"━ {index['name']} ━")
