"""Where the focus goes when the value that has it is shown no more: a key must never reach the database."""

import pytest

from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost
from upstash_tui.dialogs.confirm import ConfirmDialog

SIZES = pytest.mark.parametrize("size", [(120, 24), (80, 24)], ids=["beside", "in place"])


async def in_value(app: KeysHost) -> None:
    """Open the key under the cursor, and go in."""
    app.simulate_key("l")
    await wait_for(lambda: app.pane.value.view.value is not None, what="the value was read")
    await wait_for(
        lambda: app.focused is not app.pane.value.view and app.pane.in_value, what="it has the focus"
    )


@SIZES
async def test_after_a_delete_the_keys_have_it(visitor: Visitor, size: tuple[int, int]) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=size) as pilot:
        await app.begin(("MSET", "a", "1", "b", "2"))
        assert app.pane.visit is not None
        app.pane.visit.arm(True)
        await in_value(app)
        await pilot.press("d")
        await wait_for(lambda: isinstance(app.screen, ConfirmDialog) and app.screen.is_mounted)
        await pilot.press("y")
        await wait_for(lambda: app.names == ["  b"])
        await wait_for(lambda: app.focused is app.pane.keys.rows.table)


@SIZES
async def test_another_database_gives_it_to_its_keys(visitor: Visitor, size: tuple[int, int]) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=size):
        await app.begin(("MSET", "a", "1", "b", "2"))
        await in_value(app)
        app.pane.open(await visitor.database("my-cache"))
        await wait_for(lambda: app.focused is app.pane.keys.rows.table)


async def test_a_key_that_is_gone_leaves_it_in_the_value(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin(("MSET", "a", "1", "b", "2"))
        await in_value(app)
        await (await visitor.visit("geo-lookup")).client.run([("DEL", "a")])
        await pilot.press("r")
        await app.shows("There is no such key")
        assert app.pane.in_value
        await pilot.press("escape")
        await wait_for(lambda: app.focused is app.pane.keys.rows.table)
        await wait_for(lambda: app.names == ["  b"], what="the keys are read again, too")


async def test_again_reads_the_value_again(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(120, 24)) as pilot:
        await app.begin(("MSET", "a", "1", "b", "2"))
        await in_value(app)
        await (await visitor.visit("geo-lookup")).client.run([("SET", "a", "something else")])
        await pilot.press("r")
        await app.shows("something else")
        assert app.pane.in_value


async def test_tab_leads_from_the_keys_to_what_is_in_the_value(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(120, 24)) as pilot:
        await app.begin(("RPUSH", "a", "1", "2"))
        await in_value(app)
        await pilot.press("shift+tab")
        assert app.focused is app.pane.keys.rows.table
        await pilot.press("tab")
        assert app.focused is app.pane.value.view.rows
        await pilot.press("shift+tab")
        assert app.focused is app.pane.keys.rows.table
