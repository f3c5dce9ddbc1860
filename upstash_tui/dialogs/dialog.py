"""What every dialog shares: a card in the middle, Esc to leave, never wider than the terminal."""

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from upstash_tui.widgets.first_picture import StyledOnce
from upstash_tui.widgets.key_names import field_key_name, key_name
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.sentence import put

Result = TypeVar("Result")


class Dialog(StyledOnce, Keyed, ModalScreen[Result | None]):
    """A card over the screen. ``None`` is the answer of who left it."""

    takes_early_keys = True
    """Whether keys typed behind the one that opened it are for it; not where a key carries something out."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > .card {
        width: 72;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        background: $surface;
        border: round $primary;
        border-title-color: $primary;
        padding: 1 2;
    }
    Dialog Input { background: $panel; }
    Dialog Table { background: $surface; }
    Dialog .card Input, Dialog .card Toggle, Dialog .card OneOf { padding-left: 1; }
    Dialog Input:focus, Dialog Toggle:focus, Dialog OneOf:focus { outline-left: outer $accent; }
    Dialog .muted { color: $text-muted; }
    Dialog .trouble { color: $text-warning; }
    Dialog .warning { color: $text-warning; text-style: bold; }
    Dialog.-destructive > .card { border: heavy $error; border-title-color: $text-error; }
    Dialog .keys { dock: bottom; height: auto; color: $text-muted; margin-top: 1; }
    Dialog.-cramped > .card { padding: 0 1; }
    Dialog.-cramped .keys { margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("dialog.back", "leave"),
        bind("app.help", "help"),  # the app's own do not reach a dialog
        bind("app.log", "log"),
    ]

    def on_mount(self) -> None:
        """Name the key of the help on the card, unless something else stands there."""
        key = (field_key_name if self.query(Input) else key_name)(self, "app.help")
        for card in self.query(".card"):
            card.border_subtitle = card.border_subtitle or Content(f"{key} keys")

    def say(self, sentence: str) -> None:
        """Show what is wrong, in the line for it."""
        put(self.query_one(".trouble", Static), sentence)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Give the answer and go, after what stands above it.

        Does nothing if it was left already: what it waits for may end while it is still being removed.
        """
        stack = self.app.screen_stack
        if self not in stack:
            return AwaitComplete()
        for above in reversed(stack[stack.index(self) + 1 :]):
            above.dismiss(None)
        return super().dismiss(result)

    def action_leave(self) -> None:
        self.dismiss(None)

    async def action_help(self) -> None:
        await self.app.run_action("help")

    async def action_log(self) -> None:
        await self.app.run_action("log")

    def action_copy_text(self) -> None:
        """What ctrl+c does: without a selection it is how people quit, here as on a screen."""
        if self.get_selected_text() is None:
            self.app.action_help_quit()
        else:
            super().action_copy_text()
