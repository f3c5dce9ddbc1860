"""The text field of a filter."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from upstash_tui.resources.completion import completions
from upstash_tui.resources.listed import Listed
from upstash_tui.widgets.keys import Keyed, bind


class _Ghost(Suggester):
    """The first completion of what is typed, shown behind it."""

    def __init__(self, resource: Listed[Any]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._resource = resource

    async def get_suggestion(self, value: str) -> str | None:
        found = completions(value, self._resource) if value else ()
        return next((each for each in found if each.startswith(value)), None)


class FilterInput(Keyed, Input):
    """Completes names of columns and words that they take; the key pressed again goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("list.complete", "complete", when="choices")]

    def __init__(self, resource: Listed[Any]) -> None:
        super().__init__(
            placeholder=resource.filter_hint,
            compact=True,
            select_on_focus=False,
            suggester=_Ghost(resource),
        )
        self.cursor_blink = False  # an idle screen sends nothing
        self._resource = resource
        self._begun: Sequence[str] = ()
        """Those that the key goes through."""

    @property
    def choices(self) -> Sequence[str]:
        """What the key completes to, one after the other; without any it is left to others."""
        if len(self._begun) > 1 and self.value in self._begun:
            return self._begun
        return completions(self.value, self._resource)

    def action_complete(self) -> None:
        self._begun = choices = self.choices
        at = choices.index(self.value) + 1 if self.value in choices else 0
        self.value = choices[at % len(choices)]
        self.cursor_position = len(self.value)
