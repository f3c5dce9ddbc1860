"""What the errors of the REST API mean, and what to do about them.

The texts are those that Upstash documents or that users have seen; any other is shown as it is.
"""

from collections.abc import Sequence

from upstash_tui.api.errors import UpstashError
from upstash_tui.text import clean_block

_WORDS = 500
SUSPENDED = "ERR This database has been suspended"
NO_PERMISSION = "NOPERM"
NOT_ACCEPTED = "WRONGPASS"
_MEANINGS: Sequence[tuple[str, str]] = (
    (SUSPENDED, "The database is suspended, and answers nothing: it went over its budget."),
    (NOT_ACCEPTED, "Upstash does not accept the token: it was reset, or is another database's."),
    (NO_PERMISSION, "The token may not do that: it only reads, or is of a user with fewer rights."),
    ("ERR max daily request limit exceeded", "The day's commands are used up: applications get errors, too."),
    ("ERR max requests limit exceeded", "The month's commands are used up: applications get errors, too."),
    ("ERR max request size exceeded", "That is more than the plan allows in one request."),
    ("ERR max single record size exceeded", "The key would be larger than the plan allows."),
    ("ERR DB capacity quota exceeded", "The database is full: reads and deletes still work."),
    ("ERR max key size exceeded", "The name of the key is too long."),
    ("WRONGTYPE", "The key holds another type."),
)


class DataError(UpstashError):
    """The data plane refused the whole request."""


class WrongToken(DataError):
    """The token is not, or no longer, one of the database."""


def meaning(text: str) -> str:
    """What an error of this text means, a sentence; empty if it is not known."""
    return next((sentence for start, sentence in _MEANINGS if text.startswith(start)), "")


def error_from(text: str, status: int) -> DataError:
    """The error that a request was refused with."""
    kind = WrongToken if text.startswith(NOT_ACCEPTED) else DataError
    words = clean_block(text.strip(), _WORDS)
    return kind(meaning(text) or "Upstash refused the request.", status=status, server_text=words)


def in_words(failure: UpstashError | str) -> str:
    """Why a request failed or, by the text of its error, a command: its own words, and what they mean."""
    if isinstance(failure, UpstashError):
        return failure.in_full
    words, known = clean_block(failure.strip(), _WORDS), meaning(failure)
    return f"{words}\n{known}" if known else words
