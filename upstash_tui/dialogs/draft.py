"""What the small forms share: a line of text and a choice, checked, and a draft that outlives the dialog."""

from typing import ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.keys import bind

Draft = TypeVar("Draft")


class DraftDialog(Dialog[Draft]):
    """Answers with the draft once nothing is wrong with it. It has one ``Input`` and a ``.trouble`` line."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("draft.submit", "go_on"),
    ]

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        """What was typed, kept when it is left."""

    def _typed_so_far(self) -> Draft:
        raise NotImplementedError

    def _wrong_with(self, draft: Draft) -> str:
        """What is wrong with it, as a sentence; empty if nothing is."""
        raise NotImplementedError

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go_on()

    def action_leave(self) -> None:
        self.draft = self._typed_so_far()
        super().action_leave()

    def action_go_on(self) -> None:
        """Answer, or say what is wrong."""
        self.draft = self._typed_so_far()
        if wrong := self._wrong_with(self.draft):
            self.say(wrong)
        else:
            self.dismiss(self.draft)
