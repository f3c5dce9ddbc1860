"""Lines that were typed in a console, kept in memory alone."""

from collections.abc import Sequence

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import name_of

MOST = 500
_SECRET = frozenset(("AUTH", "HELLO", "ACL SETUSER", "ACL RESTTOKEN"))
"""Commands whose arguments are passwords, which are not kept."""


class History:
    """From the oldest to the newest, and a place in it while the user goes back."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._back = 0
        self._draft = ""

    def add(self, line: str, commands: Sequence[Command]) -> None:
        """Keep ``line``, unless it holds a password; a line that comes again moves to the end."""
        self._back, self._draft = 0, ""
        if any(name_of(command) in _SECRET for command in commands):
            return
        self._lines = [*(each for each in self._lines if each != line), line][-MOST:]

    def older(self, shown: str) -> str | None:
        """The line before the one that is ``shown``; ``None`` if there is none."""
        if self._back >= len(self._lines):
            return None
        if not self._back:
            self._draft = shown
        self._back += 1
        return self._lines[-self._back]

    def newer(self) -> str | None:
        """The line behind it, at last what was typed before :meth:`older`; ``None`` behind that."""
        if not self._back:
            return None
        self._back -= 1
        return self._lines[-self._back] if self._back else self._draft

    def matching(self, text: str) -> list[str]:
        """Lines that hold each word of ``text``, the newest first."""
        words = text.lower().split()
        return [line for line in reversed(self._lines) if all(word in line.lower() for word in words)]

    def starting_with(self, text: str) -> str:
        """The newest line that goes on from ``text``; empty if there is none."""
        found = (line for line in reversed(self._lines) if line != text and line.startswith(text))
        return next(found, "") if text else ""
