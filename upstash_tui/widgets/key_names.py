"""What a key is called in a sentence: always the one that acts, whatever the user's keymap says."""

from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.widget import Widget

from upstash_tui.bindings import NO_KEYS, ROWS

_LONG_NAMES = {short: long for long, short in KEY_NAME_REPLACEMENTS.items()}


def key_name(node: DOMNode, binding_id: str) -> str:
    """The key of a binding as the user has it, of several the first, for a sentence shown at ``node``."""
    return name_of(node.app, keys_of(node, binding_id)[0])


def field_key_name(node: DOMNode, binding_id: str) -> str:
    """As :func:`key_name`, for who is in a text field: of several keys the first that types nothing there."""
    keys = keys_of(node, binding_id)
    return name_of(node.app, next((key for key in keys if not types(key)), keys[0]))


def key_at_focus(part: Widget, binding_id: str) -> str:
    """As one of the two, by whether a text field in ``part`` has the focus."""
    is_field = part.has_focus_within and takes_letters(part.screen.focused)
    return (field_key_name if is_field else key_name)(part, binding_id)


def takes_letters(focused: Widget | None) -> bool:
    """Whether letters are text where the focus is."""
    return focused is not None and focused.check_consume_key("a", "a")


def types(key: str) -> bool:
    """Whether ``key`` types a character in a text field."""
    return (character_of(key) or "\0").isprintable()


def character_of(key: str) -> str | None:
    """The character of ``key``; ``None`` if it has none. Textual's own knows only the long names."""
    return key_to_character(_LONG_NAMES.get(key, key))


def key_names(node: DOMNode, binding_id: str) -> str:
    """All keys of a binding: ``enter or y``."""
    return " or ".join(name_of(node.app, key) for key in keys_of(node, binding_id))


def keys_of(node: DOMNode, binding_id: str) -> list[str]:
    """The keys of a binding as the user has them, by Textual's names."""
    return node.app._keymap.get(binding_id, ROWS[binding_id].keys).split(",")


def name_of(app: App[Any], key: str) -> str:
    """The name of ``key``, which is Textual's: ``?`` of ``question_mark``."""
    return spelled(app.get_key_display(Binding(key, "")))


def shown_key(app: App[Any], binding_id: str, key: str) -> str:
    """The name of ``key`` of a binding for a list of keys; empty if the binding has none of its own."""
    return "" if key in NO_KEYS and ROWS[binding_id].keys == key else name_of(app, key)


def spelled(display: str) -> str:
    """The name of a key for a sentence or a list: ``enter`` where the line at the bottom has ``⏎``."""
    name = display.replace("⏎", "enter")
    return f"ctrl+{name.replace('^', '', 1)}" if "^" in name and len(name) > 1 else name
