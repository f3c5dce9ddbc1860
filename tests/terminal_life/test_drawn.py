"""The whole app on an emulated terminal: few bytes a key, and always the screen that a full repaint shows."""

import pytest
from textual.events import Resize

from tests.emulated import shown_whole
from tests.local_upstash import LocalUpstash
from tests.screens.stage import settle, workspace

KB = 1024
FOCUS, DIALOG, HELP, TAB = 3 * KB, 8 * KB, 12 * KB, 16 * KB
WALK = {
    "down": ("down", FOCUS),
    "to the details": ("tab", FOCUS),
    "and back": ("tab", FOCUS),
    "help": ("question_mark", HELP),
    "help closed": ("escape", HELP),
    "change": ("e", DIALOG),
    "change closed": ("escape", DIALOG),
    "delete": ("d", DIALOG),
    "delete closed": ("escape", DIALOG),
    "places": ("o", DIALOG),
    "places closed": ("escape", DIALOG),
    "copy": ("y", DIALOG),
    "copy closed": ("escape", DIALOG),
    "form": ("n", TAB),
    "form left": ("escape", TAB),
    "usage": ("2", TAB),
    "backups": ("3", TAB),
    "details": ("1", TAB),
    "palette": ("colon", HELP),
    "palette closed": ("escape", HELP),
}
"""Keys one after the other, and the most bytes that may follow each."""


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_key_sends_what_it_changes(sandbox: LocalUpstash, size: tuple[int, int]) -> None:
    async with workspace(sandbox, size, drawn=True) as stage:
        await settle()
        assert stage.terminal.emulator.cells == shown_whole(stage.app)
        found = {}
        for name, (key, _) in WALK.items():
            before = stage.terminal.sent
            await stage.press(key)
            await settle()
            found[name] = stage.terminal.sent - before
            assert stage.terminal.emulator.cells == shown_whole(stage.app), name
        most = {name: bound for name, (_, bound) in WALK.items()}
        assert {name: sent for name, sent in found.items() if sent > most[name]} == {}
        assert sum(found.values()) > 0


async def test_ctrl_l_draws_over_whatever_another_program_wrote(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, drawn=True) as stage:
        for way in ("slash", "n", "d", "question_mark", "colon"):
            await stage.press(way)
            await settle()
            stage.terminal.emulator.feed("\x1b[H" + "\x1b[31;4mAnother program wrote this. " * 100)
            await stage.press("ctrl+l")
            await settle()
            assert stage.terminal.emulator.cells == shown_whole(stage.app), way
            await stage.press("escape")
            await settle()


async def test_a_terminal_that_was_another_size_for_a_moment_is_drawn_anew(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, drawn=True) as stage:
        stage.terminal.emulator.feed("\x1b[2J")
        stage.app.shown.forget()  # as at the signal
        stage.app.post_message(Resize(stage.app.size, stage.app.size))
        await settle()
        assert stage.terminal.emulator.cells == shown_whole(stage.app)
