"""What is not known, and what is on or off, in the words for it."""

UNKNOWN = "—"
"""Text in place of a value that the server did not send. Never zero, and never "off"."""


def on_off(value: bool | None) -> str:
    """``on``, ``off``, or :data:`UNKNOWN` for ``None``."""
    return UNKNOWN if value is None else "on" if value else "off"
