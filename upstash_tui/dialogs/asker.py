"""Dialogs as the questions of an action: see :class:`upstash_tui.resources.action.Asker`."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from textual.app import App

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.resources.action import Choice
from upstash_tui.widgets.key_names import key_name


class DialogAsker:
    """Asks in dialogs over the screen of ``app``. Its methods are called in workers."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    async def text(
        self,
        title: str,
        question: str,
        value: str = "",
        *,
        placeholder: str = "",
        check: Callable[[str], str],
    ) -> str | None:
        dialog = AskTextDialog(title, question, value, placeholder=placeholder, check=check)
        return await self._app.push_screen_wait(dialog)

    async def pick(self, title: str, choices: Sequence[Choice], *, note: str = "") -> str | None:
        return await self._app.push_screen_wait(PickDialog(title, choices, note=note))

    async def dialog(self, where: str, *args: Any) -> Any:
        module, _, name = where.partition(":")
        return await self._app.push_screen_wait(getattr(import_module(module), name)(*args))

    def refuse(self, reason: str, binding: str = "", does: str = "") -> None:
        way_on = f" {key_name(self._app, binding)} {does}" if binding else ""
        self._app.notify(f"{reason}{way_on}", severity="warning", markup=False)
