"""What a key is called in a sentence: always the one that acts, whatever the user's keymap says."""

from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character

from upstash_tui.bindings import ROWS


def key_name(node: DOMNode, binding_id: str, *, in_field: bool = False) -> str:
    """The key of a binding as the user has it, for a sentence shown at ``node``.

    Of several the first; ``in_field`` the first that a text field does not take for a letter.
    """
    names = _names(node, binding_id)
    return next((name for name in names if len(name) > 1), names[0]) if in_field else names[0]


def field_key_name(node: DOMNode, binding_id: str) -> str:
    """As :func:`key_name`, for who is in a text field: of several keys the first that types nothing there."""
    keys = keys_of(node, binding_id)
    return name_of(node.app, next((key for key in keys if not types(key)), keys[0]))


def types(key: str) -> bool:
    """Whether ``key`` types a character in a text field."""
    return (key_to_character(key) or "\0").isprintable()


def key_names(node: DOMNode, binding_id: str) -> str:
    """All keys of a binding: ``enter or y``."""
    return " or ".join(_names(node, binding_id))


def _names(node: DOMNode, binding_id: str) -> list[str]:
    return [name_of(node.app, key) for key in keys_of(node, binding_id)]


def keys_of(node: DOMNode, binding_id: str) -> list[str]:
    """The keys of a binding as the user has them, by Textual's names."""
    return node.app._keymap.get(binding_id, ROWS[binding_id].keys).split(",")


def name_of(app: App[Any], key: str) -> str:
    """The name of ``key``, which is Textual's: ``?`` of ``question_mark``."""
    return spelled(app.get_key_display(Binding(key, "")))


def spelled(display: str) -> str:
    """The name of a key for a sentence or a list: ``enter`` where the line at the bottom has ``⏎``."""
    name = display.replace("⏎", "enter")
    return f"ctrl+{name.replace('^', '', 1)}" if "^" in name and len(name) > 1 else name
