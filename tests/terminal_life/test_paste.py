"""Pasted text is text, whatever is in it: never a key, and one line that finds room in a field."""

import os
from collections.abc import Sequence
from operator import attrgetter

import httpx
import pytest
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from tests.conftest import wait_for
from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.test_account import with_key
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, running, services, workspace
from tests.terminal import Terminal
from upstash_tui.app import UpstashApp
from upstash_tui.text import LIMIT, LINES_LIMIT

posix = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

VICTIM = "analytics-buffer"
"""The database that the list begins with."""
KEYS = f"d{VICTIM}\r"
"""As keys they delete it."""
HARM = {
    "a colour": f"\x1b[0m{KEYS}".encode(),
    "an escape": f"\x1b{KEYS}".encode(),
    "a start marker": f"\x1b[200~{KEYS}".encode(),
    "a part of an end marker": f"\x1b[201{KEYS}".encode(),
    "another encoding": b"\xff\xfe" + KEYS.encode(),
    "many escapes": ("\x1b[31m\x1b[0m" * 500 + KEYS).encode(),
    "another encoding far behind the marker": b"x" * 200_000 + b"\xe9" + KEYS.encode(),
}


def changes(sandbox: LocalUpstash) -> list[str]:
    """The requests so far that were not only to read."""
    seen = httpx.get(f"{sandbox.url}/_sandbox/requests", trust_env=False, verify=False).json()
    return [each["path"] for each in seen if each["method"] != "GET"]


def nothing_was_typed(terminal: Terminal, sandbox: LocalUpstash) -> None:
    """All that was pasted has been dealt with, as the next key has; it was no key itself."""
    terminal.press("?")
    terminal.wait_for("Keys here")
    terminal.press("escape")
    terminal.wait_gone("Keys here")
    assert "Redis 12" in terminal.text
    assert VICTIM in terminal.text
    assert changes(sandbox) == []


@posix
def test_as_keys_the_same_text_deletes(run_program: RunProgram, sandbox: LocalUpstash) -> None:
    """What the tests below would show if it came as keys."""
    terminal = run_program(**with_key(sandbox))
    terminal.wait_for("Redis 12")
    terminal.type(KEYS[0])
    terminal.wait_for("to confirm:")
    # It takes no key from before it was there, as the first of these may be.
    terminal.insist(b"z", "▌z")
    terminal.send_bytes(b"\x15")
    terminal.wait_gone("▌z")
    terminal.type(KEYS[1:])
    terminal.wait_for("Redis 11")
    assert len(changes(sandbox)) == 1


@posix
def test_on_the_list_it_deletes_nothing(run_program: RunProgram, sandbox: LocalUpstash) -> None:
    terminal = run_program(**with_key(sandbox))
    terminal.wait_for("Redis 12")
    for harm in HARM.values():
        terminal.send_bytes(b"\x1b[200~" + harm + b"\x1b[201~")
        nothing_was_typed(terminal, sandbox)


@posix
def test_keys_around_it_stay_keys_in_their_order(run_program: RunProgram, sandbox: LocalUpstash) -> None:
    terminal = run_program(**with_key(sandbox))
    terminal.wait_for("Redis 12")
    terminal.send_bytes(b"/se\x1b[200~\x1b[1mss\x1b[0m\n\x1b[201~i\x1b[200~o\x1b[201~ns")
    terminal.wait_for("1 of 12  ━ / sessions")


@posix
def test_one_that_never_ends_says_so_and_gives_the_keys_back(
    run_program: RunProgram, sandbox: LocalUpstash
) -> None:
    terminal = run_program(**with_key(sandbox))
    terminal.wait_for("Redis 12")
    terminal.send_bytes(b"/\x1b[200~sess")
    terminal.wait_for("A paste has begun")
    terminal.press("ctrl+c")
    terminal.wait_for("1 of 12  ━ / sess")
    terminal.press("i")
    terminal.wait_for("1 of 12  ━ / sessi")


MEGABYTE = {
    "plain": "x" * 1_000_000,
    "coloured": "\x1b[31mab\x1b[0m " * 83_333,
    "lines": "abc def\n" * 125_000,
    "only escapes": "\x1b" * 1_000_000,
    "wide": "日本語 " * 250_000,
}
PLACES: dict[str, Sequence[str]] = {
    "the filter": ["slash"],
    "a new database's name": ["n"],
    "the region search": ["n", "ctrl+r"],
    "a new name": ["e", "enter"],
    "a typed name": ["d"],
    "the palette": ["ctrl+p"],
    "the audit log's filter": ["o", "l", "slash"],
    "a new team's name": ["o", "t", "n"],
}
LINES_PLACES: dict[str, dict[str, Sequence[str]]] = {
    "the console": {"[5 Console]": ["l", "5"]},
    "a new key's text": {"motd": ["l", "4"], "WRITES ON": ["W"], "New key": ["n"], "f1 keys": ["tab", "tab"]},
    "a value": {
        "motd": ["l", "4"],
        "1 key": ["slash", *"motd", "enter"],
        "ship it": ["l"],
        "WRITES ON": ["W"],
        "Change motd": ["e"],
    },
}
"""From a database to its fields of several lines: what is seen behind which keys."""


def field_of(stage: Stage) -> Input:
    focused = stage.app.focused
    assert isinstance(focused, Input), focused
    return focused


def lines_of(stage: Stage) -> TextArea:
    focused = stage.app.focused
    assert isinstance(focused, TextArea), focused
    return focused


async def pasted(stage: Stage, text: str, key: str = "z") -> None:
    """``text`` pasted as the driver hands it on, and ``key`` typed behind it, at once."""
    field = stage.app.focused
    assert isinstance(field, Input | TextArea), field
    stage.app.post_message(Paste(text))
    stage.app.post_message(Key(key, key))
    typed = attrgetter("value" if isinstance(field, Input) else "text")
    await wait_for(lambda: typed(field).endswith(key), what="the key behind the paste is typed")


@pytest.mark.parametrize(
    ("place", "size"), [(place, 10 * LIMIT if at else 1_000_000) for at, place in enumerate(PLACES)]
)
async def test_what_is_long_goes_into_a_field_as_far_as_there_is_room(
    sandbox: LocalUpstash, place: str, size: int
) -> None:
    async with workspace(sandbox) as stage:
        await stage.press(*PLACES[place])
        await _until_field(stage)
        for name, text in MEGABYTE.items():
            field = field_of(stage)
            field.value = ""
            await pasted(stage, text[:size])
            assert len(field.value) <= LIMIT + 1, name
            assert not {*"\x1b\n"} & {*field.value}
            if name != "only escapes":
                assert len(field.value) == LIMIT + 1, name
                await stage.until(f"A field takes {LIMIT:,} characters")
            assert "[31m" not in field.value, "the colour went, and not its first letter alone"


@pytest.mark.parametrize("place", LINES_PLACES)
async def test_a_field_of_several_lines_takes_no_more_than_leaves_it_quick(
    sandbox: LocalUpstash, place: str
) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await stage.filter("my-cache")
        for seen, keys in LINES_PLACES[place].items():
            await stage.press(*keys)
            await stage.until(seen)
        await _until_field(stage, TextArea)
        for name, text in MEGABYTE.items():
            lines_of(stage).text = ""
            await pasted(stage, text)
            field = lines_of(stage)
            assert "\x1b" not in field.text
            assert len(field.text) == (1 if name == "only escapes" else LINES_LIMIT + 1), name
        await stage.until(f"{LINES_LIMIT:,} characters. Left out of the paste: {1_000_000 - LINES_LIMIT:,}.")
        lines_of(stage).action_select_all()
        await pasted(stage, "n" * (LINES_LIMIT - 2))
        assert lines_of(stage).text == "n" * (LINES_LIMIT - 2) + "z", "what is selected makes room"
        stage.app._clipboard = "\x1b[1mabc"
        await stage.press("ctrl+v")
        await wait_for(lambda: lines_of(stage).text == "n" * (LINES_LIMIT - 2) + "za", what="one more")


async def _until_field(stage: Stage, kind: type[object] = Input) -> None:
    await wait_for(lambda: isinstance(stage.app.focused, kind), what="a field has the focus")


async def test_no_number_of_pastes_makes_a_field_longer(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        await stage.press("slash")
        await _until_field(stage)
        for key in "abc":
            await pasted(stage, "y" * (LIMIT // 2), key)
        assert len(field_of(stage).value) == LIMIT + 2
        field_of(stage).action_select_all()
        await pasted(stage, "y" * LIMIT)
        assert field_of(stage).value == "y" * LIMIT + "z", "what is selected makes room"


LINES = {
    "name\n": "name",
    "\r\nname\r\n": "name",
    "one\ntwo": "one two",
    "one\r\n\r\ntwo\rthree": "one two three",
    " kept ": " kept ",
    "\x1b]0;title\x07na\x1b[1;31mme\x1b[0m": "name",
    "na\x00\x07me\x9b\u202e": "name",
    "\n\n": "",
}


async def test_lines_become_one_and_what_is_no_text_goes(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        await stage.press("slash")
        await _until_field(stage)
        for text, value in LINES.items():
            field_of(stage).value = ""
            await pasted(stage, text)
            assert field_of(stage).value == value + "z", repr(text)


async def test_what_was_copied_in_the_app_goes_in_the_same_way(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        await stage.press("slash")
        await _until_field(stage)
        stage.app._clipboard = "one\ntwo" + "x" * 1_000_000
        await stage.press("ctrl+v")
        await wait_for(lambda: field_of(stage).value == ("one two" + "x" * LIMIT)[:LIMIT])
        await stage.until(f"A field takes {LIMIT:,} characters")


async def test_a_key_and_an_address_for_signing_in(sandbox: LocalUpstash) -> None:
    app = UpstashApp(services(sandbox.url, client_id=sandbox.client_id))
    async with running(app) as stage:
        await stage.until("Connect Upstash")
        await stage.press("k")
        await _until_field(stage)
        key = stage.app.screen.query_one("#key", Input)
        key.focus()
        await wait_for(lambda: key.has_focus, what="it has the focus")
        await pasted(stage, "\x1b[1m" + "k" * 1_000_000)
        assert field_of(stage).value == "k" * LIMIT + "z"
