"""The log file: rotated, private, and free of secrets.

Nothing is logged that came from a person or a server except what :func:`redact` has gone over. HTTP libraries
log whole URLs, the sign-in code included, so they are held to warnings.
"""

import logging
import os
import re
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from upstash_tui.files import private_folder, state_folder
from upstash_tui.text import clean_block

_NAMES = (
    r"code|state|code_verifier|code_challenge|access_token|refresh_token|id_token|token|api_key|apikey"
    r"|password|secret|rest_token|read_only_rest_token|client_secret"
)
_SECRETS = (
    re.compile(r"(?i)\b((?:basic|bearer)\s+)([A-Za-z0-9+/._~=-]+)"),
    re.compile(rf"""(?i)(["']?\b(?:{_NAMES})["']?\s*[=:]\s*["']?)([^\s"'&,}}]+)"""),
    re.compile(r"\b()(eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)"),
    re.compile(r"(://[^/\s:@]+:)([^@\s/]+)(?=@)"),
)


def log_path() -> Path:
    return state_folder() / "upstash-tui.log"


def redact(text: str) -> str:
    """``text`` with every value that looks like a credential replaced, and nothing a terminal would obey."""
    for pattern in _SECRETS:
        text = pattern.sub(r"\1***", text)
    return clean_block(text, limit=100_000)


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line, traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class PrivateRotatingFileHandler(RotatingFileHandler):
    """Makes every file 0600, those that follow a rotation too. A full disk stops nothing."""

    failed = False
    """Whether the last line could not be written."""

    def emit(self, record: logging.LogRecord) -> None:
        self.failed = False
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """The usual one prints a traceback on the screen."""
        self.failed = True

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, opener=_open_private)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def start_logging(level: int = logging.INFO) -> None:
    """Log to :func:`log_path`: 3 files of 1 MB at most, readable by the owner only.

    A folder that can't be written is no reason not to start: then nothing is logged.
    """
    try:
        private_folder(log_path().parent)
        handler = PrivateRotatingFileHandler(log_path(), maxBytes=1_000_000, backupCount=2, encoding="utf-8")
        log_path().chmod(0o600)
    except OSError:
        return
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    for noisy in ("httpx", "httpcore", "h11", "asyncio", "keyring"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def report(error: BaseException) -> str:
    """Log ``error`` with its traceback, and give the sentence that says where the report is.

    The traceback has the lines of code, never the values of their variables.
    """
    logging.getLogger(__name__).critical("%s", type(error).__name__, exc_info=error)
    handlers = [each for each in logging.getLogger().handlers if isinstance(each, PrivateRotatingFileHandler)]
    if handlers and not handlers[0].failed:
        return f"The report, with secrets removed, is in {log_path()}"
    return f"There is no report of it, as {log_path()} can't be written."
