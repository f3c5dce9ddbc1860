"""What is not known, and what is on or off, in the words for it."""

UNKNOWN = "?"
"""Text in place of a value that the server did not send. Never zero, never "off", and never :data:`NONE`."""
NONE = "none"
"""Text in place of a value that is known not to be set, such as a budget."""
ON_ITS_WAY = "…"
"""Text in place of a value that is being read."""


def counted(count: int, singular: str) -> str:
    """``1 key``, ``1,204 keys``."""
    return f"{count:,} {singular}{'' if count == 1 else 's'}"


def on_off(value: bool | None) -> str:
    """``on``, ``off``, or :data:`UNKNOWN` for ``None``."""
    return UNKNOWN if value is None else "on" if value else "off"
