"""Pictures of a database whose tokens Upstash does not tell."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need_module, wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import StartSandbox
    from tests.local_upstash import LocalUpstash

NAME = "my-cache"
SIZES = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
Looks = Callable[..., bool]


@pytest.fixture
async def sandbox(start_sandbox: "StartSandbox") -> "LocalUpstash":
    need_module("fakeredis")
    return await start_sandbox(options={"protected": NAME})


@pytest.fixture
def looks(snap_compare: Callable[..., bool], sandbox: "LocalUpstash") -> Looks:
    """Whether the locked pane looks as before once ``keys`` were pressed and it shows ``until``."""

    def compare(size: tuple[int, int], keys: str, *until: str) -> bool:
        visitor = Visitor(sandbox)
        app = KeysHost(visitor)

        async def run(pilot: "Pilot[None]") -> None:
            app.pane.open(await visitor.database(NAME))
            app.pane.focus()
            await wait_for(lambda: app.pane.locked.visit)
            await app.shows("Upstash tells no token")
            await pilot.press(*keys.split())
            await app.shows(*until)
            await visitor.aclose()

        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


@SIZES
def test_locked(looks: Looks, size: tuple[int, int]) -> None:
    assert looks(size, "", "O takes the REST token")


@SIZES
def test_a_token_that_is_refused(looks: Looks, size: tuple[int, int]) -> None:
    assert looks(size, "O n o p e enter", "does not accept the token")
