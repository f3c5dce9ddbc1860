"""The field of the console: commands are typed here, in several lines if need be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from upstash_tui.widgets.key_names import keys_of
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.lines_field import LinesField


class ConsoleInput(Keyed, LinesField):
    """Enter sends what is typed, a paste never does."""

    DEFAULT_CSS = """
    ConsoleInput, ConsoleInput:focus {
        width: 1fr; height: auto; min-height: 1; max-height: 8;
        border: none; padding: 0; background: transparent; background-tint: transparent;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("console.send", "press('send')"),
        bind("console.complete", "complete", when="has_text"),
        bind("console.search", "press('search')"),
        bind("console.older", "press('older')"),
        bind("console.newer", "press('newer')"),
        bind("console.drop", "drop"),
        bind("console.leave", "press('leave')"),
    ]

    @dataclass(eq=False, repr=False)
    class Pressed(Message):
        """A key that is not about the text alone: the name of its action."""

        action: str

    @dataclass(eq=False, repr=False)
    class Scrolled(Message):
        """A page up or down of what is above the field is asked for."""

        pages: float

    def __init__(self, suggested: Callable[[str], str]) -> None:
        """``suggested`` gives what a text may go on with as a whole, or nothing."""
        self._suggested = suggested
        self._had_text = False
        super().__init__(compact=True, highlight_cursor_line=False, placeholder="a command: GET key")
        self.cursor_blink = False  # an idle screen sends nothing

    @property
    def has_text(self) -> bool:
        """Whether there is something to complete."""
        return bool(self.before.strip())

    @property
    def before(self) -> str:
        """What is typed before the cursor."""
        return self.get_text_range((0, 0), self.cursor_location)

    def put(self, text: str) -> None:
        """Have ``text`` in the place of all that is typed, the cursor behind it."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def take(self) -> str:
        """All that is typed; nothing is then."""
        text = self.text
        self.put("")
        return text

    def complete(self, text: str, start: int) -> None:
        """Put ``text`` in the place of what stands between ``start`` and the cursor."""
        kept = self.before[:start]
        begin = (kept.count("\n"), len(kept) - kept.rfind("\n") - 1)
        self.move_cursor(self.replace(text, begin, self.cursor_location).end_location)

    def update_suggestion(self) -> None:
        whole = self._suggested(self.text) if self.cursor_at_end_of_text else ""
        rest = whole[len(self.text) :]
        self.suggestion = "" if "\n" in rest else rest

    def on_text_area_selection_changed(self) -> None:
        """The cursor went on: the key line offers to complete once there is something."""
        if self._had_text != self.has_text:
            self._had_text = self.has_text
            self.refresh_bindings()

    async def _on_key(self, event: events.Key) -> None:
        if event.key in keys_of(self, "console.send"):
            event.prevent_default()  # for the binding, not for the text

    def action_cursor_page_up(self) -> None:
        self.post_message(self.Scrolled(-1))

    def action_cursor_page_down(self) -> None:
        self.post_message(self.Scrolled(1))

    def action_press(self, action: str) -> None:
        self.post_message(self.Pressed(action))

    def action_complete(self) -> None:
        self.action_press("complete")

    def action_drop(self) -> None:
        """Copies what is selected, as Textual's does."""
        if self.selected_text:
            self.action_copy()
        else:
            self.action_press("drop")
