"""READ-ONLY: the keys of every change are greyed with the reason, and nothing is sent."""

from typing import NamedTuple

from msgspec.structs import replace

from tests.conftest import wait_for
from tests.screens.elsewhere import Elsewhere
from tests.screens.stage import Stage, running, services, workspace
from tests.screens.steps import Step, Text, Until, perform
from tests.screens.test_create_errors import describe, form_says
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.credential import Credential
from upstash_tui.app import UpstashApp
from upstash_tui.bindings import CHANGES
from upstash_tui.dialogs.bulk import BulkDialog
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.products.redis.operations import delete, rename
from upstash_tui.resources.bulk import Bulk
from upstash_tui.secret import Secret
from upstash_tui.widgets.key_bar import KeyBar

REASON = "READ-ONLY: this account is open for looking only."
BY_FLAG = f"{REASON} This run was started with --read-only."
BY_KEY = f"{REASON} Its API key can only read: a adds one that may change things."


class Place(NamedTuple):
    """Where changes begin: how to get there, and which key is which binding."""

    keys: tuple[Step, ...]
    changes: dict[str, str]


PLACES = (
    Place((), {"n": "list.new", "e": "record.change", "d": "record.delete"}),
    Place(("space", "down", "space"), {"d": "record.delete"}),
    Place(
        ("u", "slash", Text("job-queue"), "enter", "enter", "3", Until("completed")),
        {
            "b": "backups.create",
            "D": "backups.daily",
            "d": "record.delete",
            "t": "backups.restore",
            "e": "record.change",
        },
    ),
    Place(
        ("escape", "o", "t", Until("Analytical Engines")),
        {"n": "list.new", "d": "record.delete"},
    ),
    Place(("enter", Until("charles@example.com")), {"n": "list.new", "d": "record.delete"}),
)
"""One after the other."""


async def refuses(stage: Stage, key: str, binding_id: str, reason: str = BY_FLAG) -> None:
    screen = stage.app.screen
    active = screen.active_bindings[key]
    assert active.binding.id == binding_id
    assert not active.enabled
    assert active.tooltip == reason
    bar = screen.query_one(KeyBar)
    await wait_for(lambda: key not in {each.key for each in bar.keys}, what=f"the key bar leaves {key} out")
    before = stage.words.count(reason)
    await stage.press(key)
    await wait_for(lambda: stage.words.count(reason) == before + 1, what=f"{key} says why not")
    assert stage.app.screen is screen, "no dialog"
    stage.app.clear_notifications()
    await stage.pilot.pause()


async def test_each_key_that_changes_something_is_greyed_and_says_why(elsewhere: Elsewhere) -> None:
    async with workspace(elsewhere.sandbox, (80, 24), read_only=True) as stage:
        assert "READ-ONLY" in stage.text
        pressed = set()
        for place in PLACES:
            await perform(stage, *place.keys)
            for key, binding_id in place.changes.items():
                await refuses(stage, key, binding_id)
                pressed.add(binding_id)
        assert pressed == CHANGES
    assert await elsewhere.changes() == []


async def test_what_is_asked_for_all_the_same_is_refused_in_the_preview(elsewhere: Elsewhere) -> None:
    """As by a click, or by a part of the screen that knows nothing of it."""
    async with workspace(elsewhere.sandbox, (80, 24), read_only=True) as stage:
        await wait_for(lambda: stage.place.record is not None)
        database = stage.place.record
        assert database is not None
        for operation in (rename(database, "another"), delete(database)):
            stage.place.run_worker(stage.place.operations.propose(operation))
            await wait_for(lambda: isinstance(stage.dialog, PreviewDialog) and BY_FLAG in stage.words)
            await stage.press("enter", "y", "x")
            await wait_for(lambda: isinstance(stage.dialog, PreviewDialog) and "curl" in stage.words)
            await stage.press("escape")
            await wait_for(lambda: stage.dialog is None)
    assert await elsewhere.changes() == []


async def test_several_are_refused_in_their_preview(elsewhere: Elsewhere) -> None:
    async with workspace(elsewhere.sandbox, (80, 24), read_only=True) as stage:
        await wait_for(lambda: len(stage.place.list.records) > 1)
        several = tuple(rename(each, "another") for each in stage.place.list.records[:2])
        bulk = Bulk(("Rename", "renamed"), "databases", several)
        proposed = stage.place.run_worker(stage.place.operations.propose_all(bulk))
        await wait_for(lambda: isinstance(stage.dialog, BulkDialog) and BY_FLAG in stage.words)
        await stage.press("enter", "y", "x")
        await wait_for(lambda: isinstance(stage.dialog, BulkDialog) and "curl" in stage.words)
        await stage.press("escape")
        assert await proposed.wait() is None
    assert await elsewhere.changes() == []


async def test_what_is_run_all_the_same_is_not_sent(elsewhere: Elsewhere) -> None:
    async with workspace(elsewhere.sandbox, (80, 24), read_only=True) as stage:
        await wait_for(lambda: stage.place.record is not None)
        database = stage.place.record
        assert database is not None
        stage.place.operations.run(delete(database))
        await wait_for(lambda: f"Delete {database.name}" in stage.words and REASON in stage.words)
    assert await elsewhere.changes() == []


async def test_a_stored_account_that_may_only_look_is_read_only_by_itself(elsewhere: Elsewhere) -> None:
    sandbox = elsewhere.sandbox
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save(sandbox.email, Secret(sandbox.read_only_api_key), key_name="look", read_only=True)
    async with running(UpstashApp(services(sandbox.url, accounts=accounts)), (80, 24)) as stage:
        await stage.until("Redis 12", "READ-ONLY")
        await refuses(stage, "d", "record.delete", BY_KEY)
    assert await elsewhere.changes() == []


async def test_a_key_that_may_only_look_is_found_out_by_the_server_and_the_way_on_named(
    elsewhere: Elsewhere,
) -> None:
    """Nobody knows of a key in the environment what it may; the first change tells."""
    credential = Credential(elsewhere.sandbox.email, Secret(elsewhere.sandbox.read_only_api_key))
    async with workspace(elsewhere.sandbox, (80, 24), credential=credential) as stage:
        await perform(stage, "e", "n", Text("another"), "enter", Until("→ another"), "enter")
        await wait_for(
            lambda: all(
                words in stage.words
                for words in ("This API key is read-only", "Nothing was changed.", "Press a to choose")
            )
        )
        (sent,) = await elsewhere.changes()
        assert sent["path"].startswith("/v2/redis/rename/")


async def test_the_details_name_no_key_that_is_off(elsewhere: Elsewhere) -> None:
    async with workspace(elsewhere.sandbox) as stage:
        session = stage.place.session
        await stage.until("e p", "e m", "y u")
        stage.place.go_on_with(replace(session, read_only=True))
        await stage.without("e p", "e m")
        assert "y u" in stage.text
        stage.place.go_on_with(session)
        await stage.until("e p", "e m")


async def test_one_of_several_is_not_sent(elsewhere: Elsewhere) -> None:
    """The account may be made READ-ONLY while the dialog is open: each of them asks anew."""
    async with workspace(elsewhere.sandbox) as stage:
        await perform(stage, "g", "space", "space", "d", Until("Type delete 2 to confirm"))
        stage.place.go_on_with(replace(stage.place.session, read_only=True))
        await perform(stage, Text("delete 2"), "enter", Until("0 of 2 are deleted. 2 are not"))
        assert REASON in stage.words
    assert await elsewhere.changes() == []


async def test_a_form_that_was_open_before_creates_nothing(elsewhere: Elsewhere) -> None:
    async with workspace(elsewhere.sandbox) as stage:
        await describe(stage, "too-late")
        stage.place.go_on_with(replace(stage.place.session, read_only=True))
        await stage.press("ctrl+s")
        await wait_for(lambda: REASON in form_says(stage))
    assert await elsewhere.changes() == []
