"""The ways to connect, one line each, the best one first."""

from dataclasses import dataclass

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from upstash_tui.widgets.key_names import key_name, keys_of
from upstash_tui.widgets.options import Options


class Choice(Struct, frozen=True):
    """One way to go on from the connect screen."""

    name: str
    title: str
    detail: str
    binding_id: str = ""
    """The binding that takes it at once, if there is one."""


class ConnectChoices(Vertical):
    """A card with the ways to connect."""

    DEFAULT_CSS = """
    ConnectChoices {
        width: 74;
        max-width: 100%;
        height: auto;
        border: round $border;
        border-title-color: $primary;
        padding: 1 2;
    }
    ConnectChoices > Options { height: auto; }
    ConnectChoices > #pitch { margin-bottom: 1; }
    ConnectChoices > #trouble { color: $text-warning; margin-bottom: 1; }
    ConnectChoices > #note { color: $text-muted; margin-top: 1; }
    """

    @dataclass
    class Chosen(Message):
        """A way was picked."""

        name: str

    def __init__(self, choices: tuple[Choice, ...], *, pitch: str, note: str = "", trouble: str = "") -> None:
        super().__init__()
        self._choices = choices
        self._pitch = pitch
        self._note = note
        self._trouble = trouble
        self.border_title = Content("Connect")

    def compose(self) -> ComposeResult:
        yield Static(Content(self._pitch), id="pitch")
        trouble = Static(Content(self._trouble), id="trouble")
        trouble.display = bool(self._trouble)
        yield trouble
        choices = Options(*self._options(), id="choices", compact=True)
        choices.leave(
            key for each in self._choices if each.binding_id for key in keys_of(self, each.binding_id)
        )
        yield choices
        note = Static(Content(self._note), id="note")
        note.display = bool(self._note)
        yield note

    def set_trouble(self, text: str) -> None:
        """Say what went wrong, above the choices; empty takes it away."""
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content(text))
        trouble.display = bool(text)

    def _options(self) -> list[Option]:
        keys = [key_name(self, each.binding_id) if each.binding_id else "" for each in self._choices]
        most = max(1, *map(len, keys))
        width = max(len(choice.title) for choice in self._choices) + 2
        return [
            Option(
                Content.assemble(
                    # Bold and no colour, which could not be read in the line under the cursor.
                    (f" {key:<{most}} ", "bold"),
                    (f"{choice.title:<{width}}", "bold"),
                    (choice.detail, "dim"),
                ),
                id=choice.name,
            )
            for choice, key in zip(self._choices, keys, strict=True)
        ]

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id is not None:
            self.post_message(self.Chosen(event.option.id))
