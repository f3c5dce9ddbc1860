"""Names and values in two columns, with the keys that act on them at the right."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_LABEL = 13
_KEYS = 5


class Fact(NamedTuple):
    """One line: what it is, its value, and the keys that copy or change it."""

    label: str
    value: str | Content
    keys: str = ""


class Facts(Widget):
    """A value too long for its column goes on below itself, never under its label."""

    DEFAULT_CSS = "Facts { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._facts: tuple[Fact, ...] = ()

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; nothing is repainted where nothing changed."""
        if tuple(facts) != self._facts:
            same_height = len(facts) == len(self._facts)
            self._facts = tuple(facts)
            self.refresh(layout=not same_height or self.size.height != self._height(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._height(width)

    def _height(self, width: int) -> int:
        return sum(len(_wrapped(fact, width)) for fact in self._facts)

    def render(self) -> Content:
        width = self.size.width
        lines = []
        for fact in self._facts:
            for place, part in enumerate(_wrapped(fact, width)):
                label, keys = (fact.label, fact.keys) if place == 0 else ("", "")
                line = Content.assemble((f"{label:<{_LABEL}}", "dim"), part)
                if keys:
                    line = line.pad_right(max(width - line.cell_length - len(keys), 1))
                    line = line.append(Content.styled(keys, "$text-primary"))
                lines.append(line)
        return Content("\n").join(lines)


def _wrapped(fact: Fact, width: int) -> list[Content]:
    value = fact.value if isinstance(fact.value, Content) else Content(fact.value)
    room = max(width - _LABEL - (_KEYS if fact.keys else 0), 8)
    return value.wrap(room) or [Content("")]
