"""The part of a screen that copies something of a record, or writes its connection to a ``.env`` file."""

from functools import partial
from typing import TYPE_CHECKING, Any

from upstash_tui.messages import CopyRequested
from upstash_tui.resources.action import Choice
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import R

if TYPE_CHECKING:
    from upstash_tui.screens.account_screen import AccountScreen

WRITE_ENV = "w"
"""Letter and id of the line that writes a ``.env`` file."""


class Copies:
    """Copy menus over ``screen``."""

    def __init__(self, screen: "AccountScreen") -> None:
        self._screen = screen

    def choices(self, resource: Resource[R], record: R) -> list[Choice]:
        """Lines of the copy menu; the id of each is its letter."""
        if resource.copies is None:
            return []
        formats = resource.copies(record)
        lines = [Choice(each.key, each.title, " ".join(each.shown.split()), each.key) for each in formats]
        if resource.env is not None:
            lines.append(Choice(WRITE_ENV, "Write .env …", "shows the changes first", WRITE_ENV))
        return lines

    def menu(self, resource: Resource[R], record: R) -> None:
        """Open the copy menu. No worker, so that the letter typed right after its key is for the menu."""
        from upstash_tui.dialogs.pick import PickDialog

        dialog = PickDialog(f"Copy from {resource.name(record)}", self.choices(resource, record))
        self._screen.app.push_screen(dialog, partial(self.copy, resource, record))

    def copy(self, resource: Resource[R], record: R, letter: str | None) -> None:
        """Do what the line of this letter does; ``None`` does nothing."""
        if letter == WRITE_ENV:
            self._screen.run_worker(self._write_env(resource, record), group="env-file", exclusive=True)
        for each in resource.copies(record) if resource.copies else ():
            if each.key == letter:
                what = f"{each.title} of {resource.name(record)}"
                self._screen.post_message(CopyRequested(each.text, what, passing=each.has_secret))

    async def _write_env(self, resource: Resource[Any], record: Any) -> None:
        from upstash_tui.saving import SaveFailed
        from upstash_tui.screens.env_flow import write_env

        screen = self._screen
        values = resource.env(record) if resource.env else {}
        try:
            sentence = await write_env(screen.app, resource.name(record), values)
        except SaveFailed as error:
            screen.notify(str(error), severity="error", timeout=15, markup=False)
        else:
            screen.notify(sentence or "Nothing was written.", markup=False)
