"""What is spared when a screen is shown for the first time."""

from typing import TYPE_CHECKING, Any

from textual.events import ScreenResume
from textual.screen import Screen

if TYPE_CHECKING:  # at run time it is a mixin: Textual inherits styles by the first base that is a node
    from textual.widget import Widget

    _Widget = Widget
else:
    _Widget = object


class StyledOnce(_Widget):
    """A screen whose styles are found once."""

    def on_screen_resume(self, event: ScreenResume) -> None:
        """What was made just now has its styles: Textual would find all of them again."""
        event.refresh_styles = event.refresh_styles and bool(self.outer_size)


def paint_once(screen: Screen[Any]) -> None:
    """Leave out the first picture of ``screen``, which is new: the whole of it is painted again at once.

    Textual lays out a new screen when it comes to the front, and again at the ``Resize`` that follows from
    that, when scrollbars are known.
    """

    def leave_out() -> None:
        """Once; whoever was told to call this, and comes later, paints."""
        if vars(screen).pop("_compositor_refresh", None) is None:
            screen._compositor_refresh()

    screen._compositor_refresh = leave_out  # type: ignore[method-assign]
