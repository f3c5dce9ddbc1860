"""Pictures of the keys of a database."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need_module
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost
from upstash_tui.products.redis.data.client import Command

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.local_upstash import LocalUpstash

SHOP: tuple[Command, ...] = (
    ("MSET", *(word for at in range(40) for word in (f"session:{at:02}a7", "1"))),
    ("HSET", "user:1041:profile", "name", "Charles Babbage", "plan", "free"),
    ("HSET", "user:1042:profile", "name", "Ada Lovelace", "plan", "pro", "visits", "1842"),
    ("RPUSH", "user:1042:cart", "chair", "table", "lamp"),
    ("SADD", "user:1042:flags", "beta", "dark"),
    ("EXPIRE", "user:1042:cart", "7230"),
    ("EXPIRE", "user:1042:profile", "3510"),
    ("SET", "config", '{"on":true}'),
    ("SET", "caf\u00e9 \u6771\u4eac", "1"),
    ("SET", "odd \x1b]0;name\x07", "1"),
    ("ZADD", "board", "3", "ada"),
)
Looks = Callable[..., bool]


@pytest.fixture
def looks(snap_compare: Callable[..., bool], sandbox: "LocalUpstash") -> Looks:
    """Whether the pane looks as before: ``keys`` are pressed, then it shows ``until``."""
    need_module("fakeredis")

    def compare(
        size: tuple[int, int],
        keys: str,
        *until: str,
        commands: tuple[Command, ...] = SHOP,
        read_only: bool = False,
    ) -> bool:
        visitor = Visitor(sandbox)
        app = KeysHost(visitor, read_only=read_only)

        async def run(pilot: "Pilot[None]") -> None:
            if read_only:
                await app.open("geo-lookup")
            else:
                await app.begin(*commands)
            for key in keys.split():
                await pilot.press(key)
                await app.idle()
            await app.shows(*until)
            await visitor.aclose()

        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


UNFOLD = "G l j j l j"
"""The keys that unfold ``user:1042:``."""


def test_tree(looks: Looks) -> None:
    assert looks((80, 24), UNFOLD, "58 min", "2 h", " B")


def test_tree_and_value(looks: Looks) -> None:
    assert looks((120, 36), f"{UNFOLD} j j enter", "58 min", "Ada Lovelace", " B")


def test_list_with_marks(looks: Looks) -> None:
    assert looks((80, 24), "f j space space j space", "3 marked", " B")


def test_nothing_matches(looks: Looks) -> None:
    assert looks((80, 24), "slash n o p e enter", "No key matches")


def test_one_type(looks: Looks) -> None:
    assert looks((80, 24), "t h", "2 keys of", "1042:")


def test_beside_the_list_of_databases(looks: Looks) -> None:
    assert looks((53, 24), UNFOLD, "58 min", " B")


def test_read_only(looks: Looks) -> None:
    assert looks((80, 24), "", "Keys can't be listed", read_only=True)
