"""A keymap against the bindings there are: what is taken, what is left out, and the words for it."""

import pytest

from upstash_tui.app import UpstashApp
from upstash_tui.preferences.keymap import check_keymap, is_key


@pytest.mark.parametrize(
    "keymap",
    [
        {},
        {"databases.new": "n"},
        {"databases.new": "insert"},
        {"databases.new": "N, ctrl+n,f2"},
        {"app.help": "f1"},
        {"databases.sort": "o", "databases.reverse": "s"},  # s is free then
        {"accounts.forget": "x"},  # a dialog has its keys to itself
    ],
    ids=str,
)
def test_what_can_be_used_is_used(keymap: dict[str, str]) -> None:
    checked = check_keymap(keymap, UpstashApp)
    assert checked.mistakes == {}
    assert checked.keymap == keymap


MISTAKES = {
    "databases.dalete": ("x", "there is no binding databases.dalete (did you mean databases.delete?)"),
    "nonsense": ("x", "there is no binding nonsense; the help of each place"),
    "databases.new": ("Enter", "there is no key called Enter"),
    "databases.sort": ("page_up", "there is no key called page_up"),
    "databases.filter": ("", "a key is missing"),
    "databases.copy": ("i,,o", "a key is missing"),
    "databases.change": ("n", "n already is databases.new (New)"),
    "databases.web": ("q", "q already is app.quit (Quit)"),
    "table.last": ("y", "y already is databases.copy (Copy)"),
    "usage.exact": ("1", "1 already is tabs.details (Details)"),
    "confirm.yes": ("n", "n already is confirm.no (No)"),
    "connect.api_key": ("d", "d already is connect.demo (Demo)"),
    "app.help": ("n", "n already is "),
}


@pytest.mark.parametrize("binding_id", MISTAKES)
def test_a_mistake_is_told_and_left_out(binding_id: str) -> None:
    keys, words = MISTAKES[binding_id]
    checked = check_keymap({"app.palette": "f2", binding_id: keys}, UpstashApp)
    assert checked.mistakes[binding_id].startswith(words)
    assert checked.keymap == {"app.palette": "f2"}, "the rest is used"


def test_of_two_that_want_the_same_key_the_first_has_it() -> None:
    checked = check_keymap({"databases.copy": "f2", "databases.web": "f2"}, UpstashApp)
    assert checked.keymap == {"databases.copy": "f2"}
    assert "f2 already is databases.copy" in checked.mistakes["databases.web"]


@pytest.mark.parametrize(("keys", "named"), [("f1", "f1"), ("n", "?"), ("?,", "?")])
def test_the_help_is_named_by_the_key_that_acts(keys: str, named: str) -> None:
    mistakes = check_keymap({"nonsense": "x", "app.help": keys}, UpstashApp).mistakes
    assert f"({named})" in mistakes["nonsense"]
    assert next(iter(mistakes)) == "nonsense", "in the order of the file"


def test_every_binding_as_it_comes_is_a_good_keymap() -> None:
    from upstash_tui.preferences.keymap import _bindings

    usual: dict[str, str] = {}
    for _, binding in _bindings(UpstashApp):
        assert binding.id, f"{binding} can't be changed without an id"
        usual[binding.id] = f"{usual[binding.id]},{binding.key}" if binding.id in usual else binding.key
    assert len(usual) > 80
    assert check_keymap(usual, UpstashApp).mistakes == {}


@pytest.mark.parametrize(
    "key",
    ["a", "A", "é", "?", "+", "question_mark", "slash", "plus", "pageup", "f5", "ctrl+k", "ctrl+shift+f1"],
)
def test_a_key(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "key", ["", " ", "Enter", "F5", "page_up", "cmd+k", "ctrl+", "ctrl++", "nonsense", "\x1b"]
)
def test_no_key(key: str) -> None:
    assert not is_key(key)
