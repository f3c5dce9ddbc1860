"""A line that says something now and then."""

from textual.content import Content
from textual.widgets import Static


def put(line: Static, sentence: str | Content) -> None:
    """Show ``sentence`` in ``line``. All is laid out anew only if another one may take another size."""
    if line.content != sentence:
        content = Content(sentence) if isinstance(sentence, str) else sentence
        line.update(content, layout=line.display and line.styles.auto_dimensions)


def put_or_hide(line: Static, sentence: str) -> None:
    """Show ``sentence`` in ``line``, which takes no room while there is none."""
    put(line, sentence)
    if line.display != bool(sentence):
        line.display = bool(sentence)
