"""The keys of a database: what is read of them, and what is sent for it."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost
from tests.products.redis.sandbox.data.asking import asking
from tests.properties import unhurried
from tests.screens.stage import workspace
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.keys import scan
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.panes.keys.key_list import KeyList
from upstash_tui.products.redis.panes.keys.pane import KeysPane
from upstash_tui.text import clean_line

SOME: tuple[Command, ...] = (
    ("MSET", "config", "on", "user:1:name", "Ada", "user:1:plan", "pro", "user:2:name", "Charles"),
    ("HSET", "user:2:cart", "chair", "1"),
    ("EXPIRE", "user:1:name", "3480"),
    ("SADD", "tags", "a", "b"),
)


def mset(names: Iterable[str]) -> Command:
    return ("MSET", *(part for name in names for part in (name, "1")))


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """Has the cursor of the outer list stay on a database."""
    timers = ByHand()
    monkeypatch.setattr(KeysPane, "set_timer", lambda self, *args: timers(*args))
    return timers


# What is sent


async def test_the_first_rows_are_one_scan(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor, "search-cache")
    async with app.run_test():
        await app.begin()
        await app.shows("100 seen of ~100,000 · m more", "▸ search: ", "≥ 100")
        assert app.billed == 2, "SCAN and DBSIZE"
        assert len(await visitor.sent()) >= 1


async def test_two_thousand_keys_are_few_commands(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*(mset(f"{kind}:{at}" for at in range(2000)) for kind in ("user", "session")))
        for _ in range(3):
            await pilot.press("m")
            await app.idle()
        still.fire()
        await app.shows("2,600 seen of ~4,000", "▸ session: ", "≥ 2,000", "▸ user: ", "≥ 600")
        assert app.billed < 30


async def test_nothing_is_sent_while_nothing_is_pressed(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await wait_for(still.fire)
        await app.shows("string", "set", " B")
        await visitor.sent()
        before = app.billed
        for _ in range(3):
            await pilot.pause()
            assert still.fire() == 0
        assert (app.billed, await visitor.sent()) == (before, [])


async def test_only_of_rows_in_sight_more_is_asked_in_one_request_and_once(
    visitor: Visitor, still: ByHand
) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(80, 14)) as pilot:
        await app.begin(mset(f"key-{at:03}" for at in range(90)))
        rows = len(app.names)
        await visitor.sent()
        await wait_for(still.fire)
        await app.shows(" B")
        assert app.billed == 2 + 2 * rows, "PTTL and MEMORY USAGE"
        assert [each["path"].rpartition("/")[2] for each in await visitor.sent()] == ["pipeline"]
        await pilot.press("pagedown", "pagedown", "pagedown")
        await wait_for(still.fire)
        await wait_for(lambda: app.billed > 2 + 2 * rows)
        await pilot.press("g")
        assert still.fire() == 0, "it is known"


async def test_a_walk_goes_on_at_the_last_row(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*(mset(f"{kind}:{at}" for at in range(2000)) for kind in ("user", "session", "rl")))
        assert app.names == ["▸ rl:"]
        await pilot.press("j")
        await app.idle()
        await app.shows("600 seen")
        await pilot.pause()
        assert app.billed == 3, "one page"


async def test_escape_stops_a_walk_that_goes_on_with_more(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(mset(f"key:{at}" for at in range(900)))
        await visitor.order(do="hang", hold=True)
        await pilot.press("m")
        await wait_for(lambda: visitor.held, what="the request")
        await pilot.press("escape")
        await app.idle()
        assert "100 seen" in await app.shows("m more")
        await pilot.press("m")
        await app.shows("600 seen")


async def test_a_wait_says_for_how_long_and_what_ends_it(
    visitor: Visitor, still: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = ByHand()
    monkeypatch.setattr(KeyList, "set_interval", lambda self, *args: seconds(*args))
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await visitor.order(do="hang")
        await pilot.press("r")
        await wait_for(seconds.fire)
        await app.shows("Looking for keys…", "1 s · esc stops")
        await pilot.press("escape")
        await app.shows("No keys were read. r tries again.")


async def test_a_failure_says_so_and_keeps_the_rows(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(mset(f"key:{at}" for at in range(900)))
        await visitor.order(do="status", status=400, body='{"error":"ERR max daily request limit exceeded"}')
        await pilot.press("m")
        await app.shows("The day's commands are used up", "100 seen", "m more")
        await pilot.press("m")
        await app.shows("600 seen")
        assert "commands are used up" not in app.text


async def test_another_database_is_read_once_the_user_stays_with_it(
    visitor: Visitor, still: ByHand, settled: ByHand
) -> None:
    app = KeysHost(visitor)
    async with app.run_test():
        await app.begin(*SOME)
        await app.shows("config")
        await visitor.sent()
        await app.open("sessions")
        await app.open("my-cache")
        assert "config" not in app.text
        assert await visitor.sent() == []
        assert settled.fire() == 1
        await app.shows("counter:")
        assert {each["path"].split("/")[2] for each in await visitor.sent()} == {
            (await visitor.database("my-cache")).host
        }


async def test_a_late_answer_of_another_database_is_dropped(
    visitor: Visitor, still: ByHand, settled: ByHand
) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        visit = app.pane.visit
        assert visit is not None
        await pilot.press("r")
        app.pane.open(await visitor.database("my-cache"))
        await app.idle()
        settled.fire()
        await app.shows("counter:")
        assert "config" not in app.text


async def test_what_is_looked_for_at_once_in_another_database_stays(
    visitor: Visitor, still: ByHand, settled: ByHand
) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await app.open("my-cache")
        await pilot.press("slash", *"motd", "enter")
        await app.shows("/ motd")
        assert settled.fire() == 1
        await app.idle()
        await pilot.pause()
        assert "counter:" not in app.text
        await app.shows("/ motd")


# What is looked for


async def test_a_beginning_a_pattern_and_all_again(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("slash", *"user:1", "enter")
        await app.shows("/ user:1*", "2 keys of 6")
        assert app.names == ["▾ user:", "  ▾ 1:", "      name", "      plan"]
        await pilot.press("slash")
        await pilot.press(*["backspace"] * 6, *"*:name", "enter")
        await app.shows("/ *:name ", "2 keys of 6")
        await pilot.press("escape")
        await app.shows("/ pattern", "6 keys")
        assert app.names == ["  config", "  tags", "▾ user:", "  ▾ 1:", "      name", "      plan", "  ▸ 2:"]


async def test_a_whole_name_has_the_cursor(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME, ("SET", "user:1:name2", "x"))
        await pilot.press("slash", *"user:1:name", "enter")
        await app.shows("/ user:1:name*", "2 keys of 7")
        assert app.pane.keys.rows.table.cursor == "user:1:name\0"


async def test_again_keeps_the_pattern_and_the_place(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("slash", *"user:", "enter")
        await app.shows("4 keys of 6")
        await pilot.press("l", "j", "j")
        assert app.pane.keys.rows.table.cursor == "user:2:"
        before = app.billed
        await pilot.press("r")
        await wait_for(lambda: app.billed > before)
        await app.idle()
        await app.shows("/ user:*", "4 keys of 6")
        assert app.pane.keys.rows.table.cursor == "user:2:"


async def test_what_was_typed_counts_for_nothing_after_escape(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("slash", *"nothing", "escape")
        await app.shows("/ pattern", "6 keys")
        assert app.billed == 2
        assert app.pane.keys.rows.table.has_focus


async def test_a_pattern_that_nothing_matches(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("slash", *"nothing", "enter")
        await app.shows("No key matches “nothing”.", "esc shows all again.", "0 keys of 6")
        await pilot.press("escape")
        await app.shows("config")


async def test_keys_of_one_type(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("t", "h")
        await app.shows("1 key of 6", "cart", "hash")
        await pilot.press("t", "z")
        await app.shows("No key of the type zset is there.")
        await pilot.press("t", "a")
        await app.shows("6 keys")


async def test_a_database_without_keys(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test():
        await app.begin()
        await app.shows("No keys yet.", "0 keys")


async def test_no_more_keys_are_kept_than_find_room(
    visitor: Visitor, still: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "MOST_KEYS", 500)
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(mset(f"key:{at}" for at in range(900)))
        await pilot.press("m")
        await app.shows("! No more than 600 keys are kept", "600 seen of ~900")
        await pilot.press("m")
        await pilot.pause()
        assert app.billed == 3


async def test_read_only_finds_a_key_by_its_name(visitor: Visitor, still: ByHand) -> None:
    await (await visitor.visit()).ask(*SOME)
    app = KeysHost(visitor, read_only=True)
    async with app.run_test() as pilot:
        await app.open("geo-lookup")
        await app.shows("Keys can't be listed with this token.", "/ opens a key by its exact name.")
        await pilot.press("slash", *"user:1:name", "enter")
        await app.shows("▾ user:", "name", "string")
        await pilot.press("slash", "x", "enter")
        await app.shows("No key is called “user:1:namex”.")
        await pilot.press("escape")
        await app.shows("Keys can't be listed with this token.")


# The rows


async def test_facts_of_keys_and_counts_of_folders(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("G", "l", "j", "l")
        await app.shows("58 min")
        lines = [line[3:].split() for line in app.lines if "▾" in line or "▸" in line or " B" in line]
        assert lines[0][:3] == ["config", "string", "—"]
        assert ["▾", "user:", "4"] in lines
        assert ["▾", "1:", "2"] in lines
        assert ["name", "string", "58", "min"] in [line[:4] for line in lines]


async def test_folding_by_keys(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        table = app.pane.keys.rows.table
        await pilot.press("G", "enter", "l", "l", "l")
        assert app.names == ["  config", "  tags", "▾ user:", "  ▾ 1:", "      name", "      plan", "  ▸ 2:"]
        assert table.cursor == "user:1:name\0"
        await pilot.press("h")
        assert table.cursor == "user:1:"
        await pilot.press("left", "left")
        assert table.cursor == "user:"
        await pilot.press("enter")
        assert app.names == ["  config", "  tags", "▸ user:"]
        assert not app.pane.keys.rows.may_fold, "the key is that of the panes"


async def test_a_list_keeps_the_cursor_on_its_key(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("f")
        assert app.names == ["config", "tags", "user:1:name", "user:1:plan", "user:2:cart", "user:2:name"]
        await pilot.press("j", "j", "j", "f")
        assert app.pane.keys.rows.table.cursor == "user:"
        await pilot.press("F", "d")
        assert app.names == [
            "  config",
            "  tags",
            *(f"  user:{name}" for name in ("1:name", "1:plan", "2:cart", "2:name")),
        ]


async def test_marks_on_keys_and_folders(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(*SOME)
        await pilot.press("space", "G", "space")
        assert app.pane.marked == [b"config", b"user:1:name", b"user:1:plan", b"user:2:cart", b"user:2:name"]
        await app.shows("5 marked · 6 keys", "✓ ▸ user:")
        await pilot.press("l", "j", "space")
        await app.shows("· ▾ user:", "3 marked")
        await pilot.press("u")
        assert app.pane.marked == []
        await pilot.press("asterisk")
        await app.shows("6 marked")
        await pilot.press("r")
        await app.idle()
        assert app.pane.marked == []


async def test_a_name_is_copied_as_it_is_and_a_folder_as_its_pattern(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test() as pilot:
        await app.begin(mset(["a\x1b]0;x\x07b", "user[1]:name"]))
        await pilot.press("y", "G", "y")
        await pilot.pause()
        assert app.copied == ["a\x1b]0;x\x07b", r"user\[1]:*"]


# Names that may be anything

ODD = [
    bytes(range(256)),
    b"",
    b"\x1b]0;owned\x07",
    "\u202eevil\u2066".encode(),
    "caf\u00e9 \u6771\u4eac".encode(),
    b"[red]markup[/red]",
    b"\x9b31m",
    b"a\nb\tc\r",
    b"x" * 32_000,
    b":" * 40,
]


async def test_odd_names_are_shown_safely_and_stay_exact(visitor: Visitor) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 30)) as pilot:
        visit = await visitor.visit()
        for name in filter(None, ODD):
            await visit.ask(("SET", name, "1"))
        await app.begin()
        await pilot.press("f", "asterisk")
        text = await app.shows("9 keys", "[red]markup[/red]", "café 東京", "␛]0;owned␇")
        assert not {*map(chr, [*range(9), *range(11, 32), *range(127, 160)])} & {*text}
        assert "\u202e" not in text
        assert [*app.pane.marked] == sorted(filter(None, ODD))


@given(
    st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
)
@unhurried
def test_any_name_is_one_safe_line(name: bytes) -> None:
    shown = shown_name(name)
    assert shown
    assert shown == clean_line(shown)
    if name.isascii() and name.decode().isprintable() and name:
        assert shown == name.decode()


# The value of a key


async def test_a_value_is_shown_beside_the_keys(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 20)) as pilot:
        await app.begin(*SOME)
        await app.shows("config", "No key is open.")
        await pilot.press("enter")
        await app.shows("config", "string, 2 B", "no TTL")
        assert app.pane.keys.rows.table.has_focus, "the next one is a key press away"
        await pilot.press("j", "enter")
        await app.shows("tags", "set, 2 members")
        await pilot.press("enter")
        await wait_for(lambda: app.pane.in_value)
        await pilot.press("escape")
        assert app.pane.keys.rows.table.has_focus
        await app.shows("tags", "set, 2 members")
        await pilot.press("l")
        await wait_for(lambda: app.pane.in_value)


async def test_a_value_takes_the_place_of_the_keys_where_there_is_little_room(
    visitor: Visitor, still: ByHand
) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(80, 20)) as pilot:
        await app.begin(*SOME)
        assert "No key is open." not in app.text
        await pilot.press("j", "enter")
        await app.shows("set, 2 members", "tags")
        assert "KEY " not in app.text
        await wait_for(lambda: app.pane.value.view.rows.has_focus)
        app.pane.focus()
        await wait_for(lambda: app.pane.value.view.rows.has_focus)
        await pilot.press("escape")
        await app.shows("KEY ", "config")
        assert app.pane.keys.rows.table.cursor == "tags\0"


async def test_another_database_shows_no_value(visitor: Visitor, still: ByHand, settled: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(80, 20)) as pilot:
        await app.begin(*SOME)
        await pilot.press("enter")
        await app.shows("string, 2 B")
        await app.open("my-cache")
        settled.fire()
        await app.shows("KEY ", "counter:")


async def test_what_becomes_of_a_key_is_seen_in_the_list(visitor: Visitor, still: ByHand) -> None:
    app = KeysHost(visitor)
    async with app.run_test(size=(100, 20)) as pilot:
        await app.begin(*SOME)
        await wait_for(still.fire)
        await app.shows("6 keys", " B")
        await pilot.press("space")
        view = app.pane.value.view
        view.post_message(view.Changed(b"config", b"settings"))
        await app.shows("settings", "6 keys")
        assert app.names == ["  settings", "  tags", "▸ user:"]
        assert app.pane.marked == [], "its mark went with its name"
        view.post_message(view.Changed(b"tags", None))
        await app.shows("5 keys")
        view.post_message(view.Made(b"user:1:age", "string"))
        await app.shows("6 keys", "▸ user:")
        assert app.pane.keys.rows.table.cursor == "user:"
        assert app.names == ["  settings", "▸ user:"]
        before = app.billed
        view.post_message(view.Changed(b"settings", b"settings"))
        await wait_for(still.fire)
        await wait_for(lambda: app.billed > before)


# In the whole app


@pytest.mark.parametrize("tab", ["4", "6"], ids=["keys", "monitor"])
async def test_no_key_acts_on_the_database_while_its_data_has_the_focus(
    sandbox: LocalUpstash, tab: str
) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await stage.press("slash", *"geo-lookup", "enter", tab)  # it holds no keys
        await stage.until("sent here:")
        await stage.press("l")
        await wait_for(lambda: stage.place.tabs.has_focus_within)
        await stage.press("d", "e", "n")
        assert stage.dialog is None
        assert not stage.place.form_host.is_shown
        await stage.press("h")
        assert stage.place.list.has_focus_within
        await stage.press("d")
        assert stage.dialog is not None


async def test_no_key_acts_on_the_keys_while_the_databases_have_the_focus(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await stage.press("4")
        await stage.until("sent here:")
        assert stage.place.list.has_focus_within
        for key in ("T", "A", "P"):
            await stage.press(key)
            assert stage.dialog is None, key
        await stage.press("W")
        assert "WRITES ON" not in stage.text
        await stage.press("5")
        await stage.until("> a command")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_key_is_opened_from_the_console_and_from_the_monitor(
    sandbox: LocalUpstash, size: tuple[int, int]
) -> None:
    first = await asking(sandbox, "analytics-buffer")
    async with first.client, workspace(sandbox, size, data_url=sandbox.data_url) as stage:
        await first.result("MSET", "seen", "from the console", "\U0001f600 key", "from the monitor")
        await stage.press("l", "5")
        await stage.until("tab completes")
        await stage.press(*"peek", "space", *"seen", "enter")
        await stage.until("Keys]", "from the console")
        await stage.press("6")
        await stage.until("s starts it.")
        await stage.press("s")
        await stage.until("Nothing has come yet.")
        await first.result("GET", "\U0001f600 key")
        await stage.until("1 seen")
        await stage.press("l")
        await stage.until("from the monitor")
        assert stage.place.tabs.tab == "keys"
        assert stage.place.tabs.has_focus_within


async def test_the_level_stands_beside_the_name_whatever_is_open(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await stage.press("l", "4")
        await stage.until("writes off")
        await stage.press("P", "p")
        await stage.until("production · writes off")
        await stage.press("1")
        await stage.until("Details]", "production")
        assert "writes off" not in stage.text
        await stage.press("h", "j")
        await wait_for(lambda: "production" not in stage.text)
        await stage.press("k")
        await stage.until("production")


@pytest.mark.usefixtures("late_values")
async def test_a_level_of_before_stands_there_before_anything_was_looked_into(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        (second,) = (each for each in stage.place.list.records if each.name == "chat-presence")
        await stage.place.session.data().keep_level(second.id, "scratch")
        await stage.press("j")
        await stage.until(second.name, "scratch")
