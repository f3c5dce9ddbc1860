"""Backups from the workspace, against a local Upstash."""

import json
from typing import TYPE_CHECKING

from textual.widgets import Input

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, asked, workspace
from tests.screens.test_palette import found
from upstash_tui.dialogs.choose_record import ChooseRecord
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.table import Table

if TYPE_CHECKING:
    from tests.conftest import StartSandbox


async def opened(stage: Stage, name: str) -> None:
    """The backups of the database ``name`` are in sight and have the keys."""
    listed = stage.place.list
    listed.select(next(each.id for each in listed.records if each.name == name))
    await stage.press("enter", "3")
    await stage.until("Backups ", "daily backup")
    await wait_for(lambda: "Reading the backups" not in stage.text)


def rows(stage: Stage) -> int:
    return len(stage.app.screen.query_one("ResourceList#backups Table", Table).keys)


async def test_a_backup_is_made_and_followed_until_it_is_completed(start_sandbox: "StartSandbox") -> None:
    here = await start_sandbox(ready_seconds=600)
    async with workspace(here) as stage:
        await opened(stage, "sessions")
        await stage.until("No backup yet.", "Press b")
        await stage.press("b")
        stage.app.screen.query_one(Input).value = ""
        await stage.type("first")
        await stage.press("enter")
        await stage.until("Back up sessions", "A backup called first")
        await stage.press("enter")
        await stage.until("pending")
        here.pass_time(600)
        await stage.until("completed")
        assert rows(stage) == 1
        await stage.press("d")
        await stage.until("Type first to confirm")
        await stage.type("first")
        await stage.press("enter")
        await stage.until("No backup yet.")


async def test_where_there_is_no_backup_its_keys_are_not_those_of_the_database(here: LocalUpstash) -> None:
    async with workspace(here, (120, 36)) as stage:
        await opened(stage, "sessions")
        await stage.until("No backup yet.")
        line = {key.action for key in stage.app.screen.query_one(KeyBar).keys}
        assert not line & {"act('delete')", "act('restore')"}
        await stage.press("d", "t", "enter")
        await stage.pilot.pause()
        assert stage.app.screen is stage.place
        tips = {each.tooltip: each.enabled for each in stage.place.active_bindings.values()}
        assert tips["Restore this backup, here or into another database"] is False
        await stage.press("escape", "d")
        await stage.until("Delete sessions")


async def test_restoring_is_offered_before_what_every_list_can(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await opened(stage, "job-queue")
        await stage.until("before-migration", "t Restore", "b Back up now")


async def test_restores_into_another_database_by_its_name(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await opened(stage, "job-queue")
        await stage.until("before-migration")
        await stage.press("t")
        await stage.until("Restore before-migration into", "is deleted first")
        assert isinstance(stage.app.screen, ChooseRecord)
        await stage.type("webh")
        await stage.press("enter")
        await stage.until("Restore before-migration into webhooks", "Type webhooks to confirm")
        await stage.type("job-queue")
        await stage.press("enter")
        await stage.until("That isn't webhooks.")
        field = stage.app.screen.query_one(Input)
        field.value = "webhooks"
        await stage.press("enter")
        await stage.until("before-migration is being restored into webhooks.")
        target = next(each.id for each in stage.place.list.records if each.name == "webhooks")
        (sent,) = await asked(here, "POST", f"/v2/redis/restore-backup/{target}")
        assert list(json.loads(sent["body"])) == ["backup_id"]


async def test_the_daily_backup_is_turned_and_shown(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await opened(stage, "leaderboard")
        await stage.until("daily backup off")
        await stage.press("D")
        await stage.until("Switch the daily backup on for leaderboard")
        await stage.press("enter")
        await stage.until("daily backup on")


async def test_a_failure_names_the_key_and_the_key_works(here: LocalUpstash) -> None:
    here.order({"do": "status", "status": 403, "path": "/v2/redis/list-backup/*", "body": '"not yours"'})
    async with workspace(here) as stage:
        await opened(stage, "job-queue")
        await stage.until("It says: no", "Press a")
        await stage.press("r")
        await stage.until("before-migration")


async def test_read_only_shows_and_changes_nothing(here: LocalUpstash) -> None:
    async with workspace(here, read_only=True) as stage:
        await opened(stage, "job-queue")
        await stage.press("d")
        await stage.until("READ-ONLY: this account is open for looking only.")
        await stage.press("enter", "y", "escape")
        assert rows(stage) == 2


async def test_stacked_at_80x24_too(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await opened(stage, "job-queue")
        await stage.until("before-migration", "completed", "MB")


def tips(stage: Stage) -> dict[str, tuple[str, str]]:
    """By id of the binding, its label and its tooltip."""
    bindings = [each.binding for each in stage.app.screen.active_bindings.values()]
    return {each.id: (each.description, each.tooltip) for each in bindings if each.id}


async def test_each_key_names_what_it_acts_on(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await opened(stage, "feature-flags")
        await stage.until("before-migration")
        assert tips(stage)["record.delete"] == ("Delete", "Delete the backup")
        assert tips(stage)["record.change"] == ("Change database", "Change the database")
        assert tips(stage)["record.copy"][0] == "Copy"
        await stage.press("space")
        await stage.until("d Delete marked")
        assert tips(stage)["record.delete"] == ("Delete marked", "Delete all backups that are marked")
        assert tips(stage)["record.change"] == ("Change database", "Change the database")


async def test_marks_of_the_databases_are_not_taken_for_marks_of_backups(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("space", "space")
        await opened(stage, "feature-flags")
        await stage.until("before-migration")
        assert tips(stage)["record.delete"] == ("Delete", "Delete the backup")
        assert tips(stage)["record.change"] == (
            "Change marked databases",
            "Change all databases that are marked",
        )
        assert [*tips(stage)].index("record.delete") < [*tips(stage)].index("record.change")


async def test_the_palette_names_what_the_keys_of_the_tab_act_on(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await opened(stage, "feature-flags")
        await stage.until("before-migration")
        await stage.press("escape")
        assert {"Delete the database", "Delete the backup"} <= set(found(stage, "delete"))
        await stage.press("1", "escape")
        assert "Backups: Delete the backup" in found(stage, "delete")
