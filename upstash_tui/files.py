"""Files: read within bounds, written whole or not at all, kept private, and where ours live.

Everything that the app reads comes through :func:`read_file` or :func:`read_text`. Modes are POSIX: files
0600, folders 0700. On Windows the user's profile folder keeps others out. Everything here blocks; a disk may
never answer, so call it by :func:`~upstash_tui.daemon_thread.in_daemon_thread` while an event loop runs.
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import platformdirs

APP = "upstash-tui"
LIMIT = 1_000_000
"""Bytes of the largest file that is read, unless a caller says otherwise."""

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
}
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 16


class NotAFile(OSError):
    """There is something, but no regular file: ``strerror`` names what it is."""


class TooLarge(OSError):
    """The file is larger than what is read."""


class NotText(OSError):
    """The file is not UTF-8."""


class NoHome(Exception):
    """The user has no home folder that could be found. Its text is a sentence that says what to do."""


def check_home() -> None:
    """Raises :class:`NoHome` where none of the folders below can be named."""
    try:
        Path.home()
        config_folder()
        state_folder()
    except RuntimeError as error:  # neither HOME nor an entry in the list of users, as in some containers
        raise NoHome(
            "Your home folder, where upstash-tui has its files, can't be found: set HOME."
        ) from error


def config_folder() -> Path:
    """Where ``config.toml``, ``accounts.toml`` and ``credentials.toml`` live; not created here."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def state_folder() -> Path:
    """Where the log lives; not created here."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def private_folder(path: Path) -> Path:
    """``path``, created with its parents and closed to others. Raises ``OSError``.

    A link stays as it is, and so does the folder it leads to, which is not ours.
    """
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and not path.is_symlink() and path.stat().st_mode & 0o077:
        path.chmod(0o700)
    return path


def is_open_to_others(path: Path) -> bool:
    """Whether others on this machine may read or change the regular file ``path``. Raises ``OSError``."""
    found = path.stat()
    _refuse_other_kinds(found)
    return os.name == "posix" and bool(found.st_mode & 0o077)


def open_regular(path: Path | str, flags: int) -> int:
    """A descriptor of the regular file ``path``, opened without ever waiting for anybody.

    Raises :class:`NotAFile` for anything else, other ``OSError`` for what the system refuses, and
    ``ValueError`` for a path with a null character.
    """
    with contextlib.suppress(FileNotFoundError):
        _refuse_other_kinds(os.stat(path))  # opening a device may already do something: a tape winds back
    handle = os.open(path, flags | _NEVER_WAIT, 0o600)
    try:
        _refuse_other_kinds(os.fstat(handle))  # another may stand there by now
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_file(path: Path, limit: int = LIMIT) -> bytes:
    """What is in the regular file ``path``, of ``limit`` bytes at most. Raises as :func:`open_regular`.

    :class:`TooLarge` is raised for more, and no more is read; a missing file is ``FileNotFoundError``.
    """
    handle = open_regular(path, os.O_RDONLY)
    try:
        content = bytearray()
        while chunk := os.read(handle, min(_CHUNK, limit + 1 - len(content))):
            content += chunk
            if len(content) > limit:
                raise TooLarge(errno.EFBIG, f"larger than {limit:,} bytes", str(path))
        return bytes(content)
    finally:
        os.close(handle)


def read_text(path: Path, limit: int = LIMIT) -> str:
    """The UTF-8 text in ``path``, line ends as they are. Raises as :func:`read_file`, or :class:`NotText`."""
    try:
        return read_file(path, limit).decode()
    except UnicodeDecodeError:
        # The error itself holds the file's content, which may be secret.
        raise NotText(errno.EILSEQ, "not UTF-8 text", str(path)) from None


def write_private(path: Path, content: str) -> None:
    """Replace ``path`` by ``content`` (UTF-8) in one step, readable by its owner only, in a folder of ours.

    A symbolic link stays and its target is replaced, in a folder that stays as it is. On any failure, a full
    disk included, the old content is untouched and the error is an ``OSError``.
    """
    private_folder(path.parent)
    _replace(_target(path), content)


def write_elsewhere(path: Path, content: str, *, replace: bool, keep_mode: bool) -> None:
    """Write ``content`` (UTF-8) where the user said, readable by its owner only; the folder stays as it is.

    Without ``replace`` a file that is there already stays and :class:`FileExistsError` is raised; with it, it
    gives way in one step, and its mode is kept if ``keep_mode`` is set. Other failures are ``OSError``;
    nothing half-written is left.
    """
    with contextlib.suppress(FileNotFoundError):
        _refuse_other_kinds(os.stat(path))
    if replace:
        _replace(_target(path), content, keep_mode=keep_mode)
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write(handle, content)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def sweep(path: Path) -> None:
    """Remove what writers of ``path`` that were killed left beside it: whole copies, secrets included.

    It is done under the lock of ``path``, and left to the next time while another process holds that.
    """
    if any(_leftovers(_target(path))):
        with contextlib.suppress(OSError), locked(path, wait=False):
            _sweep(_target(path))


@contextlib.contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock that belongs to ``path`` against every other process, waiting for it if need be.

    The lock is a file of its own beside ``path``, since ``path`` itself is replaced at each write. Without
    ``wait``, ``OSError`` is raised where another holds it.
    """
    private_folder(path.parent)
    handle = open_regular(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT)
    try:
        _lock(handle, wait)
        yield
    finally:
        os.close(handle)


def _refuse_other_kinds(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = _KINDS.get(stat.S_IFMT(found.st_mode), "something else")
        raise NotAFile(errno.EINVAL, f"{kind}, not a file")


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _replace(target: Path, content: str, *, keep_mode: bool = False) -> None:
    import tempfile

    with contextlib.suppress(FileNotFoundError):
        _refuse_other_kinds(os.stat(target))
    _sweep(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target))
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
        with contextlib.suppress(OSError):  # some network disks have no locks
            _lock(handle, wait=False)  # a sweep sees by it that the writer is alive
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _prefix(target: Path) -> str:
    """How the names of unfinished files of ``target`` begin: hidden, and ``.env.*`` for one of ``.env``.

    What is left of one in a repository is then ignored by Git where ``.env.*`` is.
    """
    return f"{'' if target.name.startswith('.') else '.'}{target.name}.{APP}-"


def _leftovers(target: Path) -> Iterator[str]:
    """The unfinished files of ``target``, by the names that :mod:`tempfile` makes."""
    ours = re.compile(re.escape(_prefix(target)) + "[a-z0-9_]{8}")
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if ours.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                yield entry.path


def _sweep(target: Path) -> None:
    for name in list(_leftovers(target)):
        with contextlib.suppress(OSError):
            handle = open_regular(name, os.O_RDWR)
            try:
                _lock(handle, wait=False)
                os.unlink(name)
            finally:
                os.close(handle)


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(handle: int, wait: bool) -> None:
        while True:
            with contextlib.suppress(OSError) if wait else contextlib.nullcontext():
                how = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK  # type: ignore[attr-defined,unused-ignore]
                msvcrt.locking(handle, how, 1)  # type: ignore[attr-defined,unused-ignore]
                return  # LK_LOCK gives up after ten tries a second apart
else:
    import fcntl

    def _lock(handle: int, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
