"""What is said of a database that was just created, above its details, until it can be used."""

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from tests.screens.test_create_errors import POST, describe
from upstash_tui.products.redis.panes.create_form import CreateForm
from upstash_tui.resources.follow import follow

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

RECORD = {"method": "GET", "path": "/v2/redis/database/*", "times": 0}
LOST = "The answer was lost, but Upstash carried it out, once. "


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new database is looked at once."""
    monkeypatch.setattr("upstash_tui.resources.follow.follow", partial(follow, limit=-1))


async def create(stage: Stage, name: str) -> None:
    await describe(stage, name)
    await stage.press("ctrl+s")
    await stage.until(f" {name} ", "1 Details]")


async def test_that_it_can_be_used_is_said_until_the_next_key(start_sandbox: "StartSandbox") -> None:
    here = await start_sandbox(ready_seconds=600)
    async with workspace(here) as stage:
        await create(stage, "fresh")
        await stage.until("waiting until it is ready")
        here.pass_time(600)
        await stage.until("Ready.")
        await stage.press("x")
        await stage.without("Ready.")
        await stage.until("REST URL")


@pytest.mark.usefixtures("impatient")
async def test_one_that_takes_too_long_is_looked_at_again_by_a_key(start_sandbox: "StartSandbox") -> None:
    async with workspace(await start_sandbox(ready_seconds=600)) as stage:
        await create(stage, "slow")
        await stage.until("It is still not ready. Press r to look again.")


@pytest.mark.usefixtures("impatient")
async def test_one_that_can_not_be_read_says_why_and_is_looked_at_again(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        here.order(RECORD | {"do": "status", "status": 500})
        await create(stage, "hidden")
        await stage.until("(status 500)", "Press r to look again.")


async def test_one_whose_answer_was_lost_says_that_it_is_there_once(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        here.order(POST | {"do": "drop-after"})
        await create(stage, "found")
        await stage.until(f"{LOST}Ready.")
        assert stage.names.count("found") == 1


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("read region eu-west-1 is not allowed", "read"),
        ("platform aws is not served", "primary"),
        ("budget is too low", "budget"),
        ("no such plan", "plan"),
        ("this name is not allowed", "name"),
    ],
)
async def test_what_the_server_says_stands_beside_the_field_it_is_about(
    here: LocalUpstash, words: str, field: str
) -> None:
    async with workspace(here) as stage:
        await describe(stage, "refused")
        here.order(POST | {"do": "status", "status": 400, "body": f'"{words}"'})
        await stage.press("ctrl+s")
        await stage.until(words)
        form = stage.place.query_one(CreateForm)
        line = form.query_one(f"#{field}-error")
        assert line.display
        assert words in str(line.render())
        assert stage.app.focused is form.query_one(f"#{field}")
