"""Moving in whatever has lines: rows of a table, choices, text that is longer than the screen.

The keys for it, and a scrollbar that tells where the lines are.
"""

from typing import TYPE_CHECKING, Protocol

from textual.binding import BindingType

from upstash_tui.widgets.keys import Key, bind

if TYPE_CHECKING:  # at run time it is a mixin: Textual inherits styles by the first base that is a node
    from textual.widget import Widget

    _Widget = Widget
else:
    _Widget = object


def moves(needs: str = "") -> list[BindingType]:
    """The bindings of a widget that has the actions ``move``, ``move_page``, ``first`` and ``last``.

    ``move`` takes a number of lines, ``move_page`` of pages, which may be a half; below 0 is up. ``needs`` is
    that of :class:`Key`.
    """

    def key(step: str, action: str) -> Key:
        return bind(f"move.{step}", action, needs=needs)

    return [
        key("down", "move(1)"),
        key("up", "move(-1)"),
        key("page_down", "move_page(1)"),
        key("page_up", "move_page(-1)"),
        key("half_down", "move_page(0.5)"),
        key("half_up", "move_page(-0.5)"),
        key("first", "first"),
        key("last", "last"),
    ]


def choosing_moves() -> list[BindingType]:
    """Those of a part that has the actions too, where letters are typed into a field above the lines."""
    return [
        bind("choose.down", "move(1)"),
        bind("choose.up", "move(-1)"),
        bind("choose.page_down", "move_page(1)"),
        bind("choose.page_up", "move_page(-1)"),
    ]


class Movable(Protocol):
    """A widget with the actions of :func:`moves`."""

    def action_move(self, lines: int, /) -> None: ...
    def action_move_page(self, pages: float, /) -> None: ...
    def action_first(self) -> None: ...
    def action_last(self) -> None: ...


class MovesWithin:
    """A part that has the actions of ``moved``, a widget in it which need not have the focus."""

    moved: Movable

    def action_move(self, lines: int) -> None:
        self.moved.action_move(lines)

    def action_move_page(self, pages: float) -> None:
        self.moved.action_move_page(pages)

    def action_first(self) -> None:
        self.moved.action_first()

    def action_last(self) -> None:
        self.moved.action_last()


class ScrollBindings(_Widget):
    """A widget that scrolls, and has no cursor."""

    def action_move(self, lines: int) -> None:
        self.scroll_relative(y=lines, animate=False)

    def action_move_page(self, pages: float) -> None:
        self.action_move(lines_of(pages, self.scrollable_content_region.height))

    def action_first(self) -> None:
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        self.scroll_end(animate=False)


class TrueScrollbar(_Widget):
    """Has the scrollbar catch up with the lines as it appears: Textual moves one only while it is there."""

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:
            self.vertical_scrollbar.position = self.scroll_y


def lines_of(pages: float, page: int) -> int:
    """Lines that ``pages`` are where ``page`` lines are visible; one at least."""
    return max(round(abs(pages) * page), 1) * (1 if pages > 0 else -1)
