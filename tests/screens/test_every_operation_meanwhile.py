"""What somebody else took away meanwhile leaves the screen with a word; what got lost on the way is found."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import PATIENCE, wait_for
from tests.screens.changes import CHANGES
from tests.screens.elsewhere import Elsewhere
from tests.screens.requests import expected_of
from tests.screens.stage import HELD, Stage, held, release, workspace
from tests.screens.steps import Step, Text, Until, confirm, open_preview, perform, select
from upstash_tui.products.account.product import MEMBERS, TEAMS
from upstash_tui.products.redis.product import BACKUPS
from upstash_tui.resources.resource import Resource
from upstash_tui.widgets.table import Table

pytestmark = pytest.mark.slow

GONE = "it is gone, or never was there"


def rows(stage: Stage, resource: Resource[Any]) -> list[str]:
    """What is in a list, dialogs over it or not."""
    (found,) = [
        each for screen in stage.app.screen_stack for each in screen.query(f"ResourceList#{resource.id}")
    ]
    return list(found.query_one(Table).keys)


@pytest.mark.parametrize(
    ("keys", "name"),
    [(("e", "n", Text("x"), "enter"), ""), (("d",), "gone-soon")],
    ids=["rename", "delete"],
)
async def test_a_database_leaves_the_list(elsewhere: Elsewhere, keys: tuple[Step, ...], name: str) -> None:
    gone = await elsewhere.made("gone-soon")
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await select(stage, "gone-soon")
        await elsewhere.deleted(gone)
        await elsewhere.forget()
        await open_preview(stage, *keys)
        await confirm(stage, name)
        await stage.until(GONE, "gone-soon is gone: it was deleted elsewhere.")
        assert "gone-soon" not in stage.names
        assert len(await elsewhere.changes()) == 1


async def test_what_was_asked_about_is_deleted_whatever_the_list_has_become(elsewhere: Elsewhere) -> None:
    """Rows come above it and go, while its name is asked for."""
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await stage.press("down", "down")
        at = stage.place.list.highlighted
        assert at is not None
        elsewhere.sandbox.order(HELD | {"method": "GET", "path": "/v2/redis/databases"})
        await stage.press("r")
        await held(elsewhere.sandbox)
        await open_preview(stage, "d")
        await elsewhere.made("aaa-first")
        await elsewhere.deleted(stage.place.list.rows[0].id)
        await elsewhere.deleted(stage.place.list.rows[3].id)
        await elsewhere.forget()
        await release(elsewhere.sandbox)
        await wait_for(lambda: "aaa-first" in stage.names, what="the list as it is now")
        await confirm(stage, at.name)
        await wait_for(lambda: at.name not in stage.names, what="it is gone")
        (sent,) = await elsewhere.changes()
        assert (sent["method"], sent["path"]) == ("DELETE", f"/v2/redis/database/{at.id}")


async def test_of_several_to_delete_the_one_that_is_gone_leaves_too(elsewhere: Elsewhere) -> None:
    first, _ = await elsewhere.made("both-soon-1"), await elsewhere.made("both-soon-2")
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await select(stage, "both-soon")
        await elsewhere.deleted(first)
        await elsewhere.forget()
        await perform(
            stage, "space", "down", "space", "d", Until("Delete 2 databases"), Text("delete 2"), "enter"
        )
        await stage.until("1 of 2 are deleted. 1 is not", GONE)
        await wait_for(lambda: not [name for name in stage.names if name.startswith("both-soon")])
        assert len(await elsewhere.changes()) == 2


@pytest.mark.parametrize("keys", [("d",), ("t", "enter")], ids=["delete", "restore"])
async def test_a_backup_leaves_the_list(elsewhere: Elsewhere, keys: tuple[Step, ...]) -> None:
    """A key in the preview's own field: the backup's name, or the database's that it goes into."""
    database = await elsewhere.made("with-a-backup")
    backup = await backed_up(elsewhere, database)
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await select(stage, "with-a-backup")
        await perform(stage, "3", Until("completed"), "l")
        await elsewhere.call("DELETE", f"/redis/delete-backup/{database}/{backup}")
        await open_preview(stage, *keys)
        await confirm(stage, "only-one" if keys == ("d",) else "with-a-backup")
        await stage.until(GONE, "No backup yet.")
        assert "with-a-backup" in stage.names, "the database is still there"
    await elsewhere.deleted(database)


async def backed_up(elsewhere: Elsewhere, database: str) -> str:
    """The id of a backup that can be restored."""
    await until(elsewhere, f"/redis/database/{database}", "active")
    await elsewhere.call("POST", f"/redis/create-backup/{database}", {"name": "only-one"})
    await until(elsewhere, f"/redis/list-backup/{database}", "completed")
    (backup,) = await elsewhere.call("GET", f"/redis/list-backup/{database}")
    return str(backup["backup_id"])


async def until(elsewhere: Elsewhere, path: str, state: str) -> None:
    """Until the answer, or what is in it, is in that state; the sandbox takes a fifth of a second."""
    async with asyncio.timeout(PATIENCE):
        while True:
            answer = await elsewhere.call("GET", path)
            if (answer[0] if isinstance(answer, list) else answer)["state"] == state:
                return


@pytest.mark.parametrize(
    ("before", "keys", "name"),
    [
        (("enter", Until("Members 1")), ("n", Text("x@example.com"), "enter"), ""),
        ((), ("d",), "Gone soon"),
    ],
    ids=["add-member", "delete"],
)
async def test_a_team_leaves_the_list(
    elsewhere: Elsewhere, before: tuple[Step, ...], keys: tuple[Step, ...], name: str
) -> None:
    team = (await elsewhere.call("POST", "/team", {"team_name": "Gone soon", "copy_cc": False}))["team_id"]
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await perform(stage, "o", "t", Until("Gone soon"), "G", *before)
        await elsewhere.call("DELETE", f"/team/{team}")
        await open_preview(stage, *keys)
        await confirm(stage, name)
        await stage.until(GONE)
        await wait_for(lambda: team not in rows(stage, TEAMS), what="the row leaves")


async def test_a_member_leaves_the_list(elsewhere: Elsewhere) -> None:
    team = (await elsewhere.call("POST", "/team", {"team_name": "Crew", "copy_cc": False}))["team_id"]
    member = {"team_id": team, "member_email": "grace@example.com"}
    await elsewhere.call("POST", "/teams/member", member | {"member_role": "dev"})
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await perform(stage, "o", "t", Until("Crew"), "G", "enter", Until("grace@example.com"))
        await elsewhere.call("DELETE", "/teams/member", member)
        await open_preview(stage, "G", "d")
        await confirm(stage, "grace@example.com")
        await stage.until(GONE)
        await wait_for(lambda: rows(stage, MEMBERS) == ["ada@example.com"], what="the row leaves")
        assert team in rows(stage, TEAMS)
    await elsewhere.call("DELETE", f"/team/{team}")


async def test_a_team_that_is_gone_takes_no_database_along(elsewhere: Elsewhere) -> None:
    team = (await elsewhere.call("POST", "/team", {"team_name": "Nobody", "copy_cc": False}))["team_id"]
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await select(stage, "webhooks")
        await perform(stage, "e", "m", Until("Nobody"), "end", "enter", Until("Move webhooks to Nobody"))
        await elsewhere.call("DELETE", f"/team/{team}")
        await perform(stage, Text("webhooks"), "enter")
        await stage.until(GONE)
        assert "webhooks" in stage.names


def _token(stage: Stage) -> object:
    database = stage.place.record
    return database and database.rest_token


LOST: dict[str, Callable[[Stage], object]] = {
    "reset-password": _token,
    "delete": lambda stage: len(stage.place.list.records),
    "create-backup": lambda stage: len(rows(stage, BACKUPS)),
    "remove-member": lambda stage: len(rows(stage, MEMBERS)),
}
"""What has to look otherwise once it was found that it took place."""


@pytest.mark.parametrize("name", LOST)
async def test_a_lost_answer_is_found_by_reading_and_shown(elsewhere: Elsewhere, name: str) -> None:
    change = next(change for change in CHANGES if change.name == name)
    expected = await expected_of(change, elsewhere)
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await open_preview(stage, *change.steps)
        elsewhere.sandbox.order({"do": "drop-after", "method": expected.method, "path": expected.path})
        await elsewhere.forget()
        before = LOST[name](stage)
        await confirm(stage, change.confirm)
        await stage.until("carried it out, once", change.done)
        await wait_for(lambda: LOST[name](stage) != before, what="it looks otherwise")
        assert len(await elsewhere.changes()) == 1
