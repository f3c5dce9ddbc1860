"""Changes of a key from the list of keys."""

from textual.widgets import Input

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.products.redis.panes.values.new_key import NewKeyDialog

SIZE = (80, 24)


async def armed(app: KeysHost, *names: str) -> None:
    """Keys of these names, with writes on."""
    await app.begin(*(("SET", name, "1") for name in names))
    assert app.pane.visit is not None
    app.pane.visit.arm(True)


async def in_dialog(app: KeysHost, kind: type[object]) -> None:
    await wait_for(lambda: isinstance(app.screen, kind) and app.screen.is_mounted, what=kind.__name__)


async def test_writes_that_are_off_are_told_first(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await app.begin(("SET", "a", "1"))
        before = app.billed
        for key in ("n", "e", "d"):
            app.clear_notifications()
            await pilot.press(key)
            await app.shows("Writes are off here.")
            assert len(app.screen_stack) == 1
        assert app.billed == before


async def test_the_first_key_of_an_empty_database_is_made(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app)
        await pilot.press("n")
        await in_dialog(app, NewKeyDialog)
        await pilot.press(*"first", "ctrl+s")
        await wait_for(lambda: app.names == ["  first"])


async def test_a_key_is_renamed_from_the_list(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, "a", "b")
        await pilot.press("down", "e")
        await in_dialog(app, PickDialog)
        await app.shows("Change b")
        await pilot.press("r")
        await in_dialog(app, AskTextDialog)
        app.screen.query_one(Input).value = "c"
        await pilot.press("enter")
        await wait_for(lambda: app.names == ["  a", "  c"])


async def test_a_key_is_deleted_from_the_list(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, "a", "b")
        await pilot.press("d")
        await in_dialog(app, ConfirmDialog)
        await app.shows("Delete the key a?")
        await pilot.press("y")
        await wait_for(lambda: app.names == ["  b"])


async def test_a_folder_and_marked_keys_are_asked_for_as_what_they_are(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, "a", "b", "c:d")
        for keys, title in ((("end", "d"), "Delete c:*"), (("home", "space", "d"), "Delete 1 marked key")):
            await pilot.press(*keys)
            assert app.pane.only_key is None
            await app.shows(title)
            await pilot.press("escape")
            await wait_for(lambda: len(app.screen_stack) == 1)
        assert app.pane.marked == [b"a"]
