"""Dialogs as the questions of an action: see :class:`upstash_tui.resources.action.Asker`."""

from collections.abc import Awaitable, Callable, Sequence
from pkgutil import resolve_name
from typing import Any, TypeVar

from textual.app import App

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.resources.action import Choice
from upstash_tui.resources.listed import Listed
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
        self.was_left = False
        """Whether the user left the last question."""
        self._answers: list[Any] = []
        """Of the questions that are not asked again, in their order."""
        self._inputs: dict[int, Any] = {}
        """What was put into a question, answered or left, by its place."""
        self._reads: list[Any] = []
        self._place = 0
        self._read_place = 0

    # Steps

    def begin(self) -> None:
        """The action is proposed anew: those of its questions are asked that have no answer."""
        self._place = self._read_place = 0
        self.was_left = False

    def back(self) -> bool:
        """Ask the question before once more; ``False`` if there is none."""
        if not self._answers:
            return False
        self._answers.pop()
        return True

    @property
    def has_asked(self) -> bool:
        """Whether there is a question to go back to."""
        return bool(self._answers)

    async def _ask(self, make: Callable[[Any], Dialog[V]], put: Callable[[Any, V | None], Any]) -> V | None:
        """The answer to the next question.

        ``make`` takes what was put into the dialog before, ``None`` at first; ``put`` says what it is now,
        of the dialog and the answer.
        """
        place, self._place = self._place, self._place + 1
        if place < len(self._answers):
            known: V = self._answers[place]
            return known
        dialog = make(self._inputs.get(place))
        answer = await self._app.push_screen_wait(dialog)
        if (value := put(dialog, answer)) is not None:
            self._inputs[place] = value
        self.was_left = answer is None
        if answer is not None:
            self._answers.append(answer)
        return answer

    # Questions

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
        def make(typed: str | None) -> AskTextDialog:
            begin = self._drafts.get(keep, value) if typed is None else typed
            return AskTextDialog(title, question, begin, placeholder=placeholder, check=check)

        answer = await self._ask(make, lambda dialog, _: dialog.typed)
        if keep and answer is not None:
            self._drafts[keep] = answer
            self.used.add(keep)
        return answer

    async def pick(self, title: str, choices: Sequence[Choice], *, note: str = "") -> str | None:
        return await self._ask(
            lambda picked: PickDialog(title, choices, note=note, first=picked or ""),
            lambda _, picked: picked,
        )

    async def record(
        self, title: str, resource: Listed[V], records: Sequence[V], *, note: str = "", first: str = ""
    ) -> V | None:
        from upstash_tui.dialogs.choose_record import ChooseRecord

        return await self._ask(
            lambda chosen: ChooseRecord(title, resource, records, note=note, first=chosen or first),
            lambda _, record: None if record is None else resource.key(record),
        )

    async def form(self, where: str, *args: Any, keep: str = "") -> Any:
        answer = await self._ask(
            lambda draft: resolve_name(where)(self._drafts.get(keep) if draft is None else draft, *args),
            lambda dialog, _: dialog.draft,
        )
        if keep:
            self._drafts[keep] = self._inputs[self._place - 1]
            self.used.add(keep)
        return answer

    async def read(self, read: Callable[[], Awaitable[V]]) -> V:
        place, self._read_place = self._read_place, self._read_place + 1
        if place == len(self._reads):
            self._reads.append(await read())
        known: V = self._reads[place]
        return known

    def refuse(self, reason: str, binding: str = "", does: str = "") -> None:
        way_on = f" {key_name(self._app, binding)} {does}" if binding else ""
        self._app.notify(f"{reason}{way_on}", severity="warning", markup=False)
