"""The palette finds what can be done at a place by the words people type, for the database in sight."""

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from upstash_tui.dialogs.accounts import AccountsDialog
from upstash_tui.places import PlaceCommands
from upstash_tui.screens.palette import Commands, KeyCommands
from upstash_tui.screens.resource_commands import ResourceCommands

SIZES = [(80, 24), (120, 36)]


async def found(stage: Stage, words: str) -> list[str]:
    """What the two sources of the place find, the best first."""
    sources: list[Commands] = [KeyCommands(stage.app.screen), PlaceCommands(stage.app.screen)]
    if stage.app.screen is stage.place:
        sources.append(ResourceCommands(stage.place))
    hits = [hit for source in sources async for hit in source.search(words)]
    return [str(hit.text) for hit in sorted(hits, key=lambda hit: -hit.score)]


async def choose(stage: Stage, words: str, best: str) -> None:
    """Type ``words`` into the palette and take what stands first, which is to be ``best``."""
    await stage.press("ctrl+p")
    await wait_for(lambda: isinstance(stage.app.screen, CommandPalette), what="the palette")
    await stage.type(words)
    results = stage.app.screen.query_one(OptionList)

    def first() -> str:
        return str(results.options[0].prompt) if results.options else ""

    await wait_for(lambda: first().startswith(best), what=f"{best} comes first")
    await stage.press("enter")
    await wait_for(lambda: not isinstance(stage.app.screen, CommandPalette), what="the palette is gone")


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
            "exact": "Exact: Every digit of the numbers, or few",
            "columns": "Columns: Choose the columns",
            "accounts": "Accounts: Switch or add an account",
            "log out": "Accounts: Forget: Log out: remove the account from this machine",
            "logout": "Accounts: Forget: Log out: remove the account from this machine",
            "export": "Export: Save what is shown as CSV or JSON",
            "add somebody": "Teams: Add somebody to this team",
            "quit": "Quit: Leave the app",
            "help": "Help: The keys of this place",
        }.items():
            hits = await found(stage, words)
            assert hits[:1] == [best], words
            assert len(hits) == len(set(hits)), words
        assert any(each.startswith("Accounts: Read-only") for each in await found(stage, "read-only"))


async def test_it_finds_every_line_of_the_menus(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        database = stage.place.record
        assert database is not None
        for menu, picks in (
            ("Copy", stage.place.copies.choices(stage.place.resource, database)),
            ("Change", stage.place.actions.choices(stage.place.targets)),
        ):
            for pick in picks:
                assert f"{menu}: {pick.title}" in await found(stage, pick.title)


async def test_where_no_database_is_it_finds_nothing_for_one(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("slash")
        await stage.type("no such name")
        await stage.press("enter")
        await wait_for(lambda: stage.place.record is None)
        for words in ("password", "token", "reveal"):
            assert await found(stage, words) == [] or words not in (await found(stage, words))[0].lower()


@pytest.mark.parametrize("size", SIZES)
async def test_what_it_finds_it_does(here: LocalUpstash, size: tuple[int, int]) -> None:
    async with workspace(here, size) as stage:
        await choose(stage, "plan", "Change: Plan  analytics-buffer\nkey e p")
        await stage.until("The plan of analytics-buffer")
        await stage.press("escape")
        await choose(stage, "rest token", "Copy: REST token")
        await stage.until("REST token of analytics-buffer: ")
        await choose(stage, "reveal", "Reveal")
        await stage.until("1 Details]", "REST token")
        assert "••••" not in stage.text
        await choose(stage, "columns", "Columns")
        await stage.until("on or off")
        await stage.press("escape")
        assert stage.place.list.has_focus_within
        await choose(stage, "theme: upstash-light", "Theme: upstash-light")
        await wait_for(lambda: stage.app.theme == "upstash-light")


async def test_what_stands_in_another_place_it_leads_to(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        members = [hit async for hit in PlaceCommands(stage.place).search("add somebody")]
        assert [hit.help for hit in members] == ["key o t, then n"]
        await choose(stage, "logout", "Accounts: Forget")
        await wait_for(lambda: isinstance(stage.app.screen, AccountsDialog))
        await stage.press("escape")
        await choose(
            stage, "back up now", "Backups: Back up now: Make a backup of what is in it now\nkey 3, then b"
        )
        await wait_for(lambda: stage.place.tabs.tab == "backups")
        await stage.until("b: Make a backup of what is in it now.")
        await choose(stage, "back up now", "Back up now: Make a backup of what is in it now\nkey b")
        await stage.until("Back up analytics-buffer")


@pytest.mark.parametrize("keys", ["l", "t"])
async def test_the_other_places_have_their_keys_found_wherever_one_is_in_them(
    here: LocalUpstash, keys: str
) -> None:
    words, wanted = {
        "l": ("filter", "Filter: Show what matches: a word, plan:free,payg, !word, cost>10, is:marked"),
        "t": ("somebody", "New: Add somebody to this team"),
    }[keys]
    async with workspace(here) as stage:
        await stage.press(keys)
        await stage.until({"l": "Audit log 8", "t": "charles@example.com"}[keys])
        await stage.press("tab")
        assert wanted in await found(stage, words)
        if keys == "l":
            assert "Export: Save what is shown as CSV or JSON" in await found(stage, "export")


async def test_read_only_it_finds_what_changes_something_and_says_why_not(here: LocalUpstash) -> None:
    async with workspace(here, read_only=True) as stage:
        await choose(stage, "password", "Change: Reset password  analytics-buffer\nREAD-ONLY")
        await stage.until("This run was started with --read-only.")
        assert stage.dialog is None
        await choose(stage, "new", "New: Create a database\nREAD-ONLY")
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
        hits = [hit async for hit in KeyCommands(stage.app.screen).search("order around")]
        words = "Reverse: Turn the order around"
        assert sorted(str(hit.prompt) for hit in hits) == [words, f"{words}  Teams"]
