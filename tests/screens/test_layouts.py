"""What a screen lays out, styles and asks for: nothing twice."""

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen

from tests.counted import counted
from tests.local_upstash import LocalUpstash
from tests.screens.stage import HELD, held, release, running, services, settle, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.tab_line import TabLine
from upstash_tui.preferences.themes import LIGHT
from upstash_tui.screens import resource_screen
from upstash_tui.screens.worded_keys import Subject, subject_of
from upstash_tui.settings import Settings
from upstash_tui.widgets.framed_table import FramedTable


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_cursor_move_lays_nothing_out(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        for place, words in (("", "Redis"), ("l", "Audit log")):
            if place:
                await stage.press("o", place)
            await stage.until(words)
            await settle()
            await stage.press("down")  # what is drawn for the first time has its size from now on
            await settle()
            layouts = counted(monkeypatch, Screen, "_refresh_layout")
            await stage.press("down", "down", "up")
            await settle()
            assert layouts == [], place


async def test_a_start_reads_no_style_sheet_again_for_its_theme(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = counted(monkeypatch, Stylesheet, "reparse")
    async with workspace(here, settings=Settings(theme=LIGHT.name)) as stage:
        assert again == []
        assert stage.app.theme == LIGHT.name
        assert stage.app.screen.styles.background.hex.lower() == LIGHT.background
        assert stage.app.has_class("-light-mode")
        assert not stage.app.has_class("-dark-mode")


async def test_the_first_rows_come_without_new_styles_and_the_details_have_their_width_at_once(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled = counted(monkeypatch, DOMNode, "update_node_styles")
    resized = counted(monkeypatch, TabLine, "on_resize")
    here.order({"method": "GET", "path": "/v2/redis/databases"} | HELD)
    environment = {"UPSTASH_EMAIL": here.email, "UPSTASH_API_KEY": here.api_key}
    async with running(UpstashApp(services(here.url, environment=environment))) as stage:
        await held(here)
        await stage.until("Reading your databases")
        assert len(resized) == 1
        await release(here)
        await stage.until("analytics-buffer")
        assert not [each for each in styled if isinstance(each, FramedTable)]


async def test_a_key_that_no_part_refuses_is_looked_up_once(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Textual. Which keys act is worked out again only for the line of keys, when they change."""
    async with workspace(here) as stage:
        await settle()
        subjects: list[object] = []

        def count(held: ResourceList[Any], focused: DOMNode | None, node: DOMNode) -> Subject:
            subjects.append(node)
            return subject_of(held, focused, node)

        monkeypatch.setattr(resource_screen, "subject_of", count)
        await stage.press("down")
        await settle()
        assert subjects == []
        assert stage.place.active_bindings
        assert len(subjects) == len(set(map(id, subjects)))


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
async def test_what_opens_has_its_styles_and_the_marks_of_the_size_at_once(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    styled = counted(monkeypatch, DOMNode, "update_node_styles")
    async with workspace(here, size) as stage:
        await settle()
        await stage.press("e")
        await settle()
        assert stage.dialog is not None
        assert stage.dialog.has_class("-narrow" if size[0] < 100 else "-wide")
        assert not [each for each in styled if each in (stage.place, stage.dialog)]


async def test_a_letter_of_a_field_lays_out_once(here: LocalUpstash, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the field; the sentence below it is the same as before."""
    async with workspace(here) as stage:
        for opens in ("d", "n"):
            await stage.press(opens, "x")
            await settle()
            layouts = counted(monkeypatch, Screen, "_refresh_layout")
            await stage.press("y")
            await settle()
            assert len(layouts) == 1, opens
            await stage.press("escape")
            await settle()
