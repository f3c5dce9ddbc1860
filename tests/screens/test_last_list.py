"""What a list showed last is there at once, says how old it is, and is only to look at."""

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import (
    HELD,
    Stage,
    done,
    held,
    release,
    running,
    services,
    settle,
    with_account,
)
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.store import AccountStore
from upstash_tui.app import UpstashApp
from upstash_tui.bindings import CHANGES, COPIES
from upstash_tui.files import config_folder, state_folder
from upstash_tui.messages import GoTo
from upstash_tui.panes.child_list import ChildList
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis.records import DATABASE, Database
from upstash_tui.resources.last_list import MOST, recall, remember
from upstash_tui.secret import Secret
from upstash_tui.settings import Settings
from upstash_tui.state import last_list

REASON = "This list is from 3 h ago. Changing and copying wait until it is read again (r)."
HOURS = 3


def app(here: LocalUpstash, accounts: AccountStore | None, **options: Any) -> UpstashApp:
    return UpstashApp(services(here.url, accounts=accounts, **options))


def kept() -> list[Path]:
    return sorted(last_list.lists_folder().glob("*"))


async def shown_before(here: LocalUpstash, accounts: AccountStore) -> Path:
    """The file of the databases, which an earlier run showed three hours ago."""
    async with running(app(here, accounts)) as stage:
        await stage.until("Redis 12")
        await wait_for(lambda: [*last_list.lists_folder().glob("[!.]*")], what="the whole list is kept")
    (path,) = kept()
    content = json.loads(path.read_bytes())
    path.write_text(json.dumps(content | {"read_at": content["read_at"] - HOURS * 3600}))
    return path


async def written(stage: Stage) -> None:
    """Return once the list is read and all is kept of it that is to be."""
    await settle()
    await done(stage, "keep list")


async def refuses(stage: Stage, key: str) -> None:
    """Press ``key``, which opens nothing and says why."""
    screen, before = stage.app.screen, stage.words.count(REASON)
    await stage.press(key)
    await wait_for(lambda: stage.words.count(REASON) > before, what=f"{key} says why not")
    assert stage.app.screen is screen, "no dialog"
    stage.app.clear_notifications()
    await stage.pilot.pause()


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_last_list_is_to_look_at_until_the_new_one_is_there(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    accounts = await with_account(here)
    await shown_before(here, accounts)
    here.order(HELD)
    async with running(app(here, accounts), size) as stage:
        await stage.until("Redis 12", "from 3 h ago")
        await held(here)
        assert "Reading your databases" not in stage.text
        pane: ResourceList[Database] = stage.place.list
        await stage.press("down", "space", "down")
        at = pane.highlighted
        assert at is not None
        for key in ("n", "e", "d", "y", "E"):
            await refuses(stage, key)
        active = stage.place.active_bindings.values()
        assert not any(each.enabled for each in active if each.binding.id in CHANGES | COPIES)
        await stage.press("ctrl+p")
        for command in ("Copy: REST URL", "Change: Name"):
            stage.app.screen.query_one(Input).value = command
            await stage.until(REASON[:30])
        await stage.press("escape")
        await stage.press("enter")
        await stage.until("Primary", at.name)
        await stage.press("3", *(["tab"] if size[0] > 100 else []))
        await stage.until("No backup")
        stage.place.query_one(ChildList).focus()
        await refuses(stage, "b")
        await release(here)
        await wait_for(lambda: not stage.place.stale_reason, what="the new list")
        now = pane.highlighted
        assert now is not None
        assert (now.id, len(pane.marked)) == (at.id, 1), "cursor and marks stay"
        assert now.rest_token, "what it shows is new"
        assert stage.place.record == now, "the details, too"
        await stage.press("y")
        await stage.until("Copy from")


async def test_an_old_list_stays_as_it_is_while_nothing_answers(here: LocalUpstash) -> None:
    accounts = await with_account(here)
    await shown_before(here, accounts)
    here.order({"do": "html", "status": 500})
    async with running(app(here, accounts)) as stage:
        await stage.until("Redis 12", "from 3 h ago", "500")
        await refuses(stage, "y")
        await stage.press("r")
        await stage.without("from 3 h ago")
        await stage.press("y")
        await stage.until("Copy from")


async def test_no_file_holds_a_secret_and_all_are_the_owners_alone(here: LocalUpstash) -> None:
    accounts = await with_account(here)
    async with running(app(here, accounts)) as stage:
        await stage.until("Redis 12")
        databases: list[Any] = [*stage.place.list.records]
        await stage.press("o", "v")
        await stage.until("Vector 8")
        await written(stage)
        indexes: list[Any] = [*stage.app.screen.query_one("#indexes").records]  # type: ignore[attr-defined]
    assert len(kept()) == 2
    secrets = {here.api_key}
    for record in [*databases, *indexes]:
        found = [getattr(record, field) for field in record.__struct_fields__]
        secrets |= {each.reveal() for each in found if isinstance(each, Secret)}
    assert len(secrets) > 3 * len(databases)
    for path in (each for each in state_folder().rglob("*") if each.is_file()):
        text = path.read_text()
        assert not any(secret in text for secret in secrets), path
        if os.name == "posix":
            assert path.stat().st_mode & 0o777 == 0o600
    assert "geo-lookup" in kept()[1].read_text()


def damaged(path: Path) -> dict[str, bytes]:
    whole = path.read_bytes()
    return {
        "empty": b"",
        "half": whole[: len(whole) // 2],
        "no text": b"\xff\xfe",
        "no object": b"[1]",
        "no list": json.dumps(json.loads(whole) | {"records": {"a": 1}}).encode(),
        "no records": json.dumps(json.loads(whole) | {"records": []}).encode(),
        "another's": whole.replace(b"ada@example.com", b"eve@example.com"),
        "very deep": b"[" * 100_000,
        "huge": whole + b" " * last_list.FILE_BYTES,
    }


async def test_a_damaged_or_foreign_file_is_ignored(here: LocalUpstash) -> None:
    accounts = await with_account(here)
    path = await shown_before(here, accounts)
    whole, key = path.read_bytes(), json.loads(path.read_bytes())["key"]
    assert await recall(DATABASE, key) is not None
    for what, content in damaged(path).items():
        path.write_bytes(content)
        assert await recall(DATABASE, key) is None, what
    path.unlink()
    elsewhere = state_folder() / "elsewhere.json"
    elsewhere.write_bytes(whole)
    path.symlink_to(elsewhere)
    assert await recall(DATABASE, key) is None, "a link"
    await remember(key, (Database(id="1", name="new"),), 1.0)
    assert elsewhere.read_bytes() == whole, "what it leads to stays"
    here.order(HELD)
    async with running(app(here, accounts)) as stage:
        await stage.until("Reading your databases")
        await release(here)
        await stage.until("Redis 12")


async def test_text_of_a_file_can_not_act_on_the_terminal_and_odd_fields_cost_only_themselves(
    here: LocalUpstash,
) -> None:
    accounts = await with_account(here)
    path = await shown_before(here, accounts)
    content = json.loads(path.read_bytes())
    content["records"][0] |= {"database_name": "\x1b]0;EVIL\x07", "port": "x", "rest_token": 5}
    content["records"][1] = {"database_id": ""}
    path.write_text(json.dumps(content))
    here.order(HELD)
    async with running(app(here, accounts)) as stage:
        await stage.until("Redis 11", "␛]0;EVIL␇")
        await release(here)
        await stage.until("Redis 12")


async def test_a_list_that_is_too_long_is_not_kept_nor_the_one_before_it(here: LocalUpstash) -> None:
    records = [Database(id=str(number), name="x") for number in range(MOST + 1)]
    await remember("key", records[:MOST], 1.0)
    found = await recall(DATABASE, "key")
    assert found is not None
    assert len(found.records) == MOST
    await remember("key", records, 1.0)
    assert await recall(DATABASE, "key") is None


async def test_the_setting_and_forgetting_an_account_remove_what_is_kept(here: LocalUpstash) -> None:
    accounts = Accounts(here.url)
    ada = await accounts.save(here.email, Secret(here.api_key))
    bob = await accounts.save("bob@example.com", Secret("another-key"))
    ada = await accounts.used(ada)
    await shown_before(here, accounts)
    await remember(f"bob@example.com {here.url}", (Database(id="1", name="his"),), 1.0)
    leftover = last_list.lists_folder() / f".{kept()[0].name}.upstash-tui-abcdefgh"
    leftover.write_text("half a list")
    assert len(kept()) == 3
    async with running(app(here, accounts)) as stage:
        await stage.until("Redis 12")
        await stage.without("from 3 h ago")
        await written(stage)
        await accounts.forget(ada)
        assert ["bob" in path.name for path in kept()] == [True]
        await stage.press("r")
        await written(stage)
        assert len(kept()) == 1, "the list of a forgotten account is not kept anew"
    await accounts.forget(bob)
    assert kept() == []
    again = await accounts.save(here.email, Secret(here.api_key))
    await shown_before(here, accounts)
    async with running(app(here, accounts, settings=Settings(cache=False))) as stage:
        await stage.until("Redis 12")
        await written(stage)
        assert kept() == []
    await accounts.forget(again)


async def test_a_list_is_written_when_it_changed_and_the_newest_alone(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, may_go_on = list[int](), asyncio.Event()
    may_go_on.set()

    async def slow(_key: str, records: Sequence[Database], _read_at: float) -> None:
        writing.append(len(records))
        await may_go_on.wait()

    monkeypatch.setattr("upstash_tui.resources.last_list.remember", slow)
    async with running(app(here, await with_account(here))) as stage:
        await stage.until("Redis 12")
        await written(stage)
        await stage.press("enter", "r")
        await written(stage)
        assert writing == [12], "a record that is read again, and is the same"
        may_go_on.clear()
        await stage.press("escape", "r")
        await wait_for(lambda: len(writing) == 2, what="the list that was read again")
        await stage.press("g", "space", "space", "space", "d")
        await stage.until("Delete 3 databases")
        await stage.type("delete 3")
        await stage.press("enter")
        await stage.until("Redis 9")
        may_go_on.set()
        await written(stage)
        assert writing == [12, 12, 9], "what was deleted meanwhile, at once"


async def test_accounts_that_can_not_be_read_take_nothing_away(here: LocalUpstash) -> None:
    accounts = Accounts(here.url)
    await accounts.save(here.email, Secret(here.api_key))
    async with running(app(here, accounts)) as stage:
        await stage.until("Redis 12")
        await written(stage)
        (config_folder() / "accounts.toml").write_text("= damaged")
        await stage.press("r")
        await written(stage)
        assert len(kept()) == 1


async def test_a_place_of_an_account_that_is_left_while_its_list_is_recalled_is_not_shown(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(app(here, await with_account(here))) as stage:
        await stage.until("Redis 12")
        places = stage.app.places

        async def recall(listing: object) -> None:
            places.back_to(stage.app.screen_stack[0])
            await places.drop()

        monkeypatch.setattr("upstash_tui.screens.listing.Listing.recall", recall)
        assert stage.app.session is not None
        await places.go_to(GoTo("vector"), stage.app.services, stage.app.session)
        assert len(stage.app.screen_stack) == 1


@pytest.mark.parametrize("of", ["environment", "demo"])
async def test_nothing_is_kept_of_the_demo_nor_of_the_environment(here: LocalUpstash, of: str) -> None:
    environment = {"UPSTASH_EMAIL": here.email, "UPSTASH_API_KEY": here.api_key}
    made = app(here, await with_account(here), demo=True)
    if of == "environment":
        made = app(here, None, environment=environment)
    async with running(made) as stage:
        await stage.until("Redis 12")
        await written(stage)
    assert kept() == []
