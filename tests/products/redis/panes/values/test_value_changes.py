"""The value of a key on the screen: changing it."""

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.values.value_host import ValueHost
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.choose_record import ChooseRecord
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.values.lifetimes import HINT
from upstash_tui.products.redis.panes.values.new_key import NewKeyDialog
from upstash_tui.products.redis.panes.values.text_editor import TextEditor
from upstash_tui.text import LINES_LIMIT

SIZE = (100, 30)


async def armed(app: ValueHost, *commands: tuple[str | bytes, ...], key: bytes = b"a") -> None:
    """Open ``key`` once ``commands`` made it, with writes on."""
    await app.begin(*commands, key=key)
    assert app.pane.visit is not None
    app.pane.visit.arm(True)


async def in_dialog(app: ValueHost, kind: type[object]) -> None:
    await wait_for(lambda: isinstance(app.screen, kind) and app.screen.is_mounted, what=kind.__name__)


async def no_dialog(app: ValueHost) -> None:
    await wait_for(lambda: len(app.screen_stack) == 1, what=f"no dialog in\n{app.text}")


async def editor(pilot: Pilot[None], app: ValueHost, key: str = "e") -> TextArea:
    await pilot.press(key)
    await in_dialog(app, TextEditor)
    return app.screen.query(TextArea).first()


async def test_with_writes_off_the_key_says_so_before_anything_is_typed(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await app.begin(("SET", "a", "old"), key=b"a")
        assert app.pane.visit is not None
        app.pane.visit.arm(False)
        for key in ("e", "E", "T", "d", "n", "C"):
            app.clear_notifications()
            await pilot.press(key)
            await app.shows("Writes are off here. W turns them on.")
            assert len(app.screen_stack) == 1
        assert await app.other("GET", "a") == b"old"


async def test_a_text_is_changed_and_keeps_its_lifetime(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old\ntext", "EX", "100"))
        area = await editor(pilot, app)
        assert area.text == "old\ntext"
        await pilot.press("N", "e", "w", "space", "ctrl+s")
        await no_dialog(app)
        await app.shows("New old", "Saved.")
        assert await app.other("GET", "a") == b"New old\ntext"
        assert await app.other("TTL", "a") > 90
        assert app.changed == [(b"a", b"a")]


async def test_saved_unchanged_nothing_is_sent(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", b"\xff\r\n\x00\x85 text\\"))
        await editor(pilot, app)
        await app.shows("What can't be typed is \\xHH")
        assert app.pane.visit is not None
        before = app.pane.visit.sent.commands
        await pilot.press("ctrl+s")
        await no_dialog(app)
        assert app.pane.visit.sent.commands == before
        assert await app.other("GET", "a") == b"\xff\r\n\x00\x85 text\\"


async def test_bytes_around_a_change_stay(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("HSET", "a", "f", b"\xff\r\n\x00\x85\\"))
        await editor(pilot, app)
        await pilot.press("ctrl+end", "end", "pagedown", "end", "x", "ctrl+s")
        await no_dialog(app)
        assert await app.other("HGET", "a", "f") == b"\xff\r\n\x00\x85\\x"


async def test_what_someone_else_wrote_is_shown_and_mine_stays(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old", "EX", "100"))
        area = await editor(pilot, app)
        await app.other("SET", "a", "their text", "KEEPTTL")
        await pilot.press("M", "y", "space", "ctrl+s")
        await app.shows(
            "Someone else changed it meanwhile", "their text", "My old", "ctrl+o overwrite theirs"
        )
        assert await app.other("GET", "a") == b"their text"
        await app.other("SET", "a", "theirs again", "KEEPTTL")
        await pilot.press("ctrl+o")
        await app.shows("theirs again", "My old")
        assert area.text == "My old"
        await pilot.press("ctrl+o")
        await no_dialog(app)
        assert await app.other("GET", "a") == b"My old"
        assert await app.other("TTL", "a") > 90


async def test_theirs_can_be_gone_on_with(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("RPUSH", "a", "old"))
        area = await editor(pilot, app)
        await app.other("LSET", "a", "0", "theirs")
        await pilot.press("M", "y", "ctrl+s")
        await app.shows("take theirs")
        await pilot.press("ctrl+g")
        await wait_for(lambda: area.text == "theirs")
        await pilot.press("ctrl+z")
        await wait_for(lambda: area.text == "Myold")
        await pilot.press("ctrl+y", "ctrl+end", "end", "!", "ctrl+s")
        await no_dialog(app)
        assert await app.other("LINDEX", "a", "0") == b"theirs!"


async def test_what_was_typed_is_there_again_and_still_compared(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old"))
        await editor(pilot, app)
        await pilot.press("M", "y", "escape")
        await no_dialog(app)
        await app.shows("What you typed is kept")
        await app.other("SET", "a", "theirs")
        area = await editor(pilot, app)
        assert area.text == "Myold"
        await pilot.press("ctrl+s")
        await app.shows("Someone else changed it meanwhile", "theirs")


async def test_production_asks_first_and_a_no_loses_nothing(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old", "EX", "100"))
        assert app.pane.visit is not None
        app.pane.visit.guard.level = "production"
        area = await editor(pilot, app)
        await pilot.press("M", "y", "ctrl+s")
        await in_dialog(app, ConfirmDialog)
        await pilot.press("n")
        await app.shows("It was not saved.")
        assert area.text == "Myold"
        assert await app.other("GET", "a") == b"old"
        await pilot.press("ctrl+s")
        await in_dialog(app, ConfirmDialog)
        await pilot.press("y")
        await no_dialog(app)
        assert await app.other("GET", "a") == b"Myold"
        assert await app.other("TTL", "a") > 90


async def test_what_was_typed_belongs_to_one_database(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old"))
        await editor(pilot, app)
        await pilot.press("M", "y", "escape")
        await no_dialog(app)
        other = await visitor.visit("webhooks")
        await other.client.run([("SET", "a", "old")])
        app.pane.open(await visitor.database("webhooks"))
        await wait_for(lambda: app.pane.visit is other)
        await app.open(b"a")
        area = await editor(pilot, app)
        assert area.text == "old"


async def test_what_is_typed_is_not_sent_to_another_database(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old"))
        area = await editor(pilot, app)
        await pilot.press("M", "y")
        other = await visitor.visit("webhooks")
        await other.client.run([("SET", "a", "old")])
        app.pane.open(await visitor.database("webhooks"))
        await wait_for(lambda: app.pane.visit is other)
        await pilot.press("ctrl+s")
        await app.shows("Another database is shown by now", "It was not saved.")
        assert area.text == "Myold"
        assert await app.other("GET", "a") == b"old"


async def test_a_failed_request_loses_nothing(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old"))
        area = await editor(pilot, app)
        await pilot.press("M", "y")
        await visitor.order(do="status", status=500, times=0)
        await pilot.press("ctrl+s")
        await wait_for(lambda: str(app.screen.query_one(".trouble", Static).content))
        assert area.text == "Myold"


async def test_a_document_that_is_none_is_not_sent(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("JSON.SET", "a", "$", '{"z":1,"a":2}'))
        await editor(pilot, app)
        await pilot.press("x", "ctrl+s")
        await app.shows("That is no JSON.")
        await pilot.press("delete", "backspace", "[", "]", "ctrl+s")
        await app.shows("That is no JSON.")
        assert await app.other("JSON.GET", "a") == b'{"z":1,"a":2}'


async def test_a_score_and_a_member_are_changed(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("ZADD", "a", "1", "ada"), ("EXPIRE", "a", "100"))
        await editor(pilot, app)
        await pilot.press("2", "ctrl+s")
        await no_dialog(app)
        await app.shows("21 ada")
        await pilot.press("enter")
        await app.shows("member ada")


async def test_a_row_is_deleted_after_a_yes(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("RPUSH", "a", "x", "y", "x"), ("EXPIRE", "a", "100"))
        await pilot.press("down", "down", "d")
        await in_dialog(app, ConfirmDialog)
        await app.shows("Delete the element x?")
        await pilot.press("n")
        await no_dialog(app)
        await pilot.press("d")
        await in_dialog(app, ConfirmDialog)
        await pilot.press("y")
        await app.shows("list, 2 elements")
        assert await app.other("LRANGE", "a", "0", "9") == [b"x", b"y"]
        assert await app.other("TTL", "a") > 90


async def test_rows_of_every_type_are_deleted(visitor: Visitor) -> None:
    cases = {
        ("HSET", "hash", "f", "v", "g", "w"): "hash, 1 field",
        ("SADD", "set", "x", "y"): "set, 1 member",
        ("ZADD", "zset", "1", "x", "2", "y"): "zset, 1 member",
        ("XADD", "stream", "1-0", "f", "v"): "stream, 0 entries",
    }
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, *cases, key=b"hash")
        for (_, key, *_), left in cases.items():
            await app.open(key.encode())
            await pilot.press("d")
            await in_dialog(app, ConfirmDialog)
            await pilot.press("y")
            await app.shows(left)


async def test_a_row_that_someone_changed_is_not_deleted(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("RPUSH", "a", "x", "y"))
        await app.other("LPUSH", "a", "new")
        await pilot.press("d")
        await in_dialog(app, ConfirmDialog)
        await pilot.press("y")
        await app.shows("Someone else changed it", "0 new")
        assert await app.other("LRANGE", "a", "0", "9") == [b"new", b"x", b"y"]


async def test_rows_are_added_and_none_is_overwritten(visitor: Visitor) -> None:
    cases = {
        ("HSET", "hash", "f", "v"): ("g=1\nf=other", "hash, 2 fields", "1 of 2 were there already"),
        ("SADD", "set", "x"): ("y\nx", "set, 2 members", "1 of 2 were there already"),
        ("ZADD", "zset", "1", "x"): ("2 y", "zset, 2 members", "2 y"),
        ("RPUSH", "list", "x"): ("y\nz", "list, 3 elements", "2 z"),
        ("XADD", "stream", "1-0", "f", "v"): ("g=w", "stream, 2 entries", "g=w"),
    }
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, *cases, *(("EXPIRE", key, "100") for _, key, *_ in cases), key=b"hash")
        for (_, key, *_), (text, *shown) in cases.items():
            await app.open(key.encode())
            area = await editor(pilot, app, "plus")
            area.load_text(text)
            await pilot.press("ctrl+s")
            await app.shows(*shown)
            assert await app.other("TTL", key) > 90, key
        assert await app.other("HGET", "hash", "f") == b"v"


async def test_a_lifetime_is_given_and_taken(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "x"))
        for typed, words in (("10m", "TTL 10 min"), ("none", "no TTL"), ("soon", "Type none, 10m")):
            await pilot.press("T")
            await in_dialog(app, AskTextDialog)
            await pilot.press(*typed, "enter")
            await app.shows(words)
        assert await app.other("TTL", "a") == -1


async def test_a_key_is_renamed_but_never_over_another(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "x", "EX", "100"), ("SET", "b", "y"))
        await pilot.press("C")
        await in_dialog(app, PickDialog)
        await pilot.press("r")
        await in_dialog(app, AskTextDialog)
        app.screen.query_one(Input).value = "b"
        await pilot.press("enter")
        await app.shows("There is a key of that name, which was left alone.")
        app.screen.query_one(Input).value = ""
        await pilot.press("enter")
        await app.shows("Give it a name.")
        app.screen.query_one(Input).value = "new:name"
        await pilot.press("enter")
        await app.shows("new:name", "TTL")
        assert app.changed == [(b"a", b"new:name")]
        assert await app.other("GET", "b") == b"y"


async def test_a_key_is_copied(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", b"a", b"\xff", "EX", "100"))
        await pilot.press("C")
        await in_dialog(app, PickDialog)
        await pilot.press("c")
        await in_dialog(app, AskTextDialog)
        app.screen.query_one(Input).value = "b"
        await pilot.press("enter")
        await app.shows("Copied to b.")
        assert app.made == [(b"b", "string")]
        assert await app.other("GET", "b") == b"\xff"
        assert await app.other("TTL", "b") > 90


async def test_blanks_around_a_name_are_part_of_it(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", " a", "x"), key=b" a")
        await pilot.press("C")
        await in_dialog(app, PickDialog)
        await pilot.press("c")
        await in_dialog(app, AskTextDialog)
        await pilot.press("end", *"b ", "enter")
        await app.shows("Copied to")
        assert app.made == [(b" ab ", "string")]


async def test_a_key_is_deleted_after_a_yes(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "x"))
        await pilot.press("d")
        await in_dialog(app, ConfirmDialog)
        await pilot.press("y")
        await app.shows("No key is open.")
        assert app.changed == [(b"a", None)]
        assert await app.other("EXISTS", "a") == 0


async def to_another_database(pilot: Pilot[None], app: ValueHost, name: str) -> None:
    await pilot.press("C")
    await in_dialog(app, PickDialog)
    await pilot.press("o")
    await in_dialog(app, ChooseRecord)
    await pilot.press(*name.replace("-", " ").split()[0], "enter")
    await in_dialog(app, AskTextDialog)
    await pilot.press("enter")


async def test_a_key_is_copied_to_another_database_with_its_lifetime(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("HSET", "a", "f", b"\xff\x00"), ("EXPIRE", "a", "100"))
        other = await visitor.visit("webhooks", armed=False)
        await to_another_database(pilot, app, "webhooks")
        await app.shows("Copied to webhooks as a.")
        assert await other.client.run([("HGET", "a", "f")]) == [b"\xff\x00"]
        [left] = await other.client.run([("TTL", "a")])
        assert isinstance(left, int)
        assert 0 < left <= 100
        assert not other.guard.armed
        await other.client.run([("SET", "a", "theirs")])
        app.clear_notifications()
        await to_another_database(pilot, app, "webhooks")
        await app.shows("Replace a in webhooks?")
        await pilot.press("n")
        await no_dialog(app)
        assert await other.client.run([("GET", "a")]) == [b"theirs"]
        assert not other.guard.armed


async def test_a_new_key_of_every_type_with_a_lifetime(visitor: Visitor) -> None:
    cases: dict[tuple[str, ...], tuple[str, object]] = {
        ("GET", "new:string"): ("hello\nworld", b"hello\nworld"),
        ("HGET", "new:hash", "f"): ("f=v=w", b"v=w"),
        ("LRANGE", "new:list", "0", "9"): ("x\ny", [b"x", b"y"]),
        ("SISMEMBER", "new:set", "x"): ("x", 1),
        ("ZSCORE", "new:zset", "x"): ("1.5 x", b"1.5"),
        ("XLEN", "new:stream"): ("f=v", 1),
        ("JSON.GET", "new:json"): ('{"z":[1],"a":2}', b'{"z":[1],"a":2}'),
    }
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "x"), ("SET", "taken", "x"))
        for at, (look, (text, found)) in enumerate(cases.items()):
            await app.open(b"a")
            await pilot.press("n")
            await in_dialog(app, NewKeyDialog)
            name = app.screen.query_one("#new-key-name", Input)
            await pilot.press("ctrl+s")
            await app.shows("Give it a name.")
            name.value = "taken"
            await pilot.press("tab", *["right"] * (at > 0), "tab")  # from the kind of the last one
            app.screen.query_one(TextArea).load_text(text)
            await pilot.press("tab", *"10m", "ctrl+s")
            await app.shows("There is a key of that name already.")
            name.value = look[1]
            await pilot.press("ctrl+s")
            await no_dialog(app)
            await app.shows(look[1], "TTL 10 min")
            assert await app.other(*look) == found, look
            assert [key.decode() for key, _ in app.made] == [each[1] for each in cases][: at + 1]


async def test_what_can_be_a_lifetime_is_said_whole_in_a_small_window(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(80, 24)) as pilot:
        await armed(app, ("SET", "a", "x"))
        await pilot.press("n")
        await app.shows(HINT)


async def test_a_new_key_is_kept_as_a_draft(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "x"))
        await pilot.press("n")
        await in_dialog(app, NewKeyDialog)
        await pilot.press(*"draft", "escape")
        await no_dialog(app)
        await pilot.press("n")
        await in_dialog(app, NewKeyDialog)
        assert app.screen.query_one("#new-key-name", Input).value == "draft"


async def test_a_value_and_the_command_that_makes_it_are_copied(visitor: Visitor) -> None:
    cases: dict[Command, tuple[str, str]] = {
        ("SET", "text", "x y"): ("v", "x y"),
        ("SET", "bytes", b"\xff\n"): ("v", '"\\xff\\n"'),
        ("HSET", "a", "f", "v w"): ("c", 'HSET a f "v w"\nPEXPIRE a '),
        ("HSET", "hash", "f", "v"): ("f", "f"),
        ("ZADD", "zset", "1.5", "m"): ("v", "1.5"),
        ("SADD", "set", "m"): ("k", "set"),
    }
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await app.begin(*cases, *(("EXPIRE", key, "100") for _, key, *_ in cases))
        for (_, name, *_), (key, text) in cases.items():
            app.copied.clear()
            await app.open(str(name).encode())
            await pilot.press("y")
            await in_dialog(app, PickDialog)
            await pilot.press(key)
            await wait_for(lambda: app.copied)
            assert app.copied[0].startswith(text), name
            await no_dialog(app)


class EditedOutside(ValueHost):
    """Gives its terminal away as a real one does."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


EDITORS = {
    "appends": "path.write_bytes(path.read_bytes() + b'\\xfe new\\n')",
    "ends the line": "path.write_bytes(path.read_bytes() + b'\\n')",
    "fails": "path.write_bytes(b'lost'); raise SystemExit(3)",
    "breaks": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "removes": "path.unlink()",
}


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.skipif(sys.platform == "win32", reason="its editor is a shell line")
async def test_an_editor_of_ones_own_gets_a_private_file(
    visitor: Visitor, editor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, seen = tmp_path / "editor.py", tmp_path / "seen"
    script.write_text(
        "import os, pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "words = [f'{path.stat().st_mode:o}', f'{path.parent.stat().st_mode:o}', str(path)]\n"
        "words += [name for name in os.environ if name.startswith('UPSTASH')]\n"
        f"pathlib.Path({str(seen)!r}).write_text(' '.join(words))\n"
        f"{EDITORS[editor]}\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.setenv("UPSTASH_API_KEY", "secret")
    app = EditedOutside(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", b"\xff old", "EX", "100"))
        await pilot.press("E")
        await wait_for(seen.exists)
        said = {"removes": "can't be used", "fails": "with an error", "breaks": "with an error"}.get(editor)
        if said is None:
            await app.shows("Saved." if editor == "appends" else "ff 20")
        else:  # where it is painted, its lines break anywhere
            await wait_for(lambda: any(said in each.message for each in app._notifications), what=said)
        mode, folder, path = seen.read_text().split()
        assert int(mode, 8) == stat.S_IFREG | 0o600
        assert int(folder, 8) == stat.S_IFDIR | 0o700
        assert not Path(path).parent.exists()
        content = b"\xff old\xfe new" if editor == "appends" else b"\xff old"
        assert await app.other("GET", "a") == content
        assert await app.other("TTL", "a") > 90


async def test_what_was_edited_outside_stays_where_someone_else_wrote(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import pathlib, sys; pathlib.Path(sys.argv[-1]).write_text('mine')")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    app = EditedOutside(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old"))
        await editor(pilot, app)
        await pilot.press("x", "escape")
        await no_dialog(app)
        await app.other("SET", "a", "theirs")
        await pilot.press("E")
        await app.shows("Someone else changed it meanwhile", "theirs", "mine")


LONG = "x" * (LINES_LIMIT + 1)


async def test_a_text_too_long_for_the_field_is_left_to_ones_own_editor(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", LONG), ("SET", "b", LONG[1:]))
        await pilot.press("e")
        said = "It is too long to change here. E at the value opens it in your own editor."
        await wait_for(lambda: any(said == each.message for each in app._notifications), what=said)
        assert len(app.screen_stack) == 1
        assert not app.view.has_drafts
        await app.open(b"b")
        area = await editor(pilot, app)
        assert (area.text, area.read_only) == (LONG[1:], False)


async def mine_is_long(
    app: ValueHost, pilot: Pilot[None], folder: Path, monkeypatch: pytest.MonkeyPatch, theirs: str
) -> TextArea:
    """A text too long for the field, from an editor of one's own, and ``theirs`` in its place meanwhile."""
    script = folder / "editor.py"
    script.write_text(f"import pathlib, sys; pathlib.Path(sys.argv[-1]).write_text('m' * {LINES_LIMIT + 9})")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    await armed(app, ("SET", "a", "old"))
    await editor(pilot, app)
    await pilot.press("x", "escape")
    await no_dialog(app)
    await app.other("SET", "a", theirs)
    await pilot.press("E")
    await app.shows("Someone else changed it meanwhile", "this is its beginning", "drop yours, take theirs")
    return app.screen.query(TextArea).first()


async def test_of_a_long_text_in_conflict_the_beginning_is_shown_and_all_is_kept(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = b"m" * (LINES_LIMIT + 9)
    app = EditedOutside(visitor)
    async with app.run_test(size=SIZE) as pilot:
        area = await mine_is_long(app, pilot, tmp_path, monkeypatch, LONG)
        theirs = app.screen.query_one(".theirs", TextArea)
        assert (area.text, theirs.text) == ("m" * LINES_LIMIT + "…", "x" * LINES_LIMIT + "…")
        await pilot.press("z", "escape")
        await no_dialog(app)
        await pilot.press("e")
        await app.shows("It is too long to change here.", "kept until you edit it again")
        await pilot.press("E")
        await app.shows("Someone else changed it meanwhile", "ctrl+o overwrite theirs")
        await pilot.press("ctrl+o")
        await no_dialog(app)
        assert await app.other("GET", "a") == mine


@pytest.mark.parametrize("theirs", ["short", LONG], ids=["short", "long"])
async def test_theirs_is_taken_whole_in_the_place_of_a_long_text(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: str
) -> None:
    app = EditedOutside(visitor)
    async with app.run_test(size=SIZE) as pilot:
        area = await mine_is_long(app, pilot, tmp_path, monkeypatch, theirs)
        await pilot.press("ctrl+g")
        assert area.read_only == (theirs == LONG)
        await pilot.press("N", "ctrl+s")
        await no_dialog(app)
        assert (await app.other("GET", "a")).decode() == (LONG if theirs == LONG else "Nshort")


async def test_without_a_terminal_to_give_away_it_says_so(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old"))
        await pilot.press("E")
        await app.shows("Another program can't have this terminal")


async def test_without_a_folder_for_its_file_no_editor_is_started(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    app = ValueHost(visitor)
    async with app.run_test(size=SIZE) as pilot:
        await armed(app, ("SET", "a", "old"))
        await pilot.press("E")
        await app.shows("The file for the editor")
