"""What charts, bars and gauges share: lines of styled pieces, painted when they change."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Role = Literal["", "title", "muted", "first", "second", "body", "rest", "warning", "error"]
"""What a piece of a drawing is; the style sheet gives it a look. Shapes tell it too: colour underlines."""

Piece = tuple[str, Role]
Drawn = list[list[Piece]]
"""Lines of pieces, each as wide as its text is long."""

_WIDTHS = 4
"""Pictures of different widths kept at once."""


class Drawing(Widget, can_focus=False):
    """A widget that is what :meth:`drawn` says, for the width it has."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "drawing--title",
        "drawing--muted",
        "drawing--first",
        "drawing--second",
        "drawing--body",
        "drawing--rest",
        "drawing--warning",
        "drawing--error",
    }
    DEFAULT_CSS = """
    Drawing {
        height: auto;
        width: 1fr;
        text-wrap: nowrap;
        & > .drawing--title { text-style: bold; }
        & > .drawing--muted { color: $foreground 60%; }
        & > .drawing--first { color: $primary; }
        & > .drawing--second { color: $warning; }
        & > .drawing--body { color: $primary 55%; }
        & > .drawing--rest { color: $foreground 25%; }
        & > .drawing--warning { color: $text-warning; }
        & > .drawing--error { color: $text-warning; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._by_width: dict[int, Drawn] = {}
        """What was drawn since the last change; the layout asks for more than one width."""

    def drawn(self, width: int) -> Drawn:
        """The lines for a width of that many cells."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Bring the picture up to date; nothing is repainted where nothing changed."""
        width = self.size.width
        before = self._by_width.pop(width, None)
        self._by_width.clear()
        now = self._kept(width)
        if now != before:
            self.refresh(layout=before is None or len(before) != len(now))

    @property
    def text(self) -> str:
        """What is shown, as plain lines."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._kept(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._kept(width))

    def render(self) -> Content:
        return Content("\n").join(self._content(line) for line in self._kept(self.size.width))

    def _kept(self, width: int) -> Drawn:
        if width not in self._by_width:
            if len(self._by_width) >= _WIDTHS:
                self._by_width.clear()
            self._by_width[width] = self.drawn(width)
        return self._by_width[width]

    def _content(self, line: Sequence[Piece]) -> Content:
        return Content.assemble(
            *(
                Content.styled(text, self.get_visual_style(f"drawing--{role}")) if role else Content(text)
                for text, role in line
            )
        )
