"""A line that says something now and then."""

from textual.content import Content
from textual.widgets import Static


def put(line: Static, sentence: str) -> None:
    """Show ``sentence`` in ``line``, which is laid out anew only if that is another than before."""
    if line.content != sentence:
        line.update(Content(sentence))
