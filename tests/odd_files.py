"""Things in the place of a file that hold, or never end, whoever opens or reads them without care."""

import contextlib
import os
import socket
from pathlib import Path

ODD_FILES = {
    "pipe": "a pipe, not a file",
    "endless device": "a device, not a file",
    "terminal": "a device, not a file",
    "socket": "a socket, not a file",
    "folder": "a folder, not a file",
}
"""Each kind and what is said of it."""


def make_odd(kind: str, path: Path) -> str:
    """Put one in the place of ``path``; what is said of it. POSIX only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "endless device":
            path.symlink_to("/dev/zero")
        case "terminal":
            path.symlink_to("/dev/tty")
        case "socket":
            with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
                made.bind(path.name)  # a whole path may be too long for one
        case "folder":
            path.mkdir()
    return ODD_FILES[kind]
