"""What a text field takes of a paste: no more than lets it act on the next key within a second.

Imported with the first paste, as Textual's field of several lines is with the first of those.
"""

from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from upstash_tui.text import LIMIT, LINES_LIMIT, pasted, pasted_line

Field = Input | TextArea


def taken(field: DOMNode | None, text: str) -> tuple[str, str]:
    """What ``field`` takes of ``text``, and what to say of the rest; empty if there is none.

    A screen's ``for_longer_text`` is what to do with a text that is longer than its field takes.
    """
    text = pasted(text)
    if isinstance(field, Input):
        start, end = field.selection
        text, most, held = pasted_line(text), LIMIT, len(field.value) - abs(end - start)
    elif isinstance(field, TextArea) and not field.read_only:
        most, held = LINES_LIMIT, len(field.text) - len(field.selected_text)
    else:
        return text, ""
    room = max(most - held, 0)
    if len(text) <= room:
        return text, ""
    said = f"A field takes {most:,} characters. Left out of the paste: {len(text) - room:,}."
    return text[:room], f"{said} {getattr(field.screen, 'for_longer_text', '')}".rstrip()
