"""The small list over the field of the console: what a word may become, or what was typed before."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from upstash_tui.products.redis.data.console.completion import Choice
from upstash_tui.text import clean_line
from upstash_tui.widgets.options import Options

_WIDEST = 400


class ConsoleChoices(Options, can_focus=False):
    """Hidden while it has no choices; the field keeps the focus."""

    DEFAULT_CSS = """
    ConsoleChoices, ConsoleChoices:focus {
        height: auto; max-height: 8; border: none; padding: 0; display: none; border-top: solid $border;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.choices: Sequence[Choice] = ()

    @property
    def is_open(self) -> bool:
        return bool(self.choices)

    @property
    def chosen(self) -> Choice | None:
        """The one under the cursor."""
        return None if self.highlighted is None or not self.choices else self.choices[self.highlighted]

    def show(self, choices: Sequence[Choice]) -> None:
        """Offer ``choices``, none of them chosen yet."""
        if choices == self.choices:
            return
        self.choices = choices
        self.set_options(Option(_drawn(each)) for each in choices)
        self.highlighted = None
        self.display = bool(choices)

    def close(self) -> None:
        self.show(())

    def step(self, by: int) -> None:
        """To the next, and from the last to the first; or back."""
        at = (-1 if by > 0 else 0) if self.highlighted is None else self.highlighted
        self.highlighted = (at + by) % len(self.choices)


def _drawn(choice: Choice) -> Content:
    text = clean_line(choice.text.replace("\n", " ↵ "), _WIDEST)
    return Content.assemble(f" {text}", (f"  {choice.note}", "dim $foreground") if choice.note else "")
