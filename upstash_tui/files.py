"""Private files, written whole or not at all, and where they live.

Modes are POSIX: files 0600, folders 0700. On Windows the user's profile folder keeps others out.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs

APP = "upstash-tui"


def config_folder() -> Path:
    """Where ``config.toml``, ``accounts.toml`` and ``credentials.toml`` live; not created here."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def state_folder() -> Path:
    """Where the log lives; not created here."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def private_folder(path: Path) -> Path:
    """``path``, created with its parents and closed to others. Raises ``OSError``."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o700)
    return path


def is_open_to_others(path: Path) -> bool:
    """Whether someone else on this machine may read ``path``. Raises ``OSError``."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def write_private(path: Path, content: str) -> None:
    """Replace ``path`` by ``content`` (UTF-8) in one step, readable by its owner only.

    A symbolic link stays and its target is replaced. On any failure, a full disk included, the old content
    is untouched and the error is an ``OSError``.
    """
    target = Path(os.path.realpath(path))
    private_folder(target.parent)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that belongs to ``path`` against every other process, waiting for it if need be.

    The lock is a file of its own beside ``path``, since ``path`` itself is replaced at each write.
    """
    private_folder(path.parent)
    handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(handle: int) -> None:
        while True:
            with contextlib.suppress(OSError):  # gives up after ten tries a second apart
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                return
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
