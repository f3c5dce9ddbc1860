"""A database whose tokens Upstash does not tell, in the whole app: by a token of the user's, and by none."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste

from tests.conftest import need_module, wait_for
from tests.products.redis.sandbox.data.asking import asking
from tests.screens.given_tokens import tokens_used, type_token
from tests.screens.stage import HELD, Stage, held, settle, with_account, workspace
from upstash_tui.files import state_folder

if TYPE_CHECKING:
    from tests.conftest import StartSandbox
    from tests.local_upstash import LocalUpstash

NAME = "my-cache"
LOCKED = "Upstash tells no token of this database"
SIZES = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])


class Locked:
    """A local Upstash where the credentials of one database are protected, and who has written them down."""

    def __init__(self, sandbox: "LocalUpstash", database: dict[str, Any]) -> None:
        self.sandbox = sandbox
        self.full: str = database["rest_token"]
        self.reading: str = database["read_only_rest_token"]
        self.shown: list[str] = []
        """What was on the screen, now and then."""

    @asynccontextmanager
    async def keys(self, size: tuple[int, int] = (120, 36), **options: Any) -> AsyncIterator[Stage]:
        """The tab of its keys, which is locked."""
        async with workspace(self.sandbox, size, data_url=self.sandbox.data_url, **options) as stage:
            await stage.filter(NAME)
            await stage.press("l", "4")
            await stage.until(LOCKED)
            yield stage

    async def give(self, stage: Stage, token: str) -> None:
        """Paste ``token`` into the dialog."""
        await type_token(stage, token, NAME)
        self.shown.append(stage.text)
        await stage.press("enter")

    @property
    def used(self) -> set[str]:
        """The tokens that came in since the last time."""
        used = tokens_used(self.sandbox)
        self.sandbox.forget()
        return used


async def say(stage: Stage, command: str) -> None:
    """Send ``command`` from the console."""
    stage.app.post_message(Paste(command))
    await stage.pilot.pause()
    await stage.press("enter")


@pytest.fixture
async def locked(start_sandbox: "StartSandbox") -> Locked:
    """The samples are the same in each, so one that protects nothing tells what the other does not."""
    need_module("fakeredis")
    telling = await asking(await start_sandbox(), NAME)
    await telling.client.aclose()
    return Locked(await start_sandbox(options={"protected": NAME}), telling.database)


@SIZES
async def test_a_token_that_is_given_opens_every_tab_and_is_seen_nowhere(
    locked: Locked, size: tuple[int, int], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with locked.keys(size) as stage:
        await stage.until("What is stored in it can't be shown without one.", "O takes the REST token")
        await locked.give(stage, locked.full)
        await stage.until("counter:", "writes off", "sent here:")
        locked.shown.append(stage.text)
        await stage.press("W")
        await stage.until("WRITES ON")
        await stage.press("5")
        await say(stage, "SET a:new 1")
        await stage.until("OK")
        await say(stage, "PING")
        await stage.until("PONG")
        await stage.press("escape", "6", "s")
        await stage.until("0 seen")
        locked.shown.append(stage.text)
        await stage.press("escape", "1", "v")
        await settle()
        locked.shown.append(stage.text)
        await stage.press("y")
        await stage.until("Database id")
        locked.shown.append(stage.text)
        await stage.press("escape", "L")
        await settle()
        locked.shown.append(stage.text)
        kept = repr([*stage.app.screen_stack, *stage.place.query("*")]) + repr(stage.place.session)
    assert locked.used == {locked.full}
    files = "".join(each.read_text("utf-8") for each in state_folder().rglob("*") if each.is_file())
    for place in (*locked.shown, caplog.text, kept, files):
        assert locked.full not in place
        assert locked.full[:12] not in place


async def test_a_token_that_is_refused_can_be_typed_over(locked: Locked) -> None:
    async with locked.keys() as stage:
        await locked.give(stage, f"{locked.full[:-1]}!")
        await stage.until("Upstash does not accept the token", "Token of")
        await stage.type("two words")
        await stage.press("enter")
        await stage.until("That is no token")
        await stage.press("backspace", "enter")
        await stage.until("Type or paste it first.")
        await stage.type(f'  UPSTASH_REDIS_REST_TOKEN="{locked.full}"\n')
        await stage.press("enter")
        await stage.until("counter:")


async def test_nothing_that_fails_is_taken_for_a_refusal(locked: Locked) -> None:
    async with locked.keys() as stage:
        locked.sandbox.order({"path": "/data/*", "do": "status", "status": 404, "times": 1})
        await locked.give(stage, locked.full)
        await stage.until("does not have it", "Token of")
        await stage.press("enter")
        await stage.until("counter:")


async def test_a_trial_that_is_left_takes_nothing(locked: Locked) -> None:
    async with locked.keys() as stage:
        locked.sandbox.order({"path": "/data/*", **HELD})
        await locked.give(stage, locked.full)
        await held(locked.sandbox)
        await stage.until("Trying it…")
        await stage.press("escape")
        locked.sandbox.release()
        await settle()
        await stage.until(LOCKED)
        assert stage.dialog is None
        await stage.press("r")
        await settle()
        await stage.until(LOCKED)


async def test_a_token_that_only_reads_is_used_as_one_that_upstash_tells(locked: Locked) -> None:
    async with locked.keys() as stage:
        await locked.give(stage, locked.reading)
        await stage.until("Keys can't be listed with this token.", "O takes the full one.", "READ-ONLY")
        await stage.press("W")
        await stage.until("Upstash gives you no token that may write. O takes the full one.")
        await stage.press("5")
        await say(stage, "GET counter:visits")
        await stage.until("1 command")
        await say(stage, "SET a 1")
        await stage.until("token that may write. f3 takes the full one.")
        assert locked.used == {locked.reading}
        await stage.press("f3", "a")
        await stage.until("Paste or type the REST token")
        await stage.type(locked.full)
        await stage.press("enter")
        await stage.until("writes off")
        await stage.press("escape", "4")
        await stage.until("counter:")


async def test_what_was_given_can_be_replaced_and_forgotten(locked: Locked) -> None:
    async with locked.keys() as stage:
        await locked.give(stage, locked.full)
        await stage.until("counter:")
        await stage.press("5", "f3")
        await stage.until("You gave a token, which may read and write.", "Give another", "Forget it")
        await stage.press("a")
        await stage.type("no-token")
        await stage.press("enter")
        await stage.until("Upstash does not accept the token")
        await stage.press("escape")
        await say(stage, "PING")
        await stage.until("PONG")
        await stage.press("f3", "f")
        await stage.until(LOCKED)
        assert "PONG" not in stage.text
        await stage.press("4")
        await stage.until(LOCKED)
        assert "counter:" not in stage.text
        locked.sandbox.forget()
        await stage.press("5", "i", "P", "enter", "6", "s")
        await settle()
        assert locked.used == set()


async def test_a_token_that_was_reset_meanwhile_names_the_key_for_another(locked: Locked) -> None:
    async with locked.keys() as stage:
        await locked.give(stage, locked.full)
        await stage.until("counter:")
        refusal = {"do": "status", "status": 401, "body": '{"error": "WRONGPASS no"}'}
        locked.sandbox.order({"path": "/data/*", "times": 0} | refusal)
        await stage.press("r")
        await stage.until("Upstash does not accept the token", "O takes another.")
        await stage.press("5")
        await say(stage, "PING")
        await stage.until("f3 takes another.")


async def refuse(locked: Locked, times: int = 1) -> None:
    """Have the next commands refused, as to a token of a user with fewer rights; none that is under way."""
    await settle()
    body = '{"error": "NOPERM this user has no permissions to run the command"}'
    fault = {"path": "/data/*", "method": "POST", "do": "status", "status": 400, "body": body}
    locked.sandbox.order(fault | {"times": times})


@pytest.mark.usefixtures("still")  # else the sizes of the keys in sight are what is refused
async def test_a_command_that_a_token_may_not_do_names_the_key_for_another(locked: Locked) -> None:
    async with locked.keys() as stage:
        await locked.give(stage, locked.full)
        await stage.until("counter:")
        await stage.press("W", "5")
        await refuse(locked)
        await say(stage, "RPUSH a:list 1")
        await stage.until("fewer rights.", "f3 takes another.")
        await stage.press("escape", "4", "n")
        await stage.type("a:new")
        await refuse(locked)
        await stage.press("ctrl+s")
        await stage.until("fewer rights.", "After esc, O takes another.")
        await stage.press("escape", "j", "d")
        await stage.until("Delete the key empty?")
        await refuse(locked)
        await stage.press("y")
        await stage.until("fewer rights. O takes another.")
        await stage.press("space", "d")
        await stage.until("Delete 1 marked key")
        await refuse(locked)
        await stage.press("y")
        await stage.until("Refused for 1", "fewer rights.", "After esc, O takes another.")


async def test_a_command_that_needs_the_full_token_names_the_key_for_it(locked: Locked) -> None:
    async with locked.keys() as stage:
        await locked.give(stage, locked.reading)
        await stage.until("Keys can't be listed with this token.")
        await stage.press("5")
        await say(stage, "SCAN 0")
        await stage.until("NOPERM", "it only reads", "f3 takes the full one.")
        await say(stage, "GET counter:visits")
        await stage.until("> GET counter:visits")
        await stage.press("escape", "4", "A", "a")
        await stage.until("After esc, O takes the full one.")


async def test_read_only_no_token_does_what_only_the_full_one_may(locked: Locked) -> None:
    async with locked.keys(read_only=True) as stage:
        await locked.give(stage, locked.reading)
        await stage.until("Keys can't be listed with this token.")
        await stage.press("5")
        await say(stage, "SCAN 0")
        await stage.until("NOPERM", "it only reads")
        await settle()
        assert "takes" not in stage.text


@pytest.mark.parametrize("keys", [True, False], ids=["made read-only", "--read-only"])
async def test_read_only_the_full_token_is_not_taken(locked: Locked, *, keys: bool) -> None:
    async with locked.keys(read_only=not keys) as stage:
        if keys:
            await locked.give(stage, locked.full)
            await stage.until("counter:")
            session = stage.place.session
            assert locked.used == {locked.full}
            stage.place.go_on_with(_read_only(session))
            await stage.until("The token may write, and this account is READ-ONLY here: it is not used.")
        await stage.until("O takes the read-only REST token.")
        await stage.press("O", *("a" if keys else ""))
        await stage.until("Paste or type the read-only REST token.")
        await stage.type(locked.full)
        await stage.press("enter")
        await stage.until("this account is READ-ONLY here: give the read-only one.", "Token of")
        assert locked.used == {locked.full}, "the one that tells what it may"
        await stage.type(locked.reading)
        await stage.press("enter")
        await stage.until("Keys can't be listed with this token.")
        assert "takes the full one" not in stage.text
        await stage.press("W")
        await stage.until("this account is READ-ONLY")
        await stage.press("5")
        await say(stage, "SET a 1")
        await stage.until("SET may change the database: this account")
        assert locked.used == {locked.reading}


def _read_only(session: Any) -> Any:
    from msgspec.structs import replace

    return replace(session, read_only=True)


async def test_another_account_knows_nothing_of_it(locked: Locked) -> None:
    async with locked.keys(accounts=await with_account(locked.sandbox)) as stage:
        await locked.give(stage, locked.full)
        await stage.until("counter:")
        session = stage.place.session
        await stage.press("a", "1")
        await wait_for(
            lambda: any(
                place.session is not session and place.listing.keys is not None
                for place in stage.app.places.screens
            )
        )
        await stage.filter(NAME)
        await stage.press("l", "4")
        await stage.until(LOCKED)


async def test_keys_are_copied_into_it_once_its_token_is_given(locked: Locked) -> None:
    async with workspace(locked.sandbox, data_url=locked.sandbox.data_url) as stage:
        await stage.filter("sessions")
        await stage.press("l", "4")
        await stage.until("session:")
        await stage.press("space", "e", "c")
        await stage.until("to another database")
        await stage.type(NAME)
        await stage.press("enter")
        await stage.until(f"Token of {NAME}")
        await stage.type(locked.full)
        await stage.press("enter")
        await stage.until("Copy 100 marked keys")


async def test_a_list_from_before_is_no_reason_to_ask_for_a_token(locked: Locked) -> None:
    """Its records have no tokens: the record is read again before it is said that there is none."""
    async with workspace(locked.sandbox, data_url=locked.sandbox.data_url) as stage:
        from msgspec.structs import replace

        await stage.filter("rate-limits")
        record = stage.place.record
        await stage.press("l", "4")
        await stage.until("rl:")
        pane = stage.place.tabs.pane
        assert record is not None
        assert pane is not None
        pane.open(None)  # type: ignore[attr-defined]
        pane.open(replace(record, rest_token=None, read_only_rest_token=None))  # type: ignore[attr-defined]
        await stage.until("rl:")
