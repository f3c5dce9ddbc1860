"""The log of what was done and what failed in this run, and its dialog."""

from typing import Any

from textual.app import App
from textual.notifications import Notification

from upstash_tui.resources.activity import Activity


class Logbook:
    """The log of ``app``: what its screens say has ended, and each toast with an error."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.activity = Activity()

    def keep(self, toast: Notification) -> None:
        """Keep the words of a toast with an error, unless the log has them."""
        if toast.severity == "error" and not self.activity.says(toast.message):
            places = (getattr(screen, "place", "") for screen in reversed(self._app.screen_stack))
            self.activity.add(next(filter(None, places), ""), toast.title, toast.message, failed=True)

    async def open(self) -> None:
        """Show it, once."""
        from upstash_tui.dialogs.activity import ActivityDialog

        if not any(isinstance(screen, ActivityDialog) for screen in self._app.screen_stack):
            await self._app.push_screen(ActivityDialog(self.activity.entries))
