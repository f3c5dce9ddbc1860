"""A record as a collection holds it."""

from typing import Generic

from upstash_tui.resources.source import R


class Entry(Generic[R]):
    """A record with its key, its sort key by name, and the text that a bare word looks in."""

    __slots__ = ("by_name", "key", "record", "searched")

    def __init__(self, key: str, record: R, name: str) -> None:
        self.key = key
        self.record = record
        self.by_name = (name.casefold(), key if name else "")
        self.searched = ""
        """Empty until it is needed: 10,000 records are shown sooner."""
