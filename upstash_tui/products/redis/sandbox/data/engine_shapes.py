"""Replies of the embedded engine that fakeredis gives in another shape than Redis."""

from typing import Any

from fakeredis._core import CommandItem
from fakeredis.commands_mixins import HashCommandsMixin, StreamsCommandsMixin
from fakeredis.commands_mixins.sortedset_mixin import SortedSetCommandsMixin


class ShapedCommands(HashCommandsMixin, SortedSetCommandsMixin, StreamsCommandsMixin):
    """The same answers, otherwise wrapped."""

    def hrandfield(self, key: CommandItem, *args: bytes) -> Any:
        """Without a count one field, with one an array."""
        found = super().hrandfield(key, *args)
        return (found or []) if args else (found[0] if found else None)

    def zrandmember(self, key: CommandItem, *args: bytes) -> Any:
        """The same of members."""
        found = super().zrandmember(key, *args)
        return (found or []) if args else (found[0] if found else None)

    def xread(self, *args: bytes) -> Any:
        """Nothing new is null."""
        return super().xread(*args) or None

    def xpending(self, key: CommandItem, group_name: bytes, *args: bytes) -> Any:
        """In the summary the counts of consumers are strings."""
        found = super().xpending(key, group_name, *args)
        if not args and isinstance(found, list) and found[-1]:
            found[-1] = [[name, str(count).encode()] for name, count in found[-1]]
        return found
