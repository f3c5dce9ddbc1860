"""A keymap against the bindings there are: what is taken, what is left out, and the words for it."""

import pytest
from textual.dom import DOMNode

from upstash_tui.app import UpstashApp
from upstash_tui.bindings import CURRENT_IDS, ROWS
from upstash_tui.preferences.keymap import Checked, check_keymap, is_key


@pytest.mark.parametrize(
    "keymap",
    [
        {},
        {"list.new": "n"},
        {"list.new": "insert"},
        {"list.new": "N, ctrl+n,f2"},
        {"app.help": "f1"},
        {"list.sort": "O", "list.reverse": "s"},  # s is free then
        {"accounts.forget": "x"},  # a dialog has its keys to itself
    ],
    ids=str,
)
def test_what_can_be_used_is_used(keymap: dict[str, str]) -> None:
    checked = check_keymap(keymap, UpstashApp)
    assert checked.mistakes == {}
    assert checked.keymap == keymap


def test_the_ids_of_lists_of_before_are_those_of_now() -> None:
    checked = check_keymap({"databases.sort": "O", "databases.filter": "Enter"}, UpstashApp)
    assert checked.keymap == {"list.sort": "O"}
    assert checked.mistakes == {"databases.filter": "there is no key called Enter"}


MISTAKES = {
    "databases.dalete": ("x", "there is no binding databases.dalete (did you mean record.delete?)"),
    "gibberish": ("x", "there is no binding gibberish; the help of each place"),
    "list.new": ("Enter", "there is no key called Enter"),
    "list.sort": ("page_up", "there is no key called page_up"),
    "list.filter": ("", "a key is missing"),
    "databases.copy": ("i,,o", "a key is missing"),
    "databases.change": ("n", "n already is list.new (New)"),
    "databases.web": ("q", "q already is app.quit (Quit)"),
    "move.last": ("R", "R already is list.auto_refresh (Auto-refresh)"),
    "usage.exact": ("1", "1 already is tabs.1 (Tab 1)"),
    "confirm.yes": ("n", "n already is confirm.no (No)"),
    "connect.api_key": ("d", "d already is connect.demo (Demo)"),
    "app.help": ("n", "n already is "),
}


@pytest.mark.parametrize("binding_id", MISTAKES)
def test_a_mistake_is_reported_and_left_out(binding_id: str) -> None:
    keys, words = MISTAKES[binding_id]
    checked = check_keymap({"app.palette": "f8", binding_id: keys}, UpstashApp)
    assert checked.mistakes[binding_id].startswith(words)
    assert checked.keymap == {"app.palette": "f8"}, "the rest is used"


TAKEN = {
    "j": "is move.down (Down)",
    "k": "is move.up (Up)",
    "g": "is move.first (First)",
    "G": "is move.last (Last)",
    "enter": "is table.open (Open)",
    "escape": "is record.back (Back)",
    "down": "is list.down (Down)",
    "end": "is move.last (Last)",
    "tab": "does “Focus Next”",
    "shift+tab": "does “Focus Previous”",
    "left": "is panes.list (List)",
    "ctrl+c": "does “Copy selected text”",
    "ctrl+q": "is app.quit_anywhere (Quit)",
    "ctrl+a": "is list.mark_all (Mark all)",
}


@pytest.mark.parametrize("key", TAKEN)
@pytest.mark.parametrize("binding_id", ["list.new", "list.refresh"])
def test_a_key_without_a_line_in_the_file_is_taken_too(binding_id: str, key: str) -> None:
    """Where it acts already, Textual's own included; the old key stays in force."""
    checked = check_keymap({binding_id: key}, UpstashApp)
    assert key in checked.mistakes[binding_id]
    assert checked.keymap == {}


@pytest.mark.parametrize("key", TAKEN)
def test_what_the_taken_key_does_is_said(key: str) -> None:
    said = check_keymap({"list.new": key}, UpstashApp).mistakes["list.new"]
    assert said == f"{key} already {TAKEN[key]} in the same place"


@pytest.mark.parametrize(
    ("binding_id", "key"),
    [
        ("draft.submit", "ctrl+k"),  # deletes to the end of the line, in the field that has the focus
        ("draft.submit", "ctrl+q"),  # quits from a dialog too
        ("columns.done", "space"),
        ("columns.usual", "j"),
        ("accounts.add", "down"),
        ("usage.exact", "k"),
        ("backups.create", "g"),
        ("teams.delete", "j"),
        ("create.submit", "tab"),
        ("connect.api_key", "enter"),
    ],
)
def test_so_it_is_in_every_place(binding_id: str, key: str) -> None:
    assert binding_id in check_keymap({binding_id: key}, UpstashApp).mistakes


@pytest.mark.slow
@pytest.mark.parametrize("key", ["f8", "insert", "ctrl+n", "ctrl+b"])
def test_a_key_that_is_free_may_be_any_bindings(key: str) -> None:
    for binding_id in ROWS:
        assert check_keymap({binding_id: key}, UpstashApp).mistakes == {}, binding_id


def test_no_class_has_two_bindings_of_one_key() -> None:
    """Textual gives up both where one of them is remapped."""
    from upstash_tui.preferences.keymap import _classes

    for each in _classes(UpstashApp):
        if issubclass(each, DOMNode):
            doubled = {key for key, bound in each._merge_bindings().key_to_bindings.items() if len(bound) > 1}
            assert not doubled, each


def test_a_key_of_a_text_field_is_free_where_one_is_in_a_list() -> None:
    for binding_id in ("list.new", "list.filter"):
        assert check_keymap({binding_id: "ctrl+k"}, UpstashApp).mistakes == {}


def test_of_two_that_want_the_same_key_the_first_has_it() -> None:
    checked = check_keymap({"databases.copy": "f8", "databases.web": "f8"}, UpstashApp)
    assert checked.keymap == {"record.copy": "f8"}
    assert "f8 already is record.copy" in checked.mistakes["databases.web"]


@pytest.mark.parametrize(("keys", "named"), [("f1", "f1"), ("n", "?"), ("?,", "?")])
def test_the_help_is_named_by_the_key_that_acts(keys: str, named: str) -> None:
    mistakes = check_keymap({"gibberish": "x", "app.help": keys}, UpstashApp).mistakes
    assert f"({named})" in mistakes["gibberish"]
    assert next(iter(mistakes)) == "gibberish", "in the order of the file"


def test_the_default_keys_are_a_good_keymap() -> None:
    usual = {row.id: row.keys for row in ROWS.values()}
    assert check_keymap(usual, UpstashApp) == Checked(usual, {})


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """``list.new`` was called ``databases.create``."""
    monkeypatch.setattr("upstash_tui.bindings.CURRENT_IDS", {"databases.create": "list.new"})


@pytest.mark.usefixtures("renamed")
def test_a_former_id_is_accepted() -> None:
    checked = check_keymap({"record.copy": "f8", "databases.create": "f3"}, UpstashApp)
    assert checked == Checked({"record.copy": "f8", "list.new": "f3"}, {})


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("first", ["databases.create", "list.new"])
def test_the_current_id_wins_over_a_former_one(first: str) -> None:
    both = {"databases.create": "f3", "list.new": "f4"}
    checked = check_keymap({first: both[first], **both}, UpstashApp)
    assert checked == Checked({"list.new": "f4"}, {})


@pytest.mark.usefixtures("renamed")
def test_a_mistake_under_a_former_id_is_reported_under_it() -> None:
    """It is what stands in the file."""
    checked = check_keymap({"databases.create": "y"}, UpstashApp)
    assert checked.keymap == {}
    assert checked.mistakes == {"databases.create": "y already is record.copy (Copy) in the same place"}


IDS = """
accounts.add accounts.forget accounts.own accounts.read_only accounts.rename api_key.connect app.accounts
app.audit_log app.close_notes app.docs app.help app.palette app.palette_anywhere app.quit app.quit_anywhere
app.status app.suspend app.teams ask_path.list audit.back audit.clear audit.details audit.down audit.export
audit.filter audit.refresh audit.up backups.create backups.daily backups.delete backups.refresh
backups.restore backups.restore_elsewhere bulk.page_down bulk.page_up bulk.requests bulk.yes check_list.down
check_list.turn check_list.up choose.down choose.page_down choose.page_up choose.up columns.done
columns.usual confirm.no confirm.yes connect.again connect.api_key connect.back connect.copy connect.demo
connect.open connect.own connect.paste connect.show connect.skip create.back create.choose create.regions
create.request create.submit databases.auto_refresh databases.change databases.clear databases.columns
databases.copy databases.delete databases.down databases.filter databases.mark databases.mark_all
databases.new databases.page_down databases.page_up databases.pin databases.refresh databases.reverse
databases.sort databases.unmark databases.up databases.web details.exact details.refresh details.reveal
dialog.back draft.submit help.close help.ids members.add members.remove new_member.enter one_of.next
one_of.previous preview.copy preview.request preview.yes regions.clear regions.done regions.down
regions.first regions.last regions.page_down regions.page_up regions.primary regions.read regions.up
regions.use table.down table.first table.last table.open table.page_down table.page_up table.up tabs.backups
tabs.details tabs.next tabs.previous tabs.usage teams.back teams.delete teams.members teams.new
teams.refresh teams.web text.down text.first text.last text.page_down text.page_up text.up toggle.toggle
usage.exact usage.longer usage.refresh usage.shorter workspace.back write_env.mode write_env.no
write_env.yes
"""
"""What a keymap written for an earlier version may hold, besides letters of menus and numbers of accounts."""


def test_an_id_that_once_was_is_one_today() -> None:
    """Whoever renames a binding gives it the old id as a former one."""
    assert not {*IDS.split()} - {*ROWS, *CURRENT_IDS}


@pytest.mark.parametrize(
    "key",
    ["a", "A", "é", "?", "+", "question_mark", "slash", "plus", "pageup", "f5", "ctrl+k", "ctrl+shift+f1"],
)
def test_a_key(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "key", ["", " ", "Enter", "F5", "page_up", "cmd+k", "ctrl+", "ctrl++", "gibberish", "\x1b"]
)
def test_no_key(key: str) -> None:
    assert not is_key(key)
