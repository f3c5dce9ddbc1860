"""The part of a screen that copies something of a record, or writes its connection to a ``.env`` file."""

from functools import partial
from typing import TYPE_CHECKING, Any

from upstash_tui.messages import CopyRequested
from upstash_tui.resources.action import Choice
from upstash_tui.resources.resource import Resource
from upstash_tui.screens.actions import Targets
from upstash_tui.secret import Secret
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from upstash_tui.screens.account_screen import AccountScreen

WRITE_ENV, WRITE_READ_ONLY = "w", "x"
"""Letters and ids of the lines that write a ``.env`` file, with which token."""


class Copies:
    """Copy menus over ``screen``."""

    def __init__(self, screen: "AccountScreen") -> None:
        self._screen = screen

    def choices(self, targets: Targets) -> list[Choice]:
        """Lines of the copy menu, those that all of the records have; the id of each is its letter."""
        resource, records = targets.resource, targets.records
        if resource.copies is None or not records:
            return []
        first, *others = map(resource.copies, records)
        shared = set.intersection(*({each.key for each in formats} for formats in (first, *others)))
        several = f"of each, {len(records):,} lines" if others else ""
        lines = [
            Choice(each.key, each.title, several or " ".join(each.shown.split()), each.key)
            for each in first
            if each.key in shared
        ]
        if resource.env is not None and not others:
            lines.append(Choice(WRITE_ENV, "Write .env …", "shows the changes first", WRITE_ENV))
            full, reading = resource.env(records[0], False), resource.env(records[0], True)
            if reading != full and reading.keys() == full.keys():
                title = "Write .env, read-only …"
                lines.append(Choice(WRITE_READ_ONLY, title, "with that token", WRITE_READ_ONLY))
        return lines

    def menu(self, targets: Targets) -> None:
        """Open the copy menu. No worker, so that the letter typed right after its key is for the menu."""
        from upstash_tui.dialogs.pick import PickDialog

        dialog = PickDialog(f"Copy from {targets.name}", self.choices(targets))
        self._screen.app.push_screen(dialog, partial(self.copy, targets))

    def copy(self, targets: Targets, letter: str | None) -> None:
        """Do what the line of this letter does, for each of the records; ``None`` does nothing."""
        resource, records = targets.resource, targets.records
        if letter in (WRITE_ENV, WRITE_READ_ONLY):
            write = partial(self._write_env, resource, records[0], read_only=letter == WRITE_READ_ONLY)
            run_worker(self._screen, write, group="env-file", exclusive=True)
        formats = [each for record in records if resource.copies for each in resource.copies(record)]
        if chosen := [each for each in formats if each.key == letter]:
            text = chosen[0].text
            if len(chosen) > 1:
                text = Secret("\n".join(each.text.reveal() for each in chosen))
            what, has_secret = f"{chosen[0].title} of {targets.name}", any(each.has_secret for each in chosen)
            self._screen.post_message(CopyRequested(text, what, passing=has_secret))

    async def _write_env(self, resource: Resource[Any], record: Any, *, read_only: bool) -> None:
        from upstash_tui.saving import SaveFailed
        from upstash_tui.screens.env_flow import write_env

        screen = self._screen
        values = resource.env(record, read_only) if resource.env else {}
        try:
            sentence = await write_env(screen.app, resource.name(record), values)
        except SaveFailed as error:
            screen.notify(str(error), severity="error", timeout=15, markup=False)
        else:
            screen.notify(sentence or "Nothing was written.", markup=False)
