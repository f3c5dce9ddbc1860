"""A database that refuses requests is read again: its tokens or its state may be others by now."""

import httpx
from textual import on

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost
from tests.screens.elsewhere import Elsewhere
from tests.screens.stage import Stage, workspace
from upstash_tui.messages import RecordDoubted


class Doubting(KeysHost):
    """Counts how often its database was to be read again."""

    doubts = 0

    @on(RecordDoubted)
    def _doubted(self) -> None:
        self.doubts += 1


def rest_token(stage: Stage) -> object:
    return stage.place.record and stage.place.record.rest_token


async def test_a_suspended_one_is_read_again_after_two_refusals(visitor: Visitor) -> None:
    app = Doubting(visitor, "staging-cache")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin()
        await app.shows("The database is suspended", "No keys were read. r tries again.")
        assert app.doubts == 0
        await pilot.press("r")
        await app.idle()
        await wait_for(lambda: app.doubts == 1)
        await pilot.press("r")
        await app.idle()
        assert app.doubts == 1


async def test_errors_of_single_commands_are_no_refusals(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(("SET", "a", "1"))
    for _ in range(3):
        await visit.ask(("LLEN", "a"))
    assert not visit.take_doubt()


async def test_a_token_that_was_reset_elsewhere_is_read_again(sandbox: LocalUpstash) -> None:
    async with (
        workspace(sandbox, data_url=sandbox.data_url) as stage,
        httpx.AsyncClient(trust_env=False, verify=False) as http,
    ):
        await stage.press("4")
        await stage.until("sent here:")
        await stage.press("l")
        record = stage.place.record
        assert record is not None
        await Elsewhere(sandbox, http).call("POST", f"/redis/reset-password/{record.id}")
        await stage.press("r")
        await wait_for(lambda: rest_token(stage) != record.rest_token, what="it was read again")
        await wait_for(lambda: "does not accept" not in stage.text and "KEY" in stage.text)
        await stage.press("n")
        await stage.until("Writes are off here.")
