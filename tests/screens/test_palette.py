"""The palette finds what can be done at a place by the words people type, for the database in sight."""

from collections.abc import Callable, Sequence

import pytest
from textual.widgets import OptionList

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from upstash_tui.dialogs.accounts import AccountsDialog
from upstash_tui.dialogs.palette import Command, PaletteDialog
from upstash_tui.dialogs.theme import ThemeDialog
from upstash_tui.palette import sources
from upstash_tui.screens.palette_search import Search
from upstash_tui.state.line import THEME

SIZES = [(80, 24), (120, 36)]


def hits(stage: Stage, words: str) -> list[Command]:
    """What the palette finds at the place, the best first."""
    return [*Search(*sources(stage.app.screen, stage.app.places))(words)]


def whole(stage: Stage) -> Callable[[str], Sequence[Command]]:
    """What the open palette finds."""
    screen = stage.app.screen
    assert isinstance(screen, PaletteDialog)
    return screen._search


def found(stage: Stage, words: str) -> list[str]:
    return [hit.text for hit in hits(stage, words)]


async def choose(stage: Stage, words: str, best: str) -> None:
    """Type ``words`` into the palette and take what stands first, which is to be ``best``."""
    await stage.press("ctrl+p")
    await wait_for(lambda: isinstance(stage.app.screen, PaletteDialog), what="the palette")
    await stage.type(words)
    results = stage.app.screen.query_one(OptionList)

    def first() -> str:
        return str(results.options[0].prompt) if results.options else ""

    await wait_for(lambda: " ".join(first().split()).startswith(best), what=f"{best} comes first")
    await stage.press("enter")
    await wait_for(lambda: not isinstance(stage.app.screen, PaletteDialog), what="the palette is gone")


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_list_it_finds_by_the_words_people_type(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        assert stage.place.list.has_focus_within
        for words, best in {
            "plan": "Change: Plan",
            "password": "Change: Reset password",
            "rename": "Change: Name",
            "token": "Copy: REST token",
            "redis-cli": "Copy: redis-cli command",
            "env": "Copy: .env lines",
            "usage": "Usage of the database",
            "backups": "Backups of the database",
            "back up": "Backups: Back up now: Make a backup of what is in it now",
            "delete": "Delete the database",
            "reveal": "Reveal: Show the secrets for ten seconds",
            "exact": "Exact numbers, or rounded ones",
            "columns": "Columns: Choose the columns",
            "accounts": "Accounts: Switch or add an account",
            "log out": "Accounts: Forget: Log out: remove the account from this machine",
            "logout": "Accounts: Forget: Log out: remove the account from this machine",
            "export": "Export: Save what is shown as CSV or JSON",
            "add somebody": "Teams: Add somebody to this team",
            "quit": "Quit: Leave the app",
            "help": "Help: The keys of this place",
        }.items():
            hits = found(stage, words)
            assert hits[:1] == [best], words
            assert len(hits) == len(set(hits)), words
        assert any(each.startswith("Accounts: Read-only") for each in found(stage, "read-only"))


async def test_it_finds_every_line_of_the_menus(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        database = stage.place.record
        assert database is not None
        for menu, picks in (
            ("Copy", stage.place.copies.choices(stage.place.targets)),
            ("Change", stage.place.actions.choices(stage.place.targets)),
        ):
            for pick in picks:
                assert f"{menu}: {pick.title}" in found(stage, pick.title)


async def test_where_no_database_is_it_finds_nothing_for_one(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("slash")
        await stage.type("no such name")
        await stage.press("enter")
        await wait_for(lambda: stage.place.record is None)
        for words in ("password", "token", "reveal"):
            assert found(stage, words) == [] or words not in (found(stage, words))[0].lower()


@pytest.mark.parametrize("size", SIZES)
async def test_what_it_finds_it_does(here: LocalUpstash, size: tuple[int, int]) -> None:
    async with workspace(here, size) as stage:
        await choose(stage, "plan", "Change: Plan analytics-buffer e p")
        await stage.until("The plan of analytics-buffer")
        await stage.press("escape")
        await choose(stage, "rest token", "Copy: REST token")
        await stage.until("REST token of analytics-buffer")
        await choose(stage, "reveal", "Reveal")
        await stage.until("1 Details]", "REST token")
        assert "••••" not in stage.text
        await choose(stage, "columns", "Columns")
        await stage.until("on or off")
        await stage.press("escape")
        await choose(stage, "theme: upstash-light", "Theme: upstash-light")
        await wait_for(lambda: stage.app.theme == "upstash-light")


async def test_what_stands_in_another_place_it_leads_to(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        assert [hit.keys for hit in hits(stage, "add somebody")][:1] == ["o t, then n"]
        await choose(stage, "logout", "Accounts: Forget")
        await wait_for(lambda: isinstance(stage.app.screen, AccountsDialog))
        await stage.press("escape")
        await choose(
            stage, "back up now", "Backups: Back up now: Make a backup of what is in it now 3, then b"
        )
        await wait_for(lambda: stage.place.tabs.tab == "backups")
        await stage.until("b: Make a backup of what is in it now.")
        await choose(stage, "back up now", "Back up now: Make a backup of what is in it now b")
        await stage.until("Back up analytics-buffer")


@pytest.mark.parametrize("keys", ["l", "t"])
async def test_the_other_places_have_their_keys_found_wherever_one_is_in_them(
    here: LocalUpstash, keys: str
) -> None:
    words, wanted = {
        "l": ("filter", "Filter: Show what matches: a word, plan:free, !word, cost>10"),
        "t": ("somebody", "New: Add somebody to this team"),
    }[keys]
    async with workspace(here) as stage:
        await stage.press("o", keys)
        await stage.until({"l": "Audit log 8", "t": "charles@example.com"}[keys])
        await stage.press("tab")
        assert wanted in found(stage, words)
        if keys == "l":
            assert "Export: Save what is shown as CSV or JSON" in found(stage, "export")


async def test_read_only_it_finds_what_changes_something_and_says_why_not(here: LocalUpstash) -> None:
    async with workspace(here, read_only=True) as stage:
        await choose(stage, "password", "Change: Reset password analytics-buffer READ-ONLY")
        await stage.until("This run was started with --read-only.")
        assert stage.dialog is None
        await choose(stage, "new", "New: Create a database READ-ONLY")
        assert not stage.place.form_host.is_shown


@pytest.mark.parametrize("size", SIZES)
async def test_of_two_lists_it_names_the_one_without_the_focus(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        await stage.press("o", "t")
        await stage.until("Teams 1")
        await stage.press("enter")
        await stage.until("Members 3")
        reverse = [hit for hit in hits(stage, "reverse the order") if hit.text == "Reverse the order"]
        assert [hit.of for hit in reverse] == ["", "Teams"]


async def test_words_that_mean_the_same_find_it(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        for words, wanted in {
            "cost": (
                "Go to Overview",
                "Usage of the database",
                "Change: Budget",
                "Columns: Choose the columns",
            ),
            "bill": ("Usage of the database", "Change: Budget"),
            "spend": ("Usage of the database", "Change: Budget"),
            "price": ("Usage of the database", "Change: Budget"),
            "secret": ("Copy: REST token", "Change: Reset password"),
            "remove": ("Delete the database",),
            "colour": ("Theme",),
            "this month": ("Columns: Choose the columns",),
            "region": ("Columns: Choose the columns",),
        }.items():
            await stage.press("ctrl+p")
            everything = [hit.text for hit in whole(stage)(words)]
            assert set(wanted) <= set(everything[:8]), (words, everything)
            await stage.press("escape")
        assert "Copy: REST URL" not in found(stage, "cost"), "letters that lie far apart"
        assert found(stage, "qqrdsturl") == found(stage, "zzzzz") == []
        assert "Copy: REST URL" in found(stage, "crurl"), "where nothing has the word, the letters count"


async def test_a_record_is_found_once_at_its_own_place_if_that_was_shown(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("o", "o")
        overview = stage.app.places.by_id["overview"]
        await wait_for(lambda: overview.list.has_rows)
        assert [hit.of for hit in hits(stage, "webhooks")] == ["database"]
        assert [hit.of for hit in hits(stage, "support-tickets")] == ["record"]


async def test_records_of_every_place_that_was_shown_are_found(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        assert not [hit for hit in hits(stage, "docs") if hit.of == "index"]
        await stage.press("o", "v")
        await wait_for(lambda: stage.at == "Vector")
        vector = stage.app.places.by_id["vector"]
        await wait_for(lambda: vector.list.has_rows)
        index = vector.list.rows[-1].name
        await stage.press("o", "r")
        await wait_for(lambda: stage.at == "Redis")
        await choose(stage, index, f"{index} index")
        await wait_for(lambda: stage.at == "Vector" and vector.tabs.has_focus_within)
        assert getattr(vector.record, "name", "") == index
        await stage.press("o", "o")
        await stage.until("Overview 26")
        assert [hit.of for hit in hits(stage, index) if hit.text == index] == ["index"], "once"
        await choose(stage, "help-center", "help-center record")
        await wait_for(lambda: stage.at == "Search")
        await stage.until("━ help-center ━")


@pytest.mark.parametrize("size", [*SIZES, (60, 16)])
async def test_a_command_is_one_line_with_its_key_at_the_right(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        await stage.press("colon")
        await stage.type("rest token")
        line = next(each for each in stage.text.splitlines() if "REST token" in each and "y t" in each)
        inside = line.partition("▌")[2].rpartition("│")[0].rstrip()
        assert inside.split() == ["Copy:", "REST", "token", "analytics-buffer", "y", "t"]
        assert inside.endswith("   y t")
        await stage.press("ctrl+u")
        await stage.type("zzzz")
        await stage.until("Nothing here is called “zzzz”.")
        await stage.type("z" * 5000)
        await stage.until("zz…”.", "esc back")
        await stage.press("enter", "escape")
        assert stage.dialog is None


async def test_a_theme_is_shown_while_the_cursor_is_on_it_and_taken_back(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        before = stage.app.theme
        await choose(stage, "theme", "Theme choose how the app looks")
        await wait_for(lambda: isinstance(stage.app.screen, ThemeDialog))
        themes = [option.id for option in stage.app.screen.query_one(OptionList).options]
        assert themes[:2] == ["upstash-dark", "upstash-light"], "our own come first"
        assert set(themes) == set(stage.app.available_themes)
        await stage.press("j")
        await wait_for(lambda: stage.app.theme == "upstash-light")
        await stage.press("G")
        await wait_for(lambda: stage.app.theme == themes[-1])
        await stage.press("escape")
        assert stage.app.theme == before
        assert THEME.recall() == ""
        await choose(stage, "theme", "Theme choose how the app looks")
        await stage.press("down", "enter")
        await wait_for(lambda: THEME.recall() == "upstash-light")
        assert stage.app.theme == "upstash-light"
