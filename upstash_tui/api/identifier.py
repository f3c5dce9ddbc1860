"""Ids of records in the paths of requests."""

from urllib.parse import quote


def segment(identifier: str) -> str:
    """``identifier`` as one segment of a path: nothing in it can lead to another path.

    Raises ``ValueError`` for one that no quoting makes harmless: empty, ``.`` or ``..``.
    """
    if not is_identifier(identifier):
        raise ValueError(f"{identifier!r} can't be an id in a path")
    return quote(identifier, safe="")


def is_identifier(text: str) -> bool:
    """Whether ``text`` can stand as an id in a path, and is what the server said.

    U+FFFD stands where it said something that is no text.
    """
    return text not in ("", ".", "..") and "\ufffd" not in text
