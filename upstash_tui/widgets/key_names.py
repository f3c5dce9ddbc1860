"""What a key is called in a sentence: always the one that acts, whatever the user's keymap says."""

from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode

from upstash_tui.bindings import ROWS


def key_name(node: DOMNode, binding_id: str) -> str:
    """The key of a binding as the user has it, for a sentence shown at ``node``. Of several the first."""
    return _names(node, binding_id)[0]


def key_names(node: DOMNode, binding_id: str) -> str:
    """All keys of a binding: ``enter or y``."""
    return " or ".join(_names(node, binding_id))


def _names(node: DOMNode, binding_id: str) -> list[str]:
    keys = node.app._keymap.get(binding_id, ROWS[binding_id].keys)
    return [name_of(node.app, key) for key in keys.split(",")]


def name_of(app: App[Any], key: str) -> str:
    """The name of ``key``, which is Textual's: ``?`` of ``question_mark``."""
    return spelled(app.get_key_display(Binding(key, "")))


def spelled(display: str) -> str:
    """The name of a key for a sentence or a list: ``enter`` where the line at the bottom has ``⏎``."""
    name = display.replace("⏎", "enter")
    return f"ctrl+{name.replace('^', '', 1)}" if "^" in name and len(name) > 1 else name
