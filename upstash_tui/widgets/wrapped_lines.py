"""Lines that are wrapped for a width and kept: the one rule for when they are stale."""

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:  # at run time it is a mixin: Textual inherits styles by the first base that is a node
    from textual.scroll_view import ScrollView

    _ScrollView = ScrollView
else:
    _ScrollView = object


class WrappedLines(_ScrollView):
    """A view of lines that :meth:`wrap` makes for a width.

    They are made again where they are drawn if the text or the width is another. Events do not tell: a hidden
    widget has no width when its text changes, and comes back with the same size, without a ``Resize``.
    """

    _wrapped_at = 0
    """The width that the lines were made for; 0: the text is another since."""

    def wrap(self, width: int) -> None:
        """Make the lines for ``width`` cells, and set the virtual size."""
        raise NotImplementedError

    @property
    def is_up_to_date(self) -> bool:
        """Whether the lines are those of the text and of the width there is now."""
        return 0 < self._wrapped_at == self.scrollable_content_region.width

    def text_changed(self) -> None:
        """The lines are to be made again."""
        self._wrapped_at = 0
        self._wrap_if_stale()
        self.refresh()

    def on_resize(self) -> None:
        self._wrap_if_stale()

    def render_lines(self, crop: Region) -> list[Strip]:
        self._wrap_if_stale()
        return super().render_lines(crop)

    def _wrap_if_stale(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0 and not self.is_up_to_date:
            self._wrapped_at = width
            self.wrap(width)
            self.refresh()
