"""Saving a text where the user said, without ever taking another file's place unasked."""

import errno
from pathlib import Path

from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.files import NotAFile, write_elsewhere
from upstash_tui.text import clean_line


class AlreadyThere(Exception):
    """There is such a file. ``str(error)`` names it."""


class SaveFailed(Exception):
    """It could not be saved; nothing half-written stays. ``str(error)`` says why, in a sentence."""


def place(text: str) -> Path:
    """The path the user typed; ``~`` is the home folder. Raises :class:`SaveFailed`."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise SaveFailed(f"The home folder in {clean_line(text, 400)} is not known.") from None
    except OSError:
        raise SaveFailed("The folder that the app was started in is gone: type a path from /.") from None


async def save(path: Path, content: str, *, replace: bool = False, keep_mode: bool = False) -> None:
    """Write ``content`` to ``path``, readable by its owner only, or with ``keep_mode`` by whom it was before.

    Raises :class:`AlreadyThere` where there is such a file and ``replace`` is not set, else
    :class:`SaveFailed`.
    """
    try:
        await in_daemon_thread(lambda: write_elsewhere(path, content, replace=replace, keep_mode=keep_mode))
    except FileExistsError:
        raise AlreadyThere(shown(path)) from None
    except ValueError:
        raise SaveFailed("A path can't have a null character in it.") from None
    except OSError as error:
        raise SaveFailed(_sentence(path, error)) from None


def shown(path: Path) -> str:
    """``path`` for a sentence: a folder's name may hold anything but a slash."""
    return clean_line(str(path), 400)


def _sentence(where: Path, error: OSError) -> str:
    path = shown(where)
    if isinstance(error, NotAFile):
        return f"{path} is {error.strerror}."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"There is no folder {shown(where.parent)}."
    if isinstance(error, PermissionError):
        return f"{path} can't be written: the system does not allow it."
    if error.errno == errno.ENOSPC:
        return "The disk is full."
    return f"{path} can't be written: {error.strerror or type(error).__name__}."
