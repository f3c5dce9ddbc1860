"""Every key, in every place, at every state of its data: none ends the app, or changes an account unseen."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.products.redis.data.sent_commands import sent_commands
from tests.screens.key_places import (
    AT_A_DATABASE,
    AT_A_FREE_DATABASE,
    AT_A_KEY,
    AT_A_LOCKED_DATABASE,
    AT_CONNECT,
    AT_DATA,
    AT_SEVERAL,
    PLACES,
    SIGNING_IN,
    Place,
)
from tests.screens.key_walk import (
    EVERY,
    ConnectWalk,
    Walk,
    add_backup,
    changes,
    refuse_changes,
)
from tests.screens.stage import running, services
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.app import UpstashApp
from upstash_tui.connection.env_file import EnvChange
from upstash_tui.demo import DemoServices
from upstash_tui.sandbox.process import SandboxError

if TYPE_CHECKING:
    from tests.conftest import StartSandbox
    from tests.local_upstash import LocalUpstash

pytestmark = pytest.mark.slow

WIDE, NARROW = (120, 36), (80, 24)
KEYS = EVERY if os.environ.get("WALK_KEYS") == "all" else ()
"""``WALK_KEYS=all`` presses whatever a keyboard sends, in each place, else what something binds there."""


class State(NamedTuple):
    """What there is to read, and what becomes of the attempt."""

    databases: int
    words: str
    """What stands in the list then."""
    faults: Sequence[dict[str, Any]] = ()
    size: tuple[int, int] = (120, 36)
    """That of the walk through all places; with ``WALK_KEYS=all`` it is walked at both."""


STATES = {
    "many": State(12, "Redis 12"),
    "reading": State(12, "Reading your databases…", [{"do": "hang"}], NARROW),
    "dead": State(12, "try again", [{"do": "drop"}]),
    "refused": State(12, "connect again", [{"do": "status", "status": 401, "body": '"unauthorized"'}]),
    "HTML": State(12, "try again", [{"do": "html", "status": 200}], NARROW),
    "empty": State(0, "No databases yet."),
    "one": State(1, "Redis 1", size=NARROW),
}
"""The one with the longest walk first."""

DATA_STATES: dict[str, dict[str, Any]] = {
    "reading": {"do": "hang"},
    "dead": {"do": "drop"},
    "refused": {"do": "status", "status": 401, "body": '{"error": "WRONGPASS"}'},
    "HTML": {"do": "html", "status": 200},
}
"""What becomes of each request to the data of a database."""

MAIN = {
    "keys",
    "text",
    "console",
    "list",
    "details",
    "backups",
    "restore",
    "copy menu",
    "preview",
    "delete",
    "marked",
}
"""The places of most of what is done at a database."""
IN_DATA = (*AT_DATA, *AT_A_KEY)
SHARES = 3
"""They are shared out, so that one worker does not go on when all others have ended."""


@pytest.fixture(autouse=True)
def _kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys that quit don't, no file is written elsewhere, no demo is started; time plays no part."""

    async def no_demo(_self: DemoServices) -> None:
        raise SandboxError("No demo here.")

    async def unwritten(_change: EnvChange, *, make_private: bool) -> None:
        del make_private

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("upstash_tui.screens.env_flow.write_env_change", unwritten)
    monkeypatch.setattr(UpstashApp, "exit", lambda *_, **__: None)
    monkeypatch.setattr(RetryPolicy, "_wait", lambda *_: 0.0)
    monkeypatch.setitem(UpstashClient.__init__.__kwdefaults__ or {}, "timeout", 3600.0)
    monkeypatch.setattr(DemoServices, "sample_credential", no_demo)


def places(state: State) -> Iterator[Place]:
    """Where one gets in this state; where there is a database, only what a walk without one does not see."""
    if state.faults or not state.databases:
        yield from PLACES
        return
    yield from (place for place in PLACES if place.reads)
    yield from AT_A_DATABASE
    if state.databases == 1:
        yield from IN_DATA
    if state.databases > 1:
        yield from AT_SEVERAL


async def walk(
    start_sandbox: "StartSandbox",
    state: State,
    size: tuple[int, int],
    chosen: Iterable[Place],
    *faults: dict[str, Any],
) -> None:
    """``faults`` are those of requests that are not to the Developer API."""
    sandbox = await start_sandbox(databases=state.databases)
    if state.databases:
        await add_backup(sandbox)
    sandbox.fresh()
    refuse_changes(sandbox)
    sandbox.order(*({"method": "GET", "path": "/v2/*", "times": 0} | each for each in state.faults))
    sandbox.order(*faults)
    account = {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}
    app = UpstashApp(services(sandbox.url, environment=account, data_url=sandbox.data_url))
    async with running(app, size) as stage:
        await stage.until(state.words, timeout=60)
        hangs = any(fault["do"] == "hang" for fault in (*state.faults, *faults))
        walking = Walk(stage, sandbox, hangs=hangs)
        for place in chosen:
            await walking.press_all(place, KEYS)
            commands = sent_commands(await walking.came())
            assert walking.armed or not any(each.may_write for each in commands), place.name
        await walking.go(PLACES[0])
        await stage.until(state.words, timeout=60)


@pytest.mark.parametrize(
    ("name", "size", "chosen"),
    [
        ("reading", WIDE, {*(place.name for place in PLACES)}),
        ("refused", NARROW, {*(place.name for place in PLACES if place.reads)}),
    ],
)
async def test_no_key_breaks_anything_where_most_is_done(
    start_sandbox: "StartSandbox", name: str, size: tuple[int, int], chosen: set[str]
) -> None:
    state = STATES[name]
    await walk(start_sandbox, state, size, [place for place in places(state) if place.name in chosen])


@pytest.mark.parametrize(
    ("name", "size"),
    [(name, size) for name in STATES for size in (WIDE, NARROW) if KEYS or size == STATES[name].size],
)
async def test_no_key_breaks_anything_anywhere(
    start_sandbox: "StartSandbox", name: str, size: tuple[int, int]
) -> None:
    """All places without and with data; the other states where they make a difference."""
    state = STATES[name]
    chosen = [
        place
        for place in places(state)
        if name in ("reading", "many") or place.reads or (name == "one" and place.name in MAIN)
    ]
    await walk(start_sandbox, state, size, chosen)


@pytest.mark.parametrize("share", range(SHARES))
async def test_no_key_breaks_anything_in_the_data(start_sandbox: "StartSandbox", share: int) -> None:
    await walk(start_sandbox, STATES["many"], WIDE, IN_DATA[share::SHARES])


@pytest.mark.parametrize("state", DATA_STATES)
async def test_no_key_breaks_anything_where_data_is_not_to_be_had(
    start_sandbox: "StartSandbox", state: str
) -> None:
    fault = DATA_STATES[state]
    await walk(start_sandbox, STATES["one"], NARROW, AT_DATA, {"path": "/data/*", "times": 0} | fault)


async def test_no_key_breaks_anything_at_a_free_database(sandbox: "LocalUpstash") -> None:
    store = MemoryAccounts(sandbox.url)
    made = services(sandbox.url, data_url=sandbox.data_url, accounts=store)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Free database")
        await stage.press("f")
        await stage.until("never two")
        await stage.press("y")
        await stage.until("Made a free database.")
        sandbox.forget()
        walking = Walk(stage, sandbox)
        for place in AT_A_FREE_DATABASE:
            await walking.press_all(place, KEYS)
            await walking.came()
    made = services(sandbox.url, data_url=sandbox.data_url, accounts=store, read_only=True)
    async with running(UpstashApp(made)) as stage:
        await stage.until("free databases")
        await stage.press("f")
        await stage.until("Free databases")
        walking = Walk(stage, sandbox)
        for place in AT_A_LOCKED_DATABASE:
            await walking.press_all(place, KEYS)
            assert changes(await walking.came()) == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x36", "80x24"])
async def test_no_key_breaks_anything_before_an_account_is_connected(
    sandbox: "LocalUpstash", size: tuple[int, int]
) -> None:
    async with running(UpstashApp(services(sandbox.url)), size) as stage:
        await stage.until("Use an API key")
        walking = ConnectWalk(stage, sandbox)
        for place in AT_CONNECT:
            await walking.press_all(place, KEYS)
        assert changes(await walking.came()) == []


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_no_key_breaks_anything_while_a_sign_in_waits(sandbox: "LocalUpstash") -> None:
    async with running(UpstashApp(services(sandbox.url, client_id=sandbox.client_id))) as stage:
        await stage.until("Use an API key")
        walking = ConnectWalk(stage, sandbox)
        for place in SIGNING_IN:
            await walking.press_all(place, KEYS)
        assert changes(await walking.came()) == []
