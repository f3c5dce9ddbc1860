"""The console of a database: what is typed, what is sent, what is answered."""

import json
import logging
import re

import pytest

from tests.by_hand import ByHand
from tests.conftest import need_module, wait_for
from tests.local_upstash import LocalUpstash
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.console.console_host import ConsoleHost
from tests.screens.stage import workspace
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.products.redis.data.commands import table
from upstash_tui.products.redis.data.console.reply_text import MOST_LINES
from upstash_tui.products.redis.panes.console.line import ConsoleLine
from upstash_tui.text import clean_line

SIZE = (100, 24)


async def test_a_command_is_answered_with_its_time_and_what_is_billed(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("get counter:visits")
        asked, answer = app.said
        assert re.fullmatch(r"> get counter:visits", asked)
        assert answer == '  "48213"'
        assert re.search(r"> get counter:visits +[\d.]+ m?s · 1 command", app.text)
        await app.shows("sent here: 1 command · ")
        await app.enter("ping")
        assert re.search(r"> ping +[\d.]+ m?s · 0 commands", app.text)
        assert app.field.text == ""


async def test_the_key_line_offers_to_complete_once_there_is_something(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE) as pilot:
        await app.begin()
        assert "Complete" not in app.text
        await pilot.press("g")
        assert "tab Complete" in app.text
        await pilot.press("home")
        assert "Complete" not in app.text
        await pilot.press("end", "ctrl+u")
        assert "Complete" not in app.text


async def test_a_hash_is_a_table_or_as_redis_cli_writes_it_or_json(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("hgetall user:1043:settings")
        assert '  1) "theme"   "dark"' in app.said
        await app.press("f2")
        assert '  1) "theme"' in app.said
        await app.shows("Answers are shown as redis-cli writes them.")
        await app.press("f2")
        assert '    "theme": "dark",' in app.said
        await app.enter("mget counter:visits nothing")
        assert '    "nothing": null' in app.said
        await app.press("f2")
        assert '  1) "counter:visits"   "48213"' in app.said
        assert len(await visitor.sent()) == 3, "the length of the hash, the hash, and two strings"


async def test_an_error_says_what_it_means(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("lrange motd 0 1")
        assert any(line.startswith("  (error) WRONGTYPE ") for line in app.said)
        assert "  The key holds another type." in app.said


async def test_the_whole_request_may_fail(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await visitor.order(do="status", status=400, body='{"error":"ERR max daily request limit exceeded"}')
        await app.enter("get a\nget b")
        assert any("The day's commands are used up" in line for line in app.said)
        await app.enter("get a")
        assert app.said[-1] == "  (nil)"


# Guards


async def test_a_write_is_not_sent_until_a_key_of_the_field_turns_writes_on(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("set a 1")
        assert app.said == ["> set a 1", "  Writes are off here. ctrl+t turns them on."]
        assert await visitor.sent() == []
        await app.press("ctrl+t", "up", "enter")
        assert app.said[-1] == "  OK"
        await app.press("escape", "W", "i")
        await app.enter("incr a")
        assert app.said[-1] == "  Writes are off here. ctrl+t turns them on."


async def test_read_only_sends_no_command_that_may_write_however_it_is_typed(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, read_only=True)
    async with app.run_test(size=SIZE):
        await app.begin()
        writes = [entry.name for entry in table().values() if not entry.reads]
        assert "EVAL" in writes
        for number, name in enumerate(writes):
            line = f"{name} key 'a\nb' value"
            await app.enter(
                (
                    line,
                    line.lower(),
                    f"get key\n{line}",
                    f"MULTI\n{line}\nEXEC",
                    "".join(f"\\x{ord(letter):02x}" for letter in name).join('""') + " key value",
                )[number % 5]
            )
            assert app.field.text == "", line
            await app.press("f4")
        await app.enter("\n".join(f"{name} key value" for name in writes))
        await app.press("ctrl+t", "up", "enter")
        assert await visitor.sent() == []
        await app.enter("get key")
        assert app.said[-1] == "  (nil)"
        assert len(await visitor.sent()) == 1


async def test_what_loses_something_is_asked_for(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        await app.enter("set a 1")
        await visitor.sent()
        await app.enter("del a")
        await app.press("n")
        assert app.said[-2:] == ["> del a", "  Not sent."]
        assert await visitor.sent() == []
        await app.press("up", "enter")
        await app.press("y")
        assert app.said[-1] == "  (integer) 1"


@pytest.mark.parametrize("line", ["blpop a 0", "subscribe a", "auth hunter2", "select 1"])
async def test_what_makes_no_sense_here_is_refused_with_a_reason(visitor: Visitor, line: str) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        await app.enter(line)
        assert app.said[1].endswith(".")
        assert await visitor.sent() == []


# Several lines


async def test_pasted_lines_are_text_until_enter_and_then_one_pipeline_with_one_question(
    visitor: Visitor,
) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        await app.paste("del a\ndel b\r\nget c\n")
        assert app.field.text == "del a\ndel b\nget c\n"
        assert await visitor.sent() == []
        await app.press("enter")
        assert isinstance(app.screen, ConfirmDialog)
        await app.shows("Send 3 commands?", "del a: What it removes", "del b: What it removes")
        await app.press("y")
        assert app.said == ["> del a", "  (integer) 0", "> del b", "  (integer) 0", "> get c", "  (nil)"]
        (request,) = await visitor.sent()
        assert request["path"].endswith("/pipeline")


async def test_nothing_of_a_paste_is_sent_if_a_part_of_it_is_refused(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("get a\nclear\nset a 1\nget b")
        assert app.said == [
            "> set a 1",
            "  Writes are off here. ctrl+t turns them on.",
            "  Nothing was sent.",
        ]
        assert await visitor.sent() == []


async def test_a_transaction_is_sent_at_exec(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        for line in ("multi", "set a 1", "incr a"):
            await app.enter(line)
        await app.shows("(MULTI 2)>")
        assert await visitor.sent() == []
        await app.enter("exec")
        assert app.said[-4:] == ["> set a 1", "  OK", "> incr a", "  (integer) 2"]
        *_, request = await visitor.sent()
        assert request["path"].endswith("/multi-exec")
        await app.enter("multi\ndel a\nexec")
        await app.press("n")
        await app.shows("(MULTI 1)>")
        await app.enter("discard")
        assert "MULTI" not in app.text.split("\n")[-3]


async def test_open_quotes_and_a_backslash_begin_another_line(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("echo 'one")
        await app.enter("two' \\")
        assert app.field.text == "echo 'one\ntwo' \\\n"
        await app.press("enter")
        assert app.said[-1] == '  "one\\ntwo"'


async def test_quotes_that_do_not_fit_are_said_and_what_was_typed_stays(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("get 'a'b")
        assert app.said == ["  Behind closing quotes a blank must follow."]
        assert app.field.text == "get 'a'b"


# What helps to type


async def test_tab_completes_commands_options_and_keys_that_were_seen(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.press(*"hgetal", "tab")
        assert app.field.text == "hgetall "
        await app.shows("HGETALL key")
        await app.press("ctrl+c", *"hget", "tab")
        await app.shows("hgetall", "hgetdel")
        await app.press("tab", "tab", "tab")
        await app.press("enter")
        assert app.field.text == "hgetdel "
        await app.press("ctrl+c")
        await app.enter("scan 0 match mot* count 1000 withtype")
        await app.press(*"get mo", "tab")
        assert app.field.text == "get motd "
        await app.press("ctrl+c", *"get str", "tab")
        assert app.field.text == "get str", "a type is no key"
        await app.press("ctrl+c")
        await app.enter("get counter:visits\nget motd")
        await app.press(*"get c", "tab", "enter")
        assert app.said[-1] == '  "48213"'


async def test_enter_sends_what_is_typed_while_nothing_of_the_list_is_chosen(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.press(*"ttl", "ctrl+c", *"get", "tab", " ", "a", "enter")
        assert app.said[-1] == "  (nil)"
        await app.press("tab")
        assert not app.field.has_focus, "without text, the key leads on"


async def test_what_was_typed_comes_back_and_is_searched(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        for line in ("get a", "ttl b", "get c"):
            await app.enter(line)
        await app.press(*"dr", "up", "up", "up", "down", "down", "down")
        assert app.field.text == "dr"
        await app.press("ctrl+r", *"get")
        await app.shows("search>", " get c", " get a")
        await app.press("ctrl+r", "ctrl+r", "enter")
        assert app.field.text == "get a"
        await app.press("ctrl+r", *"b", "escape")
        assert app.field.text == "get a"
        await app.press("ctrl+c", "up", "enter")
        assert app.said[-2:] == ["> get c", "  (nil)"]


async def test_what_goes_on_from_a_line_is_suggested_behind_it(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("get user:1")
        await app.press(*"get", "right")
        assert app.field.text == "get user:1"


async def test_the_field_is_left_and_entered_by_keys(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("get counter:visits")
        await app.press("escape")
        assert app.pane.transcript.has_focus
        await app.shows("enter to type")
        await app.press("y")
        assert app.copied == ['"48213"']
        await app.press("C")
        assert app.said == [""]
        await app.press("i", *"get a")
        assert app.field.text == "get a"


async def test_passwords_are_neither_logged_nor_kept(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.enter("acl setuser ada >hunter2")
        await app.enter("set token hunter2")
        await app.press("ctrl+r", *"acl")
        assert "hunter2" not in caplog.text
        assert not app.pane.line.choices.is_open


# Waiting


async def test_an_answer_is_no_longer_waited_for_after_a_key(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = ByHand()
    monkeypatch.setattr(ConsoleLine, "set_interval", lambda self, *args: seconds(*args))
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        await visitor.order(do="hang", times=0)
        await app.paste("incr a")
        app.simulate_key("enter")
        await wait_for(seconds.fire)
        await app.shows("Waiting for Upstash…", "1 s · ctrl+c stops")
        await app.press("ctrl+c")
        assert app.said[-1] == "  You stopped waiting for the answer. Upstash may still carry it out."
        await app.shows("tab completes")


async def test_what_is_refused_leaves_a_transaction_as_it_was(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        await app.enter("multi\nincr a")
        assert app.pane.visit is not None
        app.pane.visit.arm(False)
        await app.enter("exec")
        await app.shows("Writes are off here.", "(MULTI 1)>")
        app.pane.visit.arm(True)
        await app.enter("exec")
        assert app.said[-1] == "  (integer) 1"


async def test_what_waits_to_be_sent_obeys_an_account_that_becomes_read_only(
    visitor: Visitor, sandbox: LocalUpstash
) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        await visitor.order(do="slow", hold=True)
        await app.paste("echo one")
        app.simulate_key("enter")
        await wait_for(lambda: sandbox.held)
        await app.paste("set a 1")
        app.simulate_key("enter")
        await wait_for(lambda: not app.field.text)
        app.read_only = True
        app.pane.set_read_only(True)
        sandbox.release()
        await wait_for(lambda: "this account is READ-ONLY." in app.said[-1])
    visit = await visitor.visit(read_only=True)
    assert await visit.ask(("GET", "a")) == [None]


@pytest.mark.parametrize("fault", ["hang", "drop"])
async def test_a_transaction_that_may_have_been_carried_out_is_not_collected_any_more(
    visitor: Visitor, fault: str
) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin(armed=True)
        await app.enter("multi\nincr a")
        await app.shows("(MULTI 1)>")
        await visitor.order(do=fault, times=0)
        await app.paste("exec")
        app.simulate_key("enter")
        if fault == "hang":
            await app.shows("Waiting for Upstash…")
            await app.press("ctrl+c")
        await wait_for(lambda: not app.pane.talk.waits_for)
        assert app.pane.talk.transaction.queued is None
        await app.shows("tab completes")
        assert "MULTI" not in app.text.split("\n")[-3]
        await app.enter("exec")
        assert app.said[-1] == "  (error) ERR EXEC without MULTI"


async def test_of_many_answers_the_first_are_shown(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        results = json.dumps([{"result": ["eA=="] * 2000}] * 20)
        await visitor.order(do="status", status=200, body=results)
        await app.enter("lrange a 0 1\n" * 20)
        assert app.said[-1] == "  … 15 more answers came."


async def test_what_is_entered_meanwhile_is_sent_in_order(visitor: Visitor, sandbox: LocalUpstash) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await visitor.order(do="slow", hold=True)
        await app.paste("echo one")
        app.simulate_key("enter")
        await wait_for(lambda: sandbox.held)
        await app.paste("echo two")
        app.simulate_key("enter")
        await app.shows("> echo one")
        assert "two" not in "".join(app.said)
        sandbox.release()
        await wait_for(lambda: app.said[-1:] == ['  "two"'])
        assert app.said == ["> echo one", '  "one"', "> echo two", '  "two"']


async def test_an_answer_belongs_to_its_database(visitor: Visitor, sandbox: LocalUpstash) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE):
        await app.begin()
        await visitor.order(do="slow", hold=True)
        await app.paste("get motd\nmulti")
        app.simulate_key("enter")
        await wait_for(lambda: sandbox.held)
        first = app.pane.talk
        app.pane.open(await visitor.database("geo-lookup"))
        await wait_for(lambda: app.pane.visit)
        assert app.said == [""]
        sandbox.release()
        await wait_for(lambda: len(first.entries) == 2)
        assert "MULTI" not in app.text
        await app.enter("get a")
        assert app.said == ["> get a", "  (nil)"]
        app.pane.open(await visitor.database("my-cache"))
        await wait_for(lambda: "> get motd" in app.said)
        assert "ship it" in app.said[1]
        await app.shows("(MULTI 0)>")


async def test_what_is_typed_belongs_to_its_database(visitor: Visitor) -> None:
    app = ConsoleHost(visitor, "my-cache")
    async with app.run_test(size=SIZE):
        await app.begin()
        await app.paste("del motd")
        app.simulate_key("ctrl+r")
        await app.shows("search>")
        app.pane.open(await visitor.database("geo-lookup"))
        assert app.pane.line.field.text == ""
        await app.paste("get a")
        await wait_for(lambda: app.pane.visit)
        assert app.pane.line.field.text == "get a", "it was typed while the database was opened"
        app.pane.open(await visitor.database("my-cache"))
        await wait_for(lambda: app.pane.line.field.text == "del motd")


async def test_the_app_can_be_left_while_an_answer_is_waited_for(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await visitor.order(do="hang", times=0)
        await app.paste("get a")
        app.simulate_key("enter")
        await app.shows("Waiting for Upstash…")


# What a server may say


def nested(depth: int) -> str:
    return "[" * depth + '"eA=="' + "]" * depth


HOSTILE = {
    "10 MB": json.dumps("x" * 10_000_000),
    "100,000 items": json.dumps(["eA=="] * 100_000),
    "500 deep": nested(500),
    "escapes": json.dumps("\x1b]0;title\x07\x1b[2J\x9b31m\u202e"),
    "odd": json.dumps([True, None, 1.5, 2**70, {"\x1b[31m": "\x07"}]),
    "bytes": '"G11dMDt0aXRsZQf/n4DigK4="',
}


async def test_a_hostile_answer_is_shown_safely(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        for what, result in HOSTILE.items():
            for shape in range(3):
                await visitor.order(do="status", status=200, body=f'{{"result":{result}}}')
                await app.enter("get a")
                assert len(app.said) > 1, (what, shape)
                assert len(app.pane.talk.entries[-1].said) < MOST_LINES + 5, (what, shape)
                for line in app.said:
                    assert clean_line(line) == line, (what, shape)
                await app.press("f4", "f2")
                assert app.said == [""], (what, shape)
            await app.enter("echo alive")
            assert app.said[-1] == '  "alive"' or "alive" in app.said[-1], what
            await app.press("f4")


async def test_an_error_of_a_server_is_shown_safely(visitor: Visitor) -> None:
    app = ConsoleHost(visitor)
    async with app.run_test(size=SIZE):
        await app.begin()
        await visitor.order(do="status", status=400, body=json.dumps({"error": "ERR \x1b[2J\n\u202e" * 999}))
        await app.enter("get a")
        assert len(app.said) < 600
        for line in app.said:
            assert clean_line(line) == line


# In the whole app


async def test_keys_that_the_list_of_keys_has_seen_are_completed(sandbox: LocalUpstash) -> None:
    need_module("fakeredis")
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        stage.place.list.select(next(each.id for each in stage.place.list.rows if each.name == "my-cache"))
        tabs = [each.id for each in stage.place.resource.tabs]
        await stage.press(str(tabs.index("keys") + 1))
        await stage.until("user:")
        await stage.press(str(tabs.index("console") + 1), "enter")
        await stage.until("a command: GET key")
        await stage.press(*"get counter", "tab", "enter")
        await stage.until('"48213"')


async def test_letters_are_text_in_the_field_beside_a_list(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        names = [each.id for each in stage.place.resource.tabs]
        await stage.press(str(names.index("console") + 1), "enter")
        await stage.until("a command: GET key")
        await stage.press(*"get nqds/")
        await stage.until("> get nqds/")
        assert stage.dialog is None
        await stage.press("ctrl+c", "escape", "escape")
        assert stage.place.list.has_focus_within
