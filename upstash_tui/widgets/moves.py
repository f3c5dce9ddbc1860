"""The keys that move in whatever has lines: rows of a table, choices, text that is longer than the screen."""

from textual.binding import BindingType

from upstash_tui.widgets.keys import Key, bind


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


def lines_of(pages: float, page: int) -> int:
    """Lines that ``pages`` are where ``page`` lines are visible; one at least."""
    return max(round(abs(pages) * page), 1) * (1 if pages > 0 else -1)
