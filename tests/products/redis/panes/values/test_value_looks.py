"""Pictures of the value of a key, and of its dialogs."""

import gzip
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from tests.conftest import need_module
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.values.value_host import ValueHost
from upstash_tui.products.redis.data.client import Command

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.local_upstash import LocalUpstash

SMALL, LARGE = (80, 24), (120, 36)
PROFILE: tuple[Command, ...] = (
    (
        *("HSET", "user:1042:profile", "name", "Ada Lovelace", "plan", "pro", "visits", "1842"),
        *("prefs", '{"theme":"dark","tz":"Europe/London","langs":["en","fr"]}'),
        *("avatar", b"\x89PNG\r\n\x1a\n" * 400, "odd \x1b]0;name\x07", "\u202eexe.gnp"),
    ),
    ("HEXPIRE", "user:1042:profile", "3510", "FIELDS", "1", "visits"),
    ("EXPIRE", "user:1042:profile", "3510"),
)
Then = Callable[[ValueHost, "Pilot[None]"], Awaitable[None]]
Looks = Callable[..., bool]


@pytest.fixture
def looks(snap_compare: Callable[..., bool], sandbox: "LocalUpstash") -> Looks:
    """Whether the value of ``key``, made by ``commands``, looks as before once ``keys`` were pressed."""
    need_module("fakeredis")

    def compare(
        size: tuple[int, int],
        keys: str,
        *until: str,
        commands: tuple[Command, ...] = PROFILE,
        then: Then | None = None,
    ) -> bool:
        visitor = Visitor(sandbox)
        app = ValueHost(visitor)

        async def run(pilot: "Pilot[None]") -> None:
            key = commands[0][1]
            await app.begin(*commands, key=key.encode() if isinstance(key, str) else key)
            assert app.pane.visit is not None
            app.pane.visit.arm(True)
            await pilot.pause()
            for each in keys.split():
                await pilot.press(each)
                await pilot.pause()
            if then is not None:
                await then(app, pilot)
            await app.shows(*until)
            await visitor.aclose()

        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
class TestBothSizes:
    def test_a_hash(self, looks: Looks, size: tuple[int, int]) -> None:
        assert looks(size, "down down", "Ada Lovelace")

    def test_a_field(self, looks: Looks, size: tuple[int, int]) -> None:
        commands = (("HSET", "a", "prefs", '{"theme":"dark","tz":"Europe/London"}'),)
        assert looks(size, "enter", '"theme": "dark"', commands=commands)

    def test_a_conflict(self, looks: Looks, size: tuple[int, int]) -> None:
        async def meet(app: ValueHost, pilot: "Pilot[None]") -> None:
            await app.shows("Change motd")
            await app.other("SET", "motd", "What they wrote\nmeanwhile")
            app.screen.query(TextArea).first().load_text("What I wrote\nin the editor")
            await pilot.press("ctrl+s")

        commands = (("SET", "motd", "What was there"),)
        assert looks(size, "e", "Someone else changed it", commands=commands, then=meet)

    def test_a_new_key(self, looks: Looks, size: tuple[int, int]) -> None:
        async def type_in(app: ValueHost, pilot: "Pilot[None]") -> None:
            await pilot.press(
                *"cart:7", "tab", "right", "tab", *"sku=ch-12", "enter", *"count=2", "tab", *"2h"
            )

        assert looks(size, "n", "New key", "count=2", "2h", then=type_in)

    def test_the_menu(self, looks: Looks, size: tuple[int, int]) -> None:
        assert looks(size, "C", "Copy to another database")


def test_bytes(looks: Looks) -> None:
    commands = (("SET", "thumb:1042", b"\x89PNG\r\n\x1a\n" + bytes(range(200))),)
    assert looks(LARGE, "", "89 50 4e 47 0d 0a 1a 0a 00 01 02", commands=commands)


def test_unpacked(looks: Looks) -> None:
    commands = (("SET", "page", gzip.compress(b'{"title":"Home","n":12345678901234567890}', mtime=0)),)
    assert looks(SMALL, "", "12345678901234567890", commands=commands)


def test_a_stream(looks: Looks) -> None:
    commands: tuple[Command, ...] = tuple(
        ("XADD", "events", f"{at}-0", "type", "login", "user", str(at)) for at in range(1, 60)
    )
    assert looks(SMALL, "S", "last first", commands=commands)


def test_escapes(looks: Looks) -> None:
    commands = (("SET", "latin", "Müller & Söhne".encode("latin-1")),)
    assert looks(SMALL, "e", "What can't be typed", commands=commands)


def test_gone(looks: Looks) -> None:
    async def gone(app: ValueHost, pilot: "Pilot[None]") -> None:
        app.view.open(b"nothing")
        await pilot.pause()

    assert looks(SMALL, "", "There is no such key", then=gone)
