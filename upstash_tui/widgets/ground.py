"""Containers that show nothing of their own."""

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import ContentSwitcher

if TYPE_CHECKING:  # at run time it is a mixin: Textual inherits styles by the first base that is a node
    from textual.widget import Widget

    _Widget = Widget
else:
    _Widget = object


class Ground(_Widget):
    """A container without border or text: all of its lines are the same one.

    Textual draws each line of each container, though most lie under what is in it, and keeps them.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop._replace(height=1)) * crop.height


class Switcher(Ground, ContentSwitcher):
    """Shows one of its children."""
