"""Knowing whether a widget is visible, for panes that work only while someone looks, and before it asks."""

from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget


def is_in_front(node: DOMNode) -> bool:
    """Whether ``node``, with nothing over it but dialogs, is displayed. The app always is."""
    app, around = node.app, [*node.ancestors_with_self]
    stack = app.screen_stack
    front = max((place for place, screen in enumerate(stack) if not screen.is_modal), default=0)
    is_displayed = all(each.display for each in around if isinstance(each, Widget))
    return node is app or (is_displayed and any(screen in around for screen in stack[front:]))


class Visibility(Widget):
    """Calls :meth:`became_visible` and :meth:`became_hidden`. A base that has the focus goes before it.

    The events ``Show`` and ``Hide`` alone don't do: Textual leaves a ``Show`` out where something was
    scrolled just before, since its map of the screen is made anew then with the widget in it already.
    Nor does the signal of a layout alone: the first layout of an app sends none.
    """

    in_sight = False
    """Whether it and all around it are displayed, as far as the screen was laid out."""

    def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)

    def on_show(self) -> None:
        self._look()

    def on_hide(self) -> None:
        self._look()

    def _laid_out(self, _screen: Screen[object]) -> None:
        if self._is_displayed != self.in_sight:
            self.call_next(self._look)  # what it posts shall come from here, not from the screen

    @property
    def _is_displayed(self) -> bool:
        return all(node.display for node in self.ancestors_with_self if isinstance(node, Widget))

    def _look(self) -> None:
        now = self._is_displayed
        if now != self.in_sight:
            self.in_sight = now
            if now:
                self.became_visible()
            else:
                self.became_hidden()

    def became_visible(self) -> None:
        """For the widget that derives from this."""

    def became_hidden(self) -> None:
        """For the widget that derives from this."""
