"""Dialogs as the questions of an action: see :class:`upstash_tui.resources.action.Asker`."""

from collections.abc import Callable, Sequence
from pkgutil import resolve_name
from typing import Any, TypeVar

from textual.app import App

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.resources.action import Choice
from upstash_tui.resources.resource import Resource
from upstash_tui.widgets.key_names import key_name

V = TypeVar("V")


class DialogAsker:
    """Asks in dialogs over the screen of ``app``. Its methods are called in workers.

    ``drafts`` holds what was typed, by the name it is kept under.
    """

    def __init__(self, app: App[Any], drafts: dict[str, Any]) -> None:
        self._app = app
        self._drafts = drafts
        self.used: set[str] = set()
        """Names of the drafts that were asked for."""

    async def text(
        self,
        title: str,
        question: str,
        value: str = "",
        *,
        placeholder: str = "",
        keep: str = "",
        check: Callable[[str], str],
    ) -> str | None:
        draft = self._drafts.get(keep, value)
        dialog = AskTextDialog(title, question, draft, placeholder=placeholder, check=check)
        answer = await self._app.push_screen_wait(dialog)
        if keep and answer is not None:
            self._drafts[keep] = answer
            self.used.add(keep)
        return answer

    async def pick(self, title: str, choices: Sequence[Choice], *, note: str = "") -> str | None:
        return await self._app.push_screen_wait(PickDialog(title, choices, note=note))

    async def record(
        self, title: str, resource: Resource[V], records: Sequence[V], *, note: str = "", first: str = ""
    ) -> V | None:
        from upstash_tui.dialogs.choose_record import ChooseRecord

        return await self._app.push_screen_wait(
            ChooseRecord(title, resource, records, note=note, first=first)
        )

    async def dialog(self, where: str, *args: Any) -> Any:
        return await self._app.push_screen_wait(resolve_name(where)(*args))

    async def form(self, where: str, *args: Any, keep: str) -> Any:
        dialog = resolve_name(where)(self._drafts.get(keep), *args)
        answer = await self._app.push_screen_wait(dialog)
        self._drafts[keep] = dialog.draft
        self.used.add(keep)
        return answer

    def refuse(self, reason: str, binding: str = "", does: str = "") -> None:
        way_on = f" {key_name(self._app, binding)} {does}" if binding else ""
        self._app.notify(f"{reason}{way_on}", severity="warning", markup=False)
