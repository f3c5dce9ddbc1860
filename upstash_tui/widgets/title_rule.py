"""The line over a pane, and the one between two panes that stand beside each other."""

from collections.abc import Sequence

from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

_SEPARATOR = " · "
_LEAST = 4
"""Cells below which a shortened title says nothing."""


class TitleRule(Widget):
    """A title, set in a rule that is heavy and in the accent while the pane below has the focus.

    The pane is the widget that has the rule. In a pane within one that has a rule the words stand alone.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TitleRule {
        layout: horizontal;
        height: 1;
        text-wrap: nowrap;
        color: $border;
        background: $background;
        &.-focused { color: $accent; }
    }
    """

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._ruled = True
        self._parts: Sequence[Content] = (Content.styled(title, "bold $foreground"),)
        self._aside = Content("")

    def on_mount(self) -> None:
        _, *around = self.ancestors
        self._ruled = not _has_rule(around)
        self.watch(self.screen, "focused", self._focus_moved)

    def _focus_moved(self, focused: Widget | None) -> None:
        self.set_class(focused is not None and self.parent in focused.ancestors_with_self, "-focused")

    def set_parts(self, parts: Sequence[Content], aside: Content) -> None:
        """Show ``parts`` from the left, the title first, and ``aside`` at the right."""
        before, now = (*self._parts, self._aside), (*parts, aside)
        if len(before) != len(now) or not all(map(Content.is_same, before, now)):  # == ignores styles
            self._parts, self._aside = parts, aside
            self.refresh()

    @property
    def _piece(self) -> str:
        if not self._ruled:
            return " "
        return "━" if self.has_class("-focused") else "─"

    def left(self, width: int) -> Content:
        """What stands at the left of ``width`` cells: the title gives way, then what is at the end is cut."""
        title, *others = self._parts
        around = len(f"{self._piece} ")
        room = width - sum(around + 1 + part.cell_length for part in others if part) - around - 1
        if room < min(_LEAST, title.cell_length):
            title = Content("")
        parts = [part for part in (title.truncate(max(room, 0), ellipsis=True), *others) if part]
        words = Content.assemble(f"{self._piece} ", Content(f" {self._piece} ").join(parts))
        return Content.assemble(words, "" if words.plain.endswith(" ") else " ").truncate(width)

    def right(self, room: int) -> Content:
        """What stands at the right: of its parts, ``·`` between them, the last give way to ``room`` cells."""
        words = self._aside
        while words:
            right = Content.assemble(" ", words, " ", self._piece * 2)
            if right.cell_length <= room:
                return right
            words = words[: max(words.plain.rfind(_SEPARATOR), 0)]
        return Content("")

    def render(self) -> Content:
        width = self.size.width
        left = self.left(width)
        right = self.right(width - left.cell_length)
        return Content.assemble(left, self._piece * (width - left.cell_length - right.cell_length), right)


class Divider(Widget):
    """The line between two panes, which hangs from their title rules if they have some."""

    DEFAULT_CSS = "Divider { width: 1; color: $border; }"

    def render(self) -> Content:
        top = "│" if _has_rule(self.ancestors) else "┬"
        return Content("\n".join((top, *"│" * (self.size.height - 1))))


def _has_rule(around: Sequence[DOMNode]) -> bool:
    """Whether one of these panes has a title rule."""
    return any(pane.query_children(TitleRule) for pane in around)
