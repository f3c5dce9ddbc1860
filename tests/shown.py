"""What an app in the tests' own process shows."""

from typing import Any

from textual._context import visible_screen_stack
from textual.app import App
from textual.strip import Strip


def strips_of(app: App[Any]) -> list[Strip]:
    """The screen as it would be painted now, line by line, with what shines through a dialog."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def text_of(app: App[Any]) -> str:
    """The same as text."""
    return "\n".join(strip.text for strip in strips_of(app))
