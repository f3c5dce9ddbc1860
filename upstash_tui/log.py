"""The log file: rotated, private, and free of secrets.

Nothing is logged that came from the user or a server except what :func:`redact` has gone over. HTTP libraries
log whole URLs, the sign-in code included, so they are held to warnings.
"""

import logging
import re
from collections.abc import MutableMapping
from pathlib import Path

from upstash_tui.files import state_folder
from upstash_tui.text import clean_block

_NAMES = (
    r"code|state|code_verifier|code_challenge|access_token|refresh_token|id_token|token|api_key|apikey"
    r"|password|secret|rest_token|read_only_rest_token|read_only_token|client_secret"
)
_SECRETS = (
    re.compile(r"(?i)\b((?:basic|bearer)\s+)([A-Za-z0-9+/._~=-]+)"),
    re.compile(rf"""(?i)(["']?\b(?:{_NAMES})["']?\s*[=:]\s*["']?)([^\s"'&,}}]+)"""),
    re.compile(r"\b()(eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)"),
    re.compile(r"(://[^/\s:@]+:)([^@\s/]+)(?=@)"),
)


def log_path() -> Path:
    """The newest of the log's files."""
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


class LogFile(logging.Handler):
    """The file, opened with the first line: a start that has nothing to say needs none of what rotates it."""

    def __init__(self) -> None:
        super().__init__()
        self.failed = False
        """Whether the last line could not be written."""
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write ``record``. A full disk, or a folder that can't be written, stops nothing."""
        self.failed = False
        try:
            if self._file is None:
                from upstash_tui.log_file import open_log

                self._file = open_log(log_path(), on_failure=self._fail)
                self._file.setFormatter(self.formatter)
            self._file.emit(record)
        except OSError:
            self._fail()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()

    def _fail(self) -> None:
        self.failed = True


def start_logging(level: int = logging.INFO) -> None:
    """Log to :func:`log_path`: 3 files of 1 MB at most, readable by the owner only."""
    handler = LogFile()
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
    handlers = [each for each in logging.getLogger().handlers if isinstance(each, LogFile)]
    if handlers and not handlers[0].failed:
        return f"The report, with secrets removed, is in {log_path()}"
    return f"There is no report of it, as {log_path()} can't be written."


def refuse_event_logs(environment: MutableMapping[str, str]) -> str:
    """Take Textual's own logs out of ``environment`` before it is imported; a sentence if there was one.

    They hold every key and paste, and so the API keys among them, where others may read: a file of
    ``TEXTUAL_LOG`` is open to all that may look into its folder, and the devtools listen on a port.
    """
    features = [each.strip() for each in environment.get("TEXTUAL", "").split(",")]
    refused = []
    if environment.pop("TEXTUAL_LOG", ""):
        refused.append("TEXTUAL_LOG")
    if "devtools" in features:
        environment["TEXTUAL"] = ",".join(each for each in features if each != "devtools")
        refused.append("devtools in TEXTUAL")
    if not refused:
        return ""
    verb = "is" if len(refused) == 1 else "are"
    return f"{' and '.join(refused)} {verb} left out: every key typed, API keys too, would be written down."
