"""Private files, written whole or not at all, and where they live.

Modes are POSIX: files 0600, folders 0700. On Windows the user's profile folder keeps others out.
"""

import contextlib
import os
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
    """Replace ``path`` by ``content`` (UTF-8) in one step, readable by its owner only, in a folder of ours.

    A symbolic link stays and its target is replaced. On any failure, a full disk included, the old content
    is untouched and the error is an ``OSError``.
    """
    target = Path(os.path.realpath(path))
    private_folder(target.parent)
    _replace(target, content)


def write_elsewhere(path: Path, content: str, *, replace: bool, keep_mode: bool) -> None:
    """Write ``content`` (UTF-8) where the person said, readable by its owner only; the folder stays as it is.

    Without ``replace`` a file that is there already stays and :class:`FileExistsError` is raised; with it, it
    gives way in one step, and its mode is kept if ``keep_mode`` is set. Other failures are ``OSError``;
    nothing half-written is left.
    """
    if replace:
        _replace(Path(os.path.realpath(path)), content, keep_mode=keep_mode)
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write(handle, content)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def _replace(target: Path, content: str, *, keep_mode: bool = False) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        _write(handle, content)
        if keep_mode and target.exists():
            os.chmod(name, target.stat().st_mode & 0o777)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _write(handle: int, content: str) -> None:
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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
