"""The part of the app that asks, in dialogs, what workers wait for."""

import asyncio
from typing import Any

from textual.app import App
from textual.worker import get_current_worker

from upstash_tui.widgets.visibility import is_in_front


class AskingApp(App[None]):
    async def push_screen_wait(self, screen: Any, **options: Any) -> Any:
        """Ask, and return the answer. The worker ends where the user has left what it would ask about."""
        if not is_in_front(get_current_worker().node):  # Textual would wait for a removal that waits for it
            raise asyncio.CancelledError
        return await super().push_screen_wait(screen, **options)
