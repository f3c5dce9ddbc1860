"""What Textual asks a hundred thousand times in a minute, answered by a shorter way to the same.

A plugin that ``conftest.py`` loads.
"""

from collections.abc import Iterator
from operator import methodcaller
from typing import Any
from weakref import ref

import pytest
from textual import Logger
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.notifications import Notifications
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets._toast import ToastRack

_MISSING = object()
_PARENT = "_MessagePump__parent"

_reactive: Any = Reactive.__get__
_screen: Any = DOMNode.screen
_show = ToastRack.show


def reactive(self: Any, node: Any, kind: Any = None) -> Any:
    """The value that is there, unless it has to be computed."""
    if node is not None:
        value = node.__dict__.get(self.internal_name, _MISSING)
        if value is not _MISSING and not hasattr(node, self.compute_name):
            return value
    return _reactive(self, node, kind)


def get_rule(self: Any, name: str, default: object = None) -> object:
    rules = self._inline_styles._rules
    if name in rules:
        return rules[name]
    return self._base_styles._rules.get(name, default)


def screen(self: DOMNode) -> Any:
    node: MessagePump | None = self
    while node is not None:
        if isinstance(node, Screen):
            return node
        node = node._parent
    return _screen.__get__(self)  # says what is wrong


def _nobody() -> None:
    """Where Textual has a reference to the parent, if there is none."""


def _set_parent(self: MessagePump, parent: MessagePump | None) -> None:
    setattr(self, _PARENT, _nobody if parent is None else ref(parent))


def _itself(logger: Logger, *_: object) -> Logger:
    return logger


def _unread(*_: object, **__: object) -> None:
    """Textual's own log, which nobody listens to; each message makes two of it."""


def _show_toasts(self: ToastRack, notifications: Notifications) -> None:
    """Where there are none and none is shown, Textual lays the screen out once more."""
    if notifications or self.display:
        _show(self, notifications)


@pytest.fixture(autouse=True, scope="session")
def _short_ways() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reactive, "__get__", reactive)
        patch.setattr(RenderStyles, "get_rule", get_rule)
        patch.setattr(DOMNode, "screen", property(screen))
        patch.setattr(MessagePump, "_parent", property(methodcaller(_PARENT), _set_parent))
        patch.setattr(ToastRack, "show", _show_toasts)
        patch.setattr(Logger, "event", property(_itself))
        patch.setattr(Logger, "verbosity", _itself)
        patch.setattr(Logger, "__call__", _unread)
        yield
