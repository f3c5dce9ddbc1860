"""What a key is called in a sentence: always the one that acts, whatever the person's keymap says."""

from collections.abc import Callable

from textual.binding import Binding
from textual.dom import DOMNode

KeyName = Callable[[str, str], str]
""":func:`key_name` without its first argument, for words that know no widget."""


def key_name(node: DOMNode, binding_id: str, usual: str) -> str:
    """The key of a binding as the person has it, for a sentence that is shown at ``node``.

    ``usual`` is the key that the binding comes with, by Textual's name. Of a binding with several, with a
    comma between, as many are named as ``usual`` has: ``enter or y``.
    """
    keys = node.app._keymap.get(binding_id, usual).split(",")
    return " or ".join(
        spelled(node.app.get_key_display(Binding(key, ""))) for key in keys[: usual.count(",") + 1]
    )


def spelled(display: str) -> str:
    """The name of a key for a sentence or a list: ``enter`` where the line at the bottom has ``⏎``."""
    name = display.replace("⏎", "enter")
    return f"ctrl+{name.replace('^', '', 1)}" if "^" in name and len(name) > 1 else name
