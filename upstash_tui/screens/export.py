"""The part of a screen that saves what its list shows as a file."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from upstash_tui.formatting.moments import moment
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.export import SUFFIXES, as_plain, export
from upstash_tui.saving import AlreadyThere, SaveFailed, place, save
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from upstash_tui.screens.account_screen import AccountScreen


class Export:
    """Asks for the path, asks before a file is replaced, and asks again if it can't be written."""

    def __init__(self, screen: "AccountScreen", now: Callable[[], float] = time.time) -> None:
        self._screen = screen
        self._now = now
        self._paths: dict[str, str] = {}
        """Path of the last export of each resource, written or not."""

    def ask(self, pane: ResourceList[Any]) -> None:
        """Export the records that ``pane`` shows."""
        run_worker(self._screen, partial(self._ask, pane), group="export", exclusive=True)

    async def _ask(self, pane: ResourceList[Any]) -> None:
        from upstash_tui.dialogs.ask_text import AskTextDialog

        resource, records, total = pane.resource, pane.rows, len(pane.records)
        if len(records) < total:
            many = f"{len(records):,} of {total:,} {resource.plural}"
        else:
            many = f"All {total:,} {resource.plural}" if total > 1 else f"1 {resource.singular}"
        trouble = ""
        while True:
            dialog = AskTextDialog(
                f"Export the {resource.heading[0].lower()}{resource.heading[1:]}",
                f"{trouble}{many}, as .csv or .json, to:",
                self._paths.get(resource.id) or self._usual_path(resource.heading),
                placeholder="a path that ends in .csv or .json",
                check=_check_path,
            )
            typed = await self._screen.app.push_screen_wait(dialog)
            if typed is None:
                return
            self._paths[resource.id] = typed
            content = export([as_plain(resource, each) for each in records], PurePath(typed).suffix.lower())
            try:
                if await self._save(typed, content):
                    return
                trouble = ""
            except SaveFailed as error:
                trouble = f"{error}\n\n"

    async def _save(self, typed: str, content: str) -> bool:
        """Save; ask before a file is replaced. Returns whether it was saved. Raises ``SaveFailed``."""
        from upstash_tui.dialogs.confirm import ConfirmDialog

        path = place(typed)
        try:
            await save(path, content)
        except AlreadyThere:
            question = f"{path} already exists. Its content would be replaced."
            if not await self._screen.app.push_screen_wait(ConfirmDialog("Replace the file?", question)):
                return False
            await save(path, content, replace=True)
        self._screen.notify(f"Saved to {path}, readable by you alone.", markup=False)
        return True

    def _usual_path(self, heading: str) -> str:
        today = moment(self._now())
        name = heading.lower().replace(" ", "-")
        return f"~/upstash-{name}{f'-{today:%Y-%m-%d}' if today else ''}.csv"


def _check_path(text: str) -> str:
    if PurePath(text).suffix.lower() in SUFFIXES:
        return ""
    return "The name must end in .csv or .json, which selects the format."
