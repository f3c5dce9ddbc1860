"""The file behind the log: private, and never more than three times a megabyte."""

import logging
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from upstash_tui.files import open_regular, private_folder


class PrivateRotatingFileHandler(RotatingFileHandler):
    """Makes every file 0600, those that follow a rotation too. A full disk stops nothing."""

    def __init__(self, path: Path, on_failure: Callable[[], None]) -> None:
        super().__init__(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
        self._on_failure = on_failure

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """The usual one prints a traceback on the screen."""
        self._on_failure()

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, opener=open_regular)


def open_log(path: Path, on_failure: Callable[[], None]) -> logging.Handler:
    """Append to ``path``, readable by the owner only; ``on_failure`` is called with a line that is lost.

    Raises ``OSError`` where it can't be opened.
    """
    private_folder(path.parent)
    handler = PrivateRotatingFileHandler(path, on_failure)
    path.chmod(0o600)
    return handler
