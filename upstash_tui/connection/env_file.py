"""Putting a database's connection into a ``.env`` file: only its own names change, all else stays.

Everything here but :func:`write_env_change` blocks; call it from a thread.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from upstash_tui.connection.env_text import EnvTextError, edit_env
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.files import NotAFile, NotText, TooLarge, read_text
from upstash_tui.saving import AlreadyThere, SaveFailed, place, save, shown
from upstash_tui.secret import Secret

_NAMES = tuple(
    f".env{kind}{local}" for kind in ("", ".development", ".test", ".production") for local in ("", ".local")
)
_MOST_FOLDERS = 8
_MOST_FILES = 12


class EnvChange(Struct, frozen=True):
    """What would become of one file. Nothing is written yet."""

    path: Path
    target: Path
    """The file itself; another than ``path`` where that is a link."""
    mode: int | None
    """Who may do what with it, as POSIX has it; ``None`` for a new file."""
    before: Secret
    after: Secret
    preview: tuple[str, ...]
    """What changes, in lines without any value that may be secret; empty where nothing does."""

    @property
    def is_new(self) -> bool:
        return self.mode is None

    @property
    def is_link(self) -> bool:
        return self.target != self.path

    @property
    def open_to(self) -> str:
        """Who else may do what with it, as a sentence without its end; empty where nobody may."""
        mode = self.mode or 0
        for who, bits in (("others here", mode), ("its group", mode >> 3)):
            may = [what for what, bit in (("read", 4), ("change", 2)) if bits & bit]
            if may:
                return f"{who} can {' and '.join(may)} it"
        return ""


def folders_near() -> list[Path]:
    """The working folder and those above it, up to the root of its repository; itself alone outside of one.

    Raises ``OSError`` where the folder is gone or may not be looked into.
    """
    folder = Path.cwd()
    above = [folder, *folder.parents][:_MOST_FOLDERS]
    root = next((index for index, each in enumerate(above) if (each / ".git").exists()), 0)
    return above[: root + 1]


def env_files_near() -> list[Path]:
    """The ``.env`` files of :func:`folders_near`, the nearest first; none where those can't be found."""
    try:
        found = (each / name for each in folders_near() for name in _NAMES)
        return [path for path in found if path.is_file()][:_MOST_FILES]
    except OSError:
        return []


def plan_env_change(typed: str, values: Mapping[str, Secret]) -> EnvChange:
    """What writing ``values`` (name to value) to the path ``typed`` would change; ``~`` is the home folder.

    Raises :class:`~upstash_tui.saving.SaveFailed` where what is there can't be read, or can't be kept.
    """
    path = place(typed)
    found, target = _read(path), _target(path)
    mode = None if found is None else _mode(path)
    try:
        edit = edit_env(found or "", values)
    except EnvTextError as error:
        raise SaveFailed(f"{shown(path)} {error}.") from None
    return EnvChange(path, target, mode, Secret(found or ""), edit.after, edit.preview)


async def write_env_change(change: EnvChange, *, make_private: bool = False) -> None:
    """Write it; a new file is readable by its owner only, another keeps its mode unless ``make_private``.

    If the file is no longer what it was when the change was planned, nothing is written. Raises
    :class:`~upstash_tui.saving.SaveFailed`.
    """
    meanwhile = SaveFailed(f"{shown(change.path)} was changed meanwhile; nothing was written.")
    now = await in_daemon_thread(lambda: (_read(change.path), _target(change.path)))
    if now != (None if change.is_new else change.before.reveal(), change.target):
        raise meanwhile
    replace = not change.is_new or change.is_link
    try:
        await save(change.path, change.after.reveal(), replace=replace, keep_mode=not make_private)
    except AlreadyThere:
        raise meanwhile from None


def _read(path: Path) -> str | None:
    """What is in it; ``None`` where there is no such file. Raises :class:`SaveFailed`."""
    try:
        return read_text(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError:
        raise SaveFailed("A path can't have a null character in it.") from None
    except NotAFile as error:
        raise SaveFailed(f"{shown(path)} is {error.strerror}.") from None
    except (NotText, TooLarge) as error:
        raise SaveFailed(f"{shown(path)} is not a .env file: it is {error.strerror}.") from None
    except OSError as error:
        raise SaveFailed(f"{shown(path)} can't be read: {error.strerror or type(error).__name__}.") from error


def _target(path: Path) -> Path:
    """Where ``path`` leads; that its folder stands behind a link changes nothing."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777 if os.name == "posix" else 0o600
