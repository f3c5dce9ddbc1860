"""READ-ONLY: whatever is pressed, typed, pasted or picked, a database is read, by the token for that."""

from collections.abc import Sequence

import pytest
from textual.events import Paste

from tests.conftest import need_module, wait_for
from tests.headless import rest
from tests.products.redis.data.sent_commands import SentCommand, sent_commands
from tests.screens.elsewhere import Elsewhere
from tests.screens.key_places import Place
from tests.screens.key_walk import PRINTABLE, Walk
from tests.screens.stage import Stage, settle, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.bindings import PLACES
from upstash_tui.products.redis.data.commands import BLOCKING, NOT_OVER_REST, STREAMS, table
from upstash_tui.products.redis.panes.console.pane import ConsolePane
from upstash_tui.products.redis.panes.keys.pane import KeysPane
from upstash_tui.products.redis.panes.monitor.pane import MonitorPane
from upstash_tui.widgets.transcript import Transcript

pytestmark = pytest.mark.slow

KEYS = Place("keys", ["l", "4"], KeysPane)
CONSOLE = Place("console", ["l", "5"], ConsolePane)
ABOVE = Place("answers of the console", ["l", "5", "escape"], Transcript)
MONITOR = Place("monitor", ["l", "6"], MonitorPane)
PICKED = {
    "keys": (KEYS, ("data of a database", "keys of a database", "value of a key")),
    "console": (ABOVE, ("data of a database", "console")),
    "monitor": (MONITOR, ("data of a database", "monitor")),
}
"""Places, each with the tables of bindings whose labels the palette is asked for there."""
WRITES = [each.name for each in table().values() if not each.reads]
NEVER = NOT_OVER_REST | STREAMS | BLOCKING
"""Refused to whoever sends them."""


@pytest.fixture(autouse=True)
def _stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys that quit don't."""
    need_module("fakeredis")
    monkeypatch.setattr(UpstashApp, "exit", lambda *_, **__: None)


async def token_of(elsewhere: Elsewhere) -> str:
    """The read-only one of ``my-cache``."""
    database = await elsewhere.call("GET", f"/redis/database/{await elsewhere.database_id('my-cache')}")
    token = str(database["read_only_rest_token"])
    assert token
    return token


async def only_reads(elsewhere: Elsewhere, token: str) -> Sequence[SentCommand]:
    """What came since the last time, once it is sure that it came with ``token`` and changed nothing."""
    await settle()
    came = await elsewhere.asked()
    await elsewhere.forget()
    assert len(came) < 1000, "the sandbox keeps no more"
    assert {each["method"] for each in came if each["path"].startswith("/v2/")} <= {"GET"}
    commands = list(sent_commands(came))
    assert {each.token for each in commands} <= {token}
    assert [each.words for each in commands if each.may_write] == []
    return commands


async def enter(stage: Stage, text: str) -> None:
    """Paste into the console and send it."""
    stage.app.post_message(Paste(text))
    await rest()
    await stage.press("enter")
    talk = stage.place.query_one(ConsolePane).talk
    await wait_for(lambda: not talk.waits_for, what=f"the answer to {text[:40]}")


@pytest.mark.parametrize("place", [KEYS, CONSOLE, ABOVE, MONITOR], ids=lambda each: each.name)
async def test_no_key_writes(elsewhere: Elsewhere, place: Place) -> None:
    token = await token_of(elsewhere)
    sandbox = elsewhere.sandbox
    async with workspace(sandbox, read_only=True, data_url=sandbox.data_url) as stage:
        walking = Walk(stage, sandbox)
        await walking.go(place)
        await walking.press_all(place, sorted({*PRINTABLE, *walking.bound()}))
        sent = await only_reads(elsewhere, token)
    assert sent or place is not KEYS, "what was pressed was heard"


@pytest.mark.parametrize(("place", "tables"), PICKED.values(), ids=PICKED)
async def test_nothing_that_the_palette_finds_writes(
    elsewhere: Elsewhere, place: Place, tables: Sequence[str]
) -> None:
    token = await token_of(elsewhere)
    sandbox = elsewhere.sandbox
    async with workspace(sandbox, read_only=True, data_url=sandbox.data_url) as stage:
        walking = Walk(stage, sandbox)
        for label in [row.label for each in tables for row in PLACES[each]]:
            await walking.go(place)
            await walking.press("ctrl+p")
            await stage.type(label)
            await walking.press("enter")
        await only_reads(elsewhere, token)


async def test_no_command_that_is_typed_or_pasted_writes(elsewhere: Elsewhere) -> None:
    token = await token_of(elsewhere)
    sandbox = elsewhere.sandbox
    assert len(WRITES) > 100
    async with workspace(sandbox, read_only=True, data_url=sandbox.data_url) as stage:
        await Walk(stage, sandbox).go(CONSOLE)
        talk = stage.place.query_one(ConsolePane).talk
        await enter(stage, "GET counter:visits")
        await stage.until('"48213"')
        for name in WRITES:
            await enter(stage, f"{name.lower()} motd 1 x")
        await stage.press(*"SET", "space", *"motd", "space", "x", "enter")
        refused = [said for entry in talk.entries for said in entry.said if "READ-ONLY" in said.text]
        assert len(refused) == 1 + len([name for name in WRITES if name not in NEVER])
        await enter(stage, "GET motd\n" + "\n".join(f"{name} motd 1 x" for name in WRITES))
        await enter(stage, "MULTI\nSET motd x\nEXEC")
        await enter(stage, "NO.SUCH motd x")
        sent = await only_reads(elsewhere, token)
    assert [each.words for each in sent] == [["GET", "counter:visits"]]
