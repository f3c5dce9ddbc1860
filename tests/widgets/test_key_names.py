"""The key that a sentence names."""

from collections.abc import Mapping

import pytest

from tests.host import Host
from upstash_tui.widgets.key_names import field_key_name, key_name, key_names, spelled
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
    ("keymap", "binding_id", "first", "every"),
    [
        ({}, "dialog.back", "esc", "esc"),
        ({}, "list.filter", "/", "/"),
        ({}, "preview.yes", "enter", "enter or y"),
        ({"preview.yes": "f5"}, "preview.yes", "f5", "f5"),
        ({"preview.yes": "f5, ?,f6"}, "preview.yes", "f5", "f5 or ? or f6"),
        ({"list.refresh": "ctrl+r,f6"}, "list.refresh", "ctrl+r", "ctrl+r or f6"),
        ({"list.new": "f6"}, "list.refresh", "r", "r or f5"),
    ],
)
async def test_the_key_that_is_named_is_the_one_that_acts(
    keymap: Mapping[str, str], binding_id: str, first: str, every: str
) -> None:
    bar = TopBar(account="ada@example.com", host=None, demo=False, read_only=False)
    app = Host(bar)
    async with app.run_test():
        app.set_keymap(keymap)
        assert key_name(bar, binding_id) == first
        assert key_names(bar, binding_id) == every


@pytest.mark.parametrize(
    ("keys", "named"),
    [("x,f2", "f2"), ("space,f2", "f2"), ("x, y,ctrl+x", "ctrl+x"), ("+,/,f2", "f2"), ("x, y", "x")],
)
async def test_in_a_field_the_key_that_is_named_types_nothing(keys: str, named: str) -> None:
    bar = TopBar(account="ada@example.com", host=None, demo=False, read_only=False)
    app = Host(bar)
    async with app.run_test():
        app.set_keymap({"preview.request": keys})
        assert field_key_name(bar, "preview.request") == named
