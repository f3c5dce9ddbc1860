"""What is done to many keys at once, by keys."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.lingering import Lingering
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost
from upstash_tui.products.redis.data.keys import scan
from upstash_tui.products.redis.panes.keys.many_dialog import ManyDialog
from upstash_tui.products.redis.panes.keys.memory_dialog import MemoryDialog

SOME = (
    *(("SET", f"user:{number}", "x", "EX", "5000") for number in range(12)),
    *(("SET", f"shop:{number}", "y") for number in range(3)),
    ("HSET", "cart", "chair", "1"),
)


async def left(visitor: Visitor) -> set[bytes]:
    """The keys that are there."""
    visit = await visitor.visit()
    (reply,) = await visit.ask(("SCAN", "0", "COUNT", "1000"))
    assert isinstance(reply, list)
    return set(reply[1])


async def armed(app: KeysHost) -> None:
    await app.begin(*SOME)
    assert app.pane.visit is not None
    app.pane.visit.arm(True)


async def test_nothing_is_asked_while_writes_are_off(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(notifications=True) as pilot:
        await app.begin(*SOME)
        await pilot.press("d")
        await app.shows("Writes are off here.")
        assert len(app.screen_stack) == 1
        await pilot.press("W")
        await wait_for(lambda: app.pane.mark == "WRITES ON")
        await wait_for(lambda: "Writes are off here." not in app.text)


async def test_all_in_a_folder_are_counted_named_and_deleted_by_their_number(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await armed(app)
        await pilot.press("G")
        assert app.names[-1].startswith("▸ user:")
        await pilot.press("d")
        await app.shows("Delete user:*", "12 keys. It takes 1 command", "… and 2 more", "Type 12")
        await pilot.press("1", "enter")
        await app.shows("“1” is not 12.")
        app.screen.query_one(Input).value = "12"
        await pilot.press("enter")
        await app.shows("12 of 12 deleted.")
        await pilot.press("enter")
        await wait_for(lambda: len(app.screen_stack) == 1)
        await app.shows("cart")
        assert not any("user:" in name for name in app.names)
    assert await left(visitor) == {b"cart", b"shop:0", b"shop:1", b"shop:2"}


async def test_where_no_more_are_taken_at_once_it_is_said(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "MOST_KEYS", 5)
    monkeypatch.setattr(scan, "COUNTS", (5,))
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await armed(app)
        await pilot.press("G", "d")
        await app.shows("6 keys, no more are taken at once: there may be others.", "Type 6")


async def test_marked_keys_are_deleted_with_one_key(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await armed(app)
        await pilot.press("f", "g", "space", "space", "d")
        await app.shows("Delete 2 marked keys", "cart", "shop:0")
        await pilot.press("y")
        await app.shows("2 of 2 deleted.")
        await pilot.press("escape")
        await wait_for(lambda: len(app.screen_stack) == 1)
        assert not app.pane.marked
    assert {b"cart", b"shop:0"}.isdisjoint(await left(visitor))


async def test_nothing_is_deleted_in_another_database(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await armed(app)
        await pilot.press("f", "g", "space", "d")
        await app.shows("Delete 1 marked key", "cart")
        other = await visitor.visit("webhooks")
        await other.client.run([("SET", "cart", "here, too")])
        app.pane.open(await visitor.database("webhooks"))
        await wait_for(lambda: app.pane.visit is other)
        await pilot.press("y")
        await app.shows("0 of 1 deleted.")
        assert await other.ask(("GET", "cart")) == [b"here, too"]
    assert b"cart" in await left(visitor)


async def test_esc_deletes_nothing(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await armed(app)
        before = await left(visitor)
        await pilot.press("f", "asterisk", "d")
        await app.shows("16 marked keys")
        await pilot.press("escape")
        await wait_for(lambda: len(app.screen_stack) == 1)
        assert len(app.pane.marked) == 16
    assert await left(visitor) == before


async def test_a_lifetime_for_all_that_match_a_pattern(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await armed(app)
        await pilot.press("slash", *"user", "enter")
        await app.idle()
        await pilot.press("e")
        await app.shows("Change user:*", "All that match user*")
        await pilot.press("a")
        await app.shows("Change user*")
        await pilot.press("t")
        await app.shows("Lifetime of user*")
        await pilot.press(*"none", "enter")
        await app.shows("12 keys. It takes 12 commands")
        await pilot.press("enter")
        await app.shows("12 of 12 stay from now on.")
    visit = await visitor.visit()
    assert await visit.ask(("TTL", "user:3")) == [-1]


@pytest.mark.parametrize("as_json", [False, True])
async def test_an_export_to_a_file(visitor: Visitor, tmp_path: Path, as_json: bool) -> None:
    path = tmp_path / "keys.out"
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.begin(*SOME)
        await pilot.press("f", "g", "space", "space", "e")
        await app.shows("Change 2 marked keys")
        await pilot.press("x", "j" if as_json else "r")
        await app.shows("2 keys.")
        await pilot.press("enter")
        await app.shows("2 of 2 read.")
        await pilot.press("enter")
        await app.shows("Save the export")
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await wait_for(lambda: path.exists() and path.read_text().endswith("\n"), what="it is written")
        await wait_for(lambda: len(app.screen_stack) == 1)
    text = path.read_text()
    if as_json:
        cart, shop = json.loads(text)
        assert cart["value"] == [{"field": "chair", "value": "1", "ttl_s": None}]
        assert shop == {"key": "shop:0", "type": "string", "ttl_ms": None, "value": "y"}
    else:
        assert text == "HSET cart chair 1\nSET shop:0 y\n"


async def test_esc_stops_after_the_request_that_is_under_way(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.begin(*(("SET", f"key:{number:04}", "x") for number in range(250)))
        assert app.pane.visit is not None
        app.pane.visit.arm(True)
        await pilot.press("f", "m", "m")
        await app.idle()
        await pilot.press("asterisk", "d")
        await app.shows("250 marked keys")
        await visitor.order(do="slow", hold=True)
        await pilot.press("y")
        dialog = app.screen
        assert isinstance(dialog, ManyDialog)
        await wait_for(lambda: visitor.held == 1)
        await pilot.press("escape")
        await app.shows("Stopping after this request.")
        visitor.release()
        await app.shows("100 of 250 deleted.")
    assert len(await left(visitor)) == 150


@pytest.mark.parametrize("asks", [("d",), ("A", "a")], ids=["many keys", "memory"])
@pytest.mark.parametrize("fault", [{}, {"do": "status", "status": 400}], ids=["an answer", "a refusal"])
async def test_what_comes_while_a_dialog_is_removed_finds_nothing_to_show_it_in(
    visitor: Visitor, still: ByHand, asks: tuple[str, ...], fault: dict[str, object]
) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 40)) as pilot:
        await armed(app)
        await pilot.press("G", *asks[:-1])
        await visitor.order(**{"do": "slow", **fault, "hold": True})
        await pilot.press(asks[-1])
        await wait_for(lambda: visitor.held == 1)
        dialog, lingering = app.screen, Lingering()
        await dialog.mount(lingering)
        await pilot.press("escape")
        await wait_for(lambda: not dialog.query(".keys"), what="its parts have gone")
        visitor.release()
        await wait_for(lambda: not any(each.node is dialog for each in app.workers), what="it was answered")
        assert len(app.screen_stack) == 1
        lingering.may_go.set()
        await wait_for(lambda: not dialog.is_attached)


async def test_what_takes_the_memory(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 45)) as pilot:
        await app.begin(*SOME, ("SET", "shop:big", "x" * 5000))
        await pilot.press("A")
        await app.shows("What takes the memory of geo-lookup?", "a All 17 keys", "20 commands")
        assert "1,000 keys" not in app.text, "a larger sample would be the same"
        await pilot.press("a")
        await app.shows("All 17 keys take", "By prefix", "Largest keys", "shop:big")
        assert isinstance(app.screen, MemoryDialog)
        lines = app.text.splitlines()
        prefixes = [line for line in lines if "█" in line or " keys" in line]
        assert any("shop:*" in line for line in prefixes)
