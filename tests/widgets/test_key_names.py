"""The key that a sentence names."""

from collections.abc import Mapping

import pytest

from tests.host import Host
from upstash_tui.widgets.key_names import key_name, spelled
from upstash_tui.widgets.top_bar import TopBar


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("⏎", "enter"),
        ("^s", "ctrl+s"),
        ("^⏎", "ctrl+enter"),
        ("shift+^f2", "ctrl+shift+f2"),
        ("^", "^"),
        ("?", "?"),
        ("space", "space"),
    ],
)
def test_a_key_has_a_name_for_sentences(shown: str, name: str) -> None:
    assert spelled(shown) == name


@pytest.mark.parametrize(
    ("keymap", "usual", "named"),
    [
        ({}, "escape", "esc"),
        ({}, "slash", "/"),
        ({}, "enter,y", "enter or y"),
        ({"a.b": "f5"}, "enter,y", "f5"),
        ({"a.b": "f5, ?,f6"}, "enter,y", "f5 or ?"),
        ({"a.b": "ctrl+r,f5"}, "r", "ctrl+r"),
        ({"a.c": "f5"}, "r", "r"),
    ],
)
async def test_the_key_that_is_named_is_the_one_that_acts(
    keymap: Mapping[str, str], usual: str, named: str
) -> None:
    bar = TopBar(account="ada@example.com", host=None, demo=False, read_only=False)
    app = Host(bar)
    async with app.run_test():
        app.set_keymap(keymap)
        assert key_name(bar, "a.b", usual) == named
