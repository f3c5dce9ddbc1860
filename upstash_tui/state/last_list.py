"""What each list showed last, kept between runs: ``lists`` in the state folder, a file for each list.

No secret: the caller gives records without credentials. Nothing that would be missed: what can't be read is
ignored, and what can't be written is not kept. Everything here blocks.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec
from msgspec import Struct

from upstash_tui.files import read_file, state_folder, write_private
from upstash_tui.state.arrangement import is_list_of

FILE_BYTES = 4_000_000
"""Of one list; a larger file is not read, and none is written."""
_SUFFIX = ".json"


class LastList(Struct, frozen=True):
    """The content of a file."""

    key: str
    """Whose list it is (:func:`~upstash_tui.state.arrangement.list_key`)."""
    read_at: int
    """Unix time, seconds."""
    records: msgspec.Raw
    """JSON, a list."""


def lists_folder() -> Path:
    """The folder, which holds nothing but such files."""
    return state_folder() / "lists"


def recall(key: str) -> LastList | None:
    """What the list of this key showed last; ``None`` if there is no such file, or another list's."""
    path = _path(key)
    try:
        if path.is_symlink():
            return None
        found = msgspec.json.decode(read_file(path, FILE_BYTES), type=LastList)
    except (OSError, ValueError, RecursionError):
        return None
    return found if found.key == key else None


def remember(last: LastList) -> None:
    """Keep ``last`` in place of what its list showed before; one that is too large removes that."""
    path = _path(last.key)
    content = msgspec.json.encode(last)
    with contextlib.suppress(OSError):
        if len(content) > FILE_BYTES:
            path.unlink()
        elif not path.is_symlink():
            write_private(path, content.decode())


def forget(account: str) -> None:
    """Remove the lists of an account (:func:`~upstash_tui.state.arrangement.account_key`)."""
    for path, key in _files():
        if is_list_of(key, account):
            _remove(path)


def forget_all() -> None:
    """Remove the lists of all accounts."""
    for path, _ in _files():
        _remove(path)


def _path(key: str) -> Path:
    return lists_folder() / f"{quote(key, safe='@+')}{_SUFFIX}"


def _files() -> Iterator[tuple[Path, str]]:
    """Each file and the key of its list, also of what a writer that was killed left beside it."""
    with contextlib.suppress(OSError):
        for path in [*lists_folder().iterdir()]:
            yield path, unquote(path.name.removeprefix(".").partition(_SUFFIX)[0])


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
