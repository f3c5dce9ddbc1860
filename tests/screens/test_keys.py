"""Every key says what it does: in the help of its place, in the palette, and once only."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

import upstash_tui
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.key_places import ALL_PLACES, NOT_WALKED
from tests.screens.stage import Stage, running, services, settle, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.dialogs.help import HelpDialog
from upstash_tui.dialogs.key_lines import KeyLines
from upstash_tui.dialogs.palette import PaletteDialog
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.settings import Settings, load_settings

PARTS = {"app", "preferences", "terminal", "screens", "panes", "dialogs", "widgets"}
"""Where Textual's classes are."""


def ours() -> Iterator[type[DOMNode]]:
    """Every app, screen and widget class of the package."""
    for module in pkgutil.walk_packages(upstash_tui.__path__, "upstash_tui."):
        parts = module.name.split(".")
        if parts[1] in PARTS or "panes" in parts:
            for _, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if issubclass(each, DOMNode) and each.__module__ == module.name:
                    yield each


CLASSES = sorted(set(ours()), key=lambda each: each.__qualname__)


def bindings(each: type[DOMNode]) -> list[Binding]:
    own = each.__dict__.get("BINDINGS", [])
    return [binding for binding in own if isinstance(binding, Binding)]


@pytest.mark.parametrize(
    "each", [each for each in CLASSES if bindings(each)], ids=lambda each: each.__qualname__
)
def test_every_binding_has_an_id_and_a_tooltip(each: type[DOMNode]) -> None:
    assert not [binding.key for binding in bindings(each) if not (binding.id and binding.tooltip)]


def test_no_two_bindings_share_an_id_unless_they_do_the_same() -> None:
    seen: dict[str, str] = {}
    for each in CLASSES:
        for binding in bindings(each):
            first = seen.setdefault(binding.id or "", binding.action)
            assert first == binding.action, (
                f"{binding.id}: {first} and {binding.action} of {each.__qualname__}"
            )


@pytest.mark.parametrize("each", CLASSES, ids=lambda each: each.__qualname__)
def test_a_style_that_looks_at_the_screen_is_not_held_to_its_own_widget(each: type[DOMNode]) -> None:
    """In scoped styles a rule that begins with a class of the screen never matches."""
    css = each.__dict__.get("DEFAULT_CSS", "")
    scoped = getattr(each, "SCOPED_CSS", True)
    outside = [line.strip() for line in css.splitlines() if line.strip().startswith(".-")]
    assert not (scoped and [line for line in outside if each.__name__ in line])


async def shown(stage: Stage) -> str:
    await stage.press("question_mark")
    await stage.until("Keys here")
    return "\n".join(str(each.prompt) for each in stage.app.screen.query_one(KeyLines).options)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_help_lists_every_key_that_acts(here: LocalUpstash, size: tuple[int, int]) -> None:
    async with workspace(here, size) as stage:
        active = [each.binding for each in stage.place.active_bindings.values() if each.enabled]
        words = await shown(stage)
        missing = [binding.id for binding in active if binding.id and binding.tooltip not in words]
        assert not missing
        for sentence in ("Create a database", "Copy how to connect", "Leave the app", "Read the list again"):
            assert sentence in words
        assert "To the teams" in words
        assert not re.search(r"\bf2[0-9]\b", words), "no keyboard has these"
        await stage.press("escape")
        await wait_for(lambda: stage.dialog is None)


async def test_help_of_the_connect_screen(here: LocalUpstash) -> None:
    async with running(UpstashApp(services(here.url))) as stage:
        await stage.until("Connect Upstash")
        words = await shown(stage)
        assert "Copy the sign-in link" not in words, "there is none yet"
        assert "API key" in words
        await stage.press("question_mark")
        assert stage.app.screen_stack[-2] is not stage.app.screen_stack[-1]
        await stage.press("escape")
        await wait_for(lambda: stage.dialog is None)


async def test_a_remapped_key_is_the_one_that_acts_and_is_shown(here: LocalUpstash) -> None:
    settings = Settings(keymap={"list.new": "ctrl+n", "app.help": "f1"})
    async with workspace(here, settings=settings) as stage:
        await stage.press("n")
        assert "New database" not in stage.text
        await stage.press("f1")
        await stage.until("Keys here", "ctrl+n  ")
        await stage.press("escape", "ctrl+n")
        await stage.until("New database")


async def test_a_key_remapped_under_a_former_id_acts(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("upstash_tui.bindings.CURRENT_IDS", {"databases.create": "list.new"})
    async with workspace(here, settings=Settings(keymap={"databases.create": "f4"})) as stage:
        await stage.until("f4 New")
        await stage.press("f4")
        await stage.until("New database")


async def test_a_key_that_is_taken_is_reported_with_its_line_and_the_old_one_acts(
    here: LocalUpstash, tmp_path: Path
) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keymap]\n"list.new" = "j"\n"list.refresh" = "tab"\n')
    async with workspace(here, settings=load_settings(file)) as stage:
        await stage.until("config.toml, line 2: j already is move.down (Down) in the same place.", "1 more")
        assert "n New" in stage.text.splitlines()[-1]
        first = stage.place.list.highlighted
        await stage.press("j")
        assert stage.place.list.highlighted != first
        await stage.press("tab")
        assert stage.place.tabs.has_focus_within
        await stage.press("escape", "n")
        await stage.until("New database")


async def test_a_word_stands_once_in_the_line_of_keys(here: LocalUpstash) -> None:
    """Where the list's own refresh has gone to another key, the database's comes through under the old."""
    async with workspace(here, settings=Settings(keymap={"list.refresh": "f5", "list.new": "N"})) as stage:
        await wait_for(lambda: "f5 Refresh" in stage.text.splitlines()[-1], what="the new key")
        assert stage.text.splitlines()[-1].count("Refresh") == 1


async def test_a_key_that_means_nothing_says_so_until_the_next(here: LocalUpstash) -> None:
    """In the line of keys, under a dialog too; not for one of many that come at once."""
    async with workspace(here) as stage:

        def note() -> str:
            return stage.text.splitlines()[-1].strip()

        await stage.press("escape")
        keys = note()
        await stage.press("B")
        assert note() == "B means nothing here · ? keys"
        await stage.press("f8")
        assert note() == "f8 means nothing here · ? keys"
        await stage.press("b")
        assert note() == "b: Back up now is in Backups (3) · ? keys"
        await stage.press("j")
        assert note() == keys
        await stage.press("y", "ctrl+t")
        await stage.until("ctrl+t means nothing here")
        assert stage.dialog is not None
        await stage.press("escape")
        assert note() == keys
        for key in "BHB":
            stage.app.post_message(events.Key(key, key))
        await stage.pilot.pause()
        await settle()
        assert note() == keys
        await stage.press("slash", *"zzz", "enter", "y")
        assert note() == "y: there is no row for it here"
        await stage.press("y")
        assert note() == "y: there is no row for it here"
        stage.place.list.action_leave_filter()
        await stage.press("y")
        await wait_for(lambda: stage.dialog is not None)
        assert "there is no row" not in stage.text, "it acts again"
        await stage.press("escape")
        assert not stage.app._notifications


async def test_the_palette_finds_a_key_and_a_database(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("colon")
        await wait_for(lambda: isinstance(stage.app.screen, PaletteDialog), what="the palette")
        await stage.type("create a data")
        await stage.until("Create a database")
        await stage.press("enter")
        await stage.until("New database")
        await stage.press("ctrl+p")
        await wait_for(lambda: isinstance(stage.app.screen, PaletteDialog))
        await stage.type("webhooks")
        await stage.until("webhooks  database")
        await stage.press("enter")
        await wait_for(lambda: not isinstance(stage.app.screen, PaletteDialog))
        await wait_for(lambda: getattr(stage.place.record, "name", "") == "webhooks")


async def test_letters_go_to_a_text_field_and_nowhere_else(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("slash", *"dyeaqw:?")
        assert isinstance(stage.app.focused, Input)
        assert stage.app.focused.value == "dyeaqw:?"
        assert stage.dialog is None


async def test_esc_leads_back_to_the_list_however_one_left_it(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        for key in ("tab", "enter", "l", "right"):
            await stage.press(key)
            await wait_for(lambda: stage.place.tabs.has_focus_within, what=f"{key} led to the details")
            await stage.until("esc Back")
            await stage.press("escape")
            await wait_for(lambda: stage.place.list.has_focus_within, what="esc led back")


DRAFTED = "The new database you began to describe has not been created."


async def test_ctrl_q_asks_in_a_text_field_what_q_asks_and_asks_it_once(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("n", *"ab", "ctrl+q")
        await stage.until("Quit?", DRAFTED)
        question = stage.dialog
        await stage.press("ctrl+q")
        assert stage.dialog is question
        await stage.press("escape")
        await wait_for(lambda: stage.dialog is None)
        assert stage.form["name"] == "ab"
        await stage.press("ctrl+q", "enter")
        await wait_for(lambda: stage.app._exit, what="the end")


@pytest.mark.parametrize(
    "keys",
    [[], ["slash"], ["d"], ["d", "tab"], ["question_mark"]],
    ids=["list", "filter", "name", "card", "help"],
)
async def test_ctrl_c_names_the_key_that_quits(here: LocalUpstash, keys: list[str]) -> None:
    settings = Settings(keymap={"app.quit_anywhere": "f10"})
    async with workspace(here, settings=settings) as stage:
        await stage.press(*keys, "ctrl+c")
        await stage.until("f10 quits the app.")
        await stage.press("ctrl+q")
        assert not stage.app._exit
        await stage.press("f10")
        await wait_for(lambda: stage.app._exit, what="the end")


async def test_ctrl_c_copies_what_is_selected(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("slash", *"abc", "shift+home", "ctrl+c")
        await stage.until("Copied the selection")
        assert "quits the app" not in stage.words


@pytest.mark.parametrize("key", ["question_mark", "q", "escape"])
async def test_the_help_is_closed_as_one_would_try(here: LocalUpstash, key: str) -> None:
    async with workspace(here) as stage:
        await shown(stage)
        await stage.press(key)
        await wait_for(lambda: stage.dialog is None)
        assert not stage.app._exit


async def test_a_dialog_has_its_help(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        for keys, wanted in (
            (["y"], ["t    REST token", "w    Write .env …"]),
            (["e"], ["p    Plan", "n    Name"]),
            (["c"], ["u    Choose the default columns"]),
            (["a"], ["n    Connect another account"]),
            (["d", "tab"], ["The exact request, as curl"]),
            (["space", "space", "d", "tab"], ["esc  Go back without doing it"]),
        ):
            await stage.press(*keys)
            await wait_for(lambda: stage.dialog is not None)
            before = stage.dialog
            words = await shown(stage)
            for each in wanted:
                assert re.search(re.sub(" +", r" +", re.escape(each).replace(r"\ ", " ")), words), each
            assert "Read the list again" not in words, keys
            await stage.press("question_mark")
            await wait_for(lambda: not isinstance(stage.dialog, HelpDialog))
            assert stage.dialog is before, keys
            await stage.press("escape")
            await wait_for(lambda: stage.dialog is None)


async def test_the_line_behind_a_dialog_offers_nothing(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        assert "Refresh" in stage.text.splitlines()[-1]
        for key in ("y", "d", "c", "colon"):
            await stage.press(key)
            await wait_for(lambda: not stage.text.splitlines()[-1].strip(), what=f"a blank line after {key}")
            await stage.press("escape")
            await wait_for(lambda: "Refresh" in stage.text.splitlines()[-1], what=f"the keys after {key}")


async def test_which_of_the_two_panes_has_the_keys_is_seen_without_colour(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.until("━ Redis 12 ━", "─ [1 Details]")
        await stage.press("l")
        await stage.until("─ Redis 12 ─", "━ [1 Details]")
        await stage.press("escape")
        await stage.until("━ Redis 12 ━", "─ [1 Details]")


@pytest.mark.parametrize("tab", ["1", "2"])
async def test_the_help_lists_the_keys_that_scroll(here: LocalUpstash, tab: str) -> None:
    async with workspace(here, (120, 70)) as stage:
        await stage.press(tab, "l")
        await stage.until("─ Redis 12 ─")
        await stage.press("question_mark")
        await stage.until(
            "A line down", "A line up", "A page down", "A page up", "To the beginning", "To the end"
        )


def test_the_walks_of_every_key_lead_to_each_screen() -> None:
    at = {ResourceScreen if isinstance(each.at, str) else each.at for each in ALL_PLACES}
    assert {each for each in CLASSES if issubclass(each, Screen)} == {
        *(each for each in at if issubclass(each, Screen)),
        *NOT_WALKED,
    }
