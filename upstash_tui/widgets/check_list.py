"""Things to choose any number of, one a line."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.line import CURSOR
from upstash_tui.widgets.moves import lines_of, moves


class Check(NamedTuple):
    """One thing to choose."""

    key: str
    title: str
    detail: str = ""


class CheckList(Widget, can_focus=True):
    """``☑ Region`` above ``☐ Owner``: the arrows move, space chooses. Distinguishable without colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"check-list--bar", "check-list--cursor"}
    DEFAULT_CSS = """
    CheckList {
        height: auto;
        width: 1fr;
        & > .check-list--bar { color: $accent; }
        &:focus > .check-list--cursor { background: $accent 14%; text-style: bold; }
        &:ansi:focus > .check-list--cursor { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *moves(),
        bind("check_list.turn", "turn"),
    ]

    def __init__(self, checks: Sequence[Check], chosen: Iterable[str]) -> None:
        super().__init__()
        self._checks = tuple(checks)
        self._chosen = set(chosen)
        self._at = 0

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of what is chosen, from the top."""
        return tuple(check.key for check in self._checks if check.key in self._chosen)

    def choose(self, keys: Iterable[str]) -> None:
        """Choose these and no others."""
        self._chosen = set(keys)
        self.refresh()

    def render(self) -> Content:
        width = max((len(check.title) for check in self._checks), default=0)
        return Content("\n").join(self._line(place, width) for place in range(len(self._checks)))

    def _line(self, place: int, width: int) -> Content:
        check = self._checks[place]
        box = "☑" if check.key in self._chosen else "☐"
        words = Content.assemble(f" {box} {check.title:<{width}}", (f"  {check.detail}", "dim"))
        words = words.truncate(max(self.size.width - 1, 1), ellipsis=True, pad=True)
        if place != self._at:
            return Content.assemble(" ", words)
        bar = self.get_visual_style("check-list--bar", partial=True)
        ground = self.get_visual_style("check-list--cursor", partial=True)
        return Content.assemble((CURSOR, bar), words).stylize_before(ground)

    def action_move(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._checks) - 1))
        self.refresh()
        if isinstance(self.parent, Widget):
            line = Region(0, self._at, 1, 1).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(line, animate=False)

    def action_move_page(self, pages: float) -> None:
        page = self.parent.size.height if isinstance(self.parent, Widget) else self.size.height
        self.action_move(lines_of(pages, page))

    def action_first(self) -> None:
        self.action_move(-len(self._checks))

    def action_last(self) -> None:
        self.action_move(len(self._checks))

    def action_turn(self) -> None:
        if self._checks:
            self._chosen ^= {self._checks[self._at].key}
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is not None and at.y < len(self._checks):
            self._at = at.y
            self.action_turn()
