"""The line of keys at the bottom of a screen."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

_AROUND = 3
"""Cells around the key and the word of one of them."""


class LineKey(NamedTuple):
    """One key of the line, and what it does."""

    key: str
    """As Textual names it."""
    display: str
    word: str
    action: str
    tooltip: str

    @property
    def cells(self) -> int:
        return cell_len(self.display + self.word) + _AROUND

    @property
    def must_stay(self) -> bool:
        """Whether it helps or leads back."""
        return self.key == "escape" or self.action == "help"


class KeyBar(Widget):
    """The keys of the place; a click on one presses it. Under a dialog, which names its own, it is blank.

    One there is no room for is left out, never cut off; those that help or lead back never are.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word", "key-line--hover"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        color: $footer-foreground;
        background: $footer-background;
        & > .key-line--key {
            color: $footer-key-foreground; background: $footer-key-background; text-style: bold;
        }
        & > .key-line--word {
            color: $footer-description-foreground; background: $footer-description-background;
        }
        & > .key-line--hover { color: $footer-key-foreground; background: $block-hover-background; }
        &:hover { pointer: pointer; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[LineKey] = ()
        self._hovered: LineKey | None = None
        self._is_stale = True
        self._note = ""

    @property
    def keys(self) -> Sequence[LineKey]:
        """What it shows, from the left."""
        return [] if self._note else fitting(self._found, self.size.width)

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self.app.screen_change_signal.subscribe(self, lambda _: self.refresh())

    def _bindings_changed(self, screen: Screen[Any]) -> None:
        """Called several times for one change: to find the keys is left to the next drawing.

        While the window is not in use nothing has the focus, yet the keys will be the same again.
        """
        if screen.app.app_focus:
            self._is_stale = True
            self.refresh()

    @property
    def _found(self) -> Sequence[LineKey]:
        if self._is_stale and self.app.app_focus:
            self._all, self._is_stale = self._read(), False
        return self._all

    def _read(self) -> Sequence[LineKey]:
        """One for each word, that of the part nearest to the focus; one for all the actions of a group."""
        shown: dict[str, LineKey] = {}
        for _, binding, acts, tooltip in self.screen.active_bindings.values():
            if not (binding.show and acts):
                continue
            group = binding.group.description if binding.group else ""
            display = self.app.get_key_display(binding)
            if group and (first := shown.get(group)):
                shown[group] = first._replace(display=first.display + display)
            else:
                word = group or binding.description
                shown.setdefault(word, LineKey(binding.key, display, word, binding.action, tooltip))
        return list(shown.values())

    def show_note(self, note: str) -> None:
        """Have ``note`` in the place of the keys; with an empty one the keys again."""
        if note != self._note:
            self._note = note
            self.refresh()

    def render(self) -> Content:
        if self._note:
            return Content.styled(f" {self._note}", self.get_visual_style("key-line--word", partial=True))
        if self.app.screen is not self.screen:
            return Content("")
        return Content("").join(self._drawn(key) for key in self.keys)

    def _drawn(self, key: LineKey) -> Content:
        hover = self.get_visual_style("key-line--hover", partial=True) if key == self._hovered else Style()
        letter = self.get_visual_style("key-line--key", partial=True)
        word = self.get_visual_style("key-line--word", partial=True)
        return Content.assemble((f" {key.display} ", letter + hover), (f"{key.word} ", word + hover))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        key = self._at(event.x)
        if key is not None:
            self.app.simulate_key(key.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._hover(self._at(event.x))

    def on_leave(self) -> None:
        self._hover(None)

    def _hover(self, key: LineKey | None) -> None:
        if key != self._hovered:
            self._hovered = key
            self.tooltip = key.tooltip if key else None
            self.refresh()

    def _at(self, x: int) -> LineKey | None:
        end = 0
        for key in self.keys:
            end += key.cells
            if x < end:
                return key
        return None


def fitting(keys: Sequence[LineKey], width: int) -> list[LineKey]:
    """Those of ``keys`` that ``width`` cells have room for: the first, and all that help or lead back."""
    room = width - sum(key.cells for key in keys if key.must_stay)
    kept = []
    for key in keys:
        if not key.must_stay:
            room -= key.cells
        if room >= 0 or key.must_stay:
            kept.append(key)
    return kept
