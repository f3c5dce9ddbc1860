"""Files of one line in the state folder: what was chosen or typed last. Blocking.

``config.toml`` is the user's own file, with their comments; the app never writes it.
"""

import contextlib
from pathlib import Path

from upstash_tui.files import read_text, state_folder, write_private
from upstash_tui.text import clean_line

_LARGEST = 400
"""Bytes; a larger file holds no such line."""


class RememberedLine:
    """The line in the file called ``name``."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def path(self) -> Path:
        return state_folder() / self._name

    def recall(self) -> str:
        """The line, empty where none can be read."""
        try:
            return clean_line(read_text(self.path, _LARGEST).strip())
        except OSError:
            return ""

    def remember(self, line: str) -> bool:
        """Keep ``line`` for the next start. Returns whether it could be kept."""
        try:
            write_private(self.path, f"{line}\n")
        except OSError:
            return False
        return True

    def forget(self, line: str) -> None:
        """Remove the file, as far as that is possible, if it holds ``line``, capitals aside."""
        if self.recall().casefold() == line.casefold():
            with contextlib.suppress(OSError):
                self.path.unlink()


THEME = RememberedLine("theme")
"""Name of the theme that was chosen last. It need not exist any more."""
EMAIL = RememberedLine("email")
"""The e-mail that was typed last to connect an account with a key."""
