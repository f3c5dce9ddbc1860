"""What Textual finds out of classes and functions with each message. A plugin that ``conftest.py`` loads."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual import _callback
from textual.message import Message
from textual.message_pump import MessagePump

Handlers = list[tuple[type, list[Any]]]
"""By class, the nearest first."""

_dispatch = MessagePump._get_dispatch_methods
_handlers: dict[object, Handlers | None] = {}


def handlers(self: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Callable[..., Any]]]:
    """The handlers of ``message``: those of its kind, as long as no test puts something else in a place."""
    key = (type(self), name, type(message))
    if key not in _handlers:
        _handlers[key] = _find(*key)
    found = _handlers[key]
    if found is None:
        yield from _dispatch(self, name, message)
        return
    for kind, methods in found:
        if message._no_default_action:
            return
        for method in methods:
            yield kind, method.__get__(self, kind)


def _find(pump: type, name: str, message: type) -> Handlers | None:
    """None where a selector decides."""
    found: Handlers = []
    seen: list[Any] = []
    for kind in pump.__mro__:
        methods: list[Any] = []
        decorated = kind.__dict__.get("_decorated_handlers") or {}
        for each in message.__mro__:
            for method, selectors in decorated.get(each, ()):
                if selectors:
                    return None
                if method not in seen:
                    seen.append(method)
                    methods.append(method)
        named = kind.__dict__.get(f"_{name}") or kind.__dict__.get(name)
        if named is not None and not getattr(named, "_textual_on", None):
            methods.append(named)
        if methods:
            found.append((kind, methods))
    return found


_count = _callback._count_parameters
_counted: dict[object, int] = {}


def count_parameters(function: Callable[..., Any]) -> int:
    """How many ``function`` takes: each lambda is another function, yet of the same code."""
    code = getattr(function, "__code__", None)
    if code is None or hasattr(function, "__wrapped__"):
        return _count(function)
    key = (type(function), code)  # a method takes one less than its function
    if key not in _counted:
        _counted[key] = _count(function)
    return _counted[key]


def _forgetting(method: Callable[..., None]) -> Callable[..., None]:
    """A method of :class:`pytest.MonkeyPatch`, which may change a handler or take back such a change."""

    def change(self: pytest.MonkeyPatch, *arguments: Any, **options: Any) -> None:
        changed = [name for _, name, _ in self._setattr]
        method(self, *arguments, **options)
        if any(name.startswith(("on_", "_on_")) for name in [*changed, *(each[1] for each in self._setattr)]):
            _handlers.clear()

    return change


@pytest.fixture(autouse=True, scope="session")
def _found_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MessagePump, "_get_dispatch_methods", handlers)
        patch.setattr(_callback, "_count_parameters", count_parameters)
        for each in ("setattr", "undo"):
            patch.setattr(pytest.MonkeyPatch, each, _forgetting(getattr(pytest.MonkeyPatch, each)))
        yield
