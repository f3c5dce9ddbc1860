"""The line over the field of the console: the syntax of what is typed, or the keys that help."""

from typing import Literal

from textual.content import Content
from textual.dom import DOMNode

from upstash_tui.products.redis.data.console.completion import guide_to
from upstash_tui.widgets.key_names import field_key_name, key_name
from upstash_tui.widgets.seconds import in_words

State = Literal["typing", "searching", "waiting", "reading"]
"""Whether a command is typed, an earlier one searched, an answer waited for; or the keys go elsewhere."""

_BEHIND = 24
"""Cells that are to be seen from the argument on that is typed."""
_KEYS = {"complete": "completes", "search": "history", "leave": "leaves"}


def helping(node: DOMNode, state: State, before: str, width: int, seconds: int = 0) -> Content:
    """What helps now, with the keys as the app of ``node`` has them. ``before`` stands before the cursor.

    ``seconds`` is how long an answer has been waited for.
    """

    def key(id: str) -> str:
        return field_key_name(node, f"console.{id}")

    if state == "searching":
        return Content(f"{key('send')} takes it · {key('leave')} leaves it")
    if state == "waiting":
        waited = f"Waiting for Upstash… {in_words(seconds)}".rstrip()
        return Content(f"{waited} · {key('drop')} stops")
    if state == "reading":
        return Content(f"{key_name(node, 'console.type')} to type")
    return _syntax(before, width) or Content(" · ".join(f"{key(id)} {does}" for id, does in _KEYS.items()))


def _syntax(before: str, width: int) -> Content | None:
    """What can be typed next in the accent; without its beginning where room is short."""
    guide = guide_to(before)
    if guide is None:
        return None
    text, start = Content(guide.text), min((start for start, _ in guide.current), default=0)
    for begin, end in guide.current:
        text = text.stylize("bold $accent", begin, end)
    return text if start < width - _BEHIND else Content.assemble("… ", text[start:])
