"""The help: in text fields too, filtered, and where keys get other keys."""

import tomllib
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, done, settle, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.bindings import ROWS
from upstash_tui.dialogs.help import HelpDialog
from upstash_tui.dialogs.key_lines import KeyLines
from upstash_tui.preferences.settings_check import check_settings
from upstash_tui.settings import Settings, load_settings
from upstash_tui.state.keys import keys_path, recall_keys, remember_keys


def shown(stage: Stage) -> list[str]:
    return [str(each.prompt) for each in stage.app.screen.query_one(KeyLines).options]


def note(stage: Stage) -> str:
    return str(stage.app.screen.query_one("#note").render())


async def on_line(stage: Stage, words: str, filter_key: str = "slash") -> None:
    """Open the help and put the cursor on the line with ``words``."""
    await stage.press("f1")
    await wait_for(lambda: isinstance(stage.app.screen, HelpDialog), what="the help")
    await stage.press(filter_key)
    await stage.type(words)
    await stage.press("enter")


def last_line(stage: Stage) -> str:
    return stage.text.splitlines()[-1]


FIELDS = {"filter": ["slash"], "form": ["n"], "text": ["e", "n"], "name": ["d"]}


@pytest.mark.parametrize("keys", FIELDS.values(), ids=FIELDS)
async def test_f1_opens_it_in_a_text_field_which_names_the_key(here: LocalUpstash, keys: list[str]) -> None:
    async with workspace(here) as stage:
        await stage.press(*keys)
        await settle()
        field = stage.app.focused
        assert isinstance(field, Input)
        assert "f1 Help" in last_line(stage) or "f1 keys" in stage.text
        await stage.press("question_mark")
        assert field.value.endswith("?")
        await stage.press("f1")
        await stage.until("Keys here")
        assert not any(line.split()[:1] == ["?"] for line in shown(stage)), "it types here"
        await stage.press("f1")
        await wait_for(lambda: stage.app.focused is field)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_filter_leaves_the_lines_with_each_of_its_words(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        await stage.press("question_mark")
        everything = shown(stage)
        assert everything[0] == "Rows of a list"
        await stage.press("slash")
        await stage.type("list order")
        assert [line.split() for line in shown(stage)] == [
            ["Rows", "of", "a", "list"],
            ["S", "Reverse", "the", "order"],
        ]
        await stage.type("zz")
        assert shown(stage) == []
        assert note(stage) == "Nothing matches."
        await stage.press("escape")
        assert shown(stage) == everything
        await stage.press("escape")
        await wait_for(lambda: stage.dialog is None)


async def test_another_key_acts_at_once_is_named_everywhere_and_is_there_at_the_next_start(
    here: LocalUpstash,
) -> None:
    async with workspace(here) as stage:
        await on_line(stage, "Show what matches")
        await stage.press("enter")
        assert "next key" in note(stage)
        await stage.press("f")
        assert "f " in shown(stage)[1]
        assert note(stage) == "list.filter · changed in the app, / is the default"
        await stage.press("escape", "escape")
        await stage.until("f Filter", "f filter")
        await stage.press("slash")
        await stage.until("/ means nothing here")
        await stage.press("f")
        assert isinstance(stage.app.focused, Input)
        await done(stage, "keys")
    assert tomllib.loads(keys_path().read_text()) == {"list.filter": "f"}
    async with workspace(here) as stage:
        await stage.until("f Filter", "f filter")
        await on_line(stage, "Show what matches", "f")
        await stage.press("delete", "escape", "escape")
        await stage.until("/ Filter", "/ filter")
    await wait_for(lambda: recall_keys() == ({}, ""), what="the default is kept")


REFUSED = {
    "j": "j already is move.down (Down)",
    "tab": "tab already does “Focus Next”",
    "enter": "enter already is table.open (Open)",
    "y": "y already is record.copy (Copy)",
    "ctrl+q": "ctrl+q already is app.quit_anywhere (Quit)",
    "ctrl+c": "ctrl+c already does “Copy selected text”",
}


async def test_a_key_that_is_taken_is_refused_with_the_reason(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await on_line(stage, "Create a database")
        await stage.press("enter")
        for key, reason in REFUSED.items():
            await stage.press(key)
            assert note(stage).startswith(reason)
        await stage.press("escape")
        assert note(stage) == "list.new"
        await stage.press("enter", "N")
        assert note(stage) == "list.new · changed in the app, n is the default"
        await stage.press("escape", "escape")
        await on_line(stage, "Pin it to the top")
        await stage.press("enter", "n", "escape", "escape")
        await on_line(stage, "Create a database")
        await stage.press("backspace")
        assert note(stage).startswith("n already is list.pin (Pin)"), "another has it by now"
        await stage.press("escape")
        assert note(stage).startswith("list.new · changed")


async def test_of_several_keys_the_one_of_its_kind_is_replaced(here: LocalUpstash) -> None:
    """The help keeps its key of text fields, a list its arrows."""
    async with workspace(here) as stage:
        await on_line(stage, "A line down")
        await stage.press("enter", "V")
        assert shown(stage)[1].split()[:3] == ["•", "↓", "V"]
        await stage.press("enter", "f9")
        assert shown(stage)[1].split()[:3] == ["•", "f9", "V"]


async def test_what_the_users_file_sets_is_left_to_it(
    here: LocalUpstash, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It counts, and the help says where it is set."""
    file = tmp_path / "config.toml"
    file.write_text('[keymap]\n"databases.new" = "N"\n')
    remember_keys("list.new", "f7")
    remember_keys("list.pin", "N")
    remember_keys("list.sort", "O")
    async with workspace(here, settings=load_settings(file)) as stage:
        await stage.until("keys.toml, list.pin: N already is list.new (New)", "1 more")
        assert "line 2: this key of list.new counts, not that in keys.toml." in caplog.text
        assert stage.app._keymap == {"list.new": "N", "list.sort": "O"}
        await on_line(stage, "Create a database")
        assert note(stage) == "list.new · config.toml, line 2"
        await stage.press("enter", "f8")
        assert note(stage).startswith("config.toml, line 2 sets this key")
    assert file.read_text() == '[keymap]\n"databases.new" = "N"\n'


async def test_a_key_kept_under_a_former_id_is_the_bindings_of_today(here: LocalUpstash) -> None:
    remember_keys("databases.sort", "O")
    remember_keys("databases.pin", "P")
    async with workspace(here) as stage:
        await on_line(stage, "Sort by the next column")
        assert note(stage) == "list.sort · changed in the app, s is the default"
        await stage.press("backspace")
        assert note(stage) == "list.sort"
        await wait_for(lambda: recall_keys() == ({"databases.pin": "P"}, ""), what="the default is kept")


def test_keys_that_the_users_file_sets_too_are_named_in_one_order() -> None:
    kept = {binding_id: "f2" for binding_id in ROWS if binding_id.startswith("list.")}
    settings = Settings(keymap={binding_id: ROWS[binding_id].keys for binding_id in kept})
    _, mistakes = check_settings(settings, kept, (), (), UpstashApp)
    assert [mistake.partition(" key of ")[2].split()[0] for mistake in mistakes] == [*kept]


async def test_the_demo_saves_no_key(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        stage.app.services.is_demo = True
        await on_line(stage, "Create a database")
        await stage.press("enter", "N")
        await done(stage, "keys")
        assert stage.app._keymap == {"list.new": "N"}
    assert not keys_path().exists()


async def test_a_file_of_keys_that_is_damaged_is_said_and_harms_nothing(here: LocalUpstash) -> None:
    keys_path().parent.mkdir(parents=True)
    keys_path().write_text('"list.new" = ')
    async with workspace(here, settings=Settings()) as stage:
        await stage.until("keys.toml is not valid TOML.", "n New")


async def test_it_is_whole_when_it_is_first_seen(here: LocalUpstash, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its scrollbar and the id of the first line: nothing of it is painted again."""
    pictures: list[list[Strip]] = []
    display = App._display

    def keep(app: App[None], screen: Screen[None], renderable: RenderableType | None) -> None:
        if isinstance(screen, HelpDialog):
            pictures.append(screen._compositor.render_strips())
        display(app, screen, renderable)

    monkeypatch.setattr(App, "_display", keep)
    async with workspace(here) as stage:
        await stage.press("question_mark")
        await stage.until("Keys here")
        await settle()
        assert pictures[0] == pictures[-1]
        lines = stage.app.screen.query_one(KeyLines)
        assert lines.line is not None
        assert note(stage).startswith(lines.line.id)
        assert lines.show_vertical_scrollbar
