"""Private files: closed to others, whole or not at all, one writer at a time."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PATIENCE
from tests.odd_files import ODD_FILES, make_odd
from upstash_tui.files import (
    NotAFile,
    NotText,
    TooLarge,
    config_folder,
    is_open_to_others,
    locked,
    private_folder,
    read_file,
    read_text,
    state_folder,
    sweep,
    write_elsewhere,
    write_private,
)

posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_file_and_its_folders_are_the_owners_alone_whatever_the_umask(
    tmp_path: Path, mask: int
) -> None:
    before = os.umask(mask)
    try:
        write_private(tmp_path / "a" / "b.toml", "x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a" / "b.toml") == 0o600
    assert mode(tmp_path / "a") == 0o700


def test_a_file_is_read_as_it_is_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes("é\r\n\ufeff\0".encode())
    size = path.stat().st_size
    assert read_file(path, size) == path.read_bytes()
    assert read_text(path, size) == "é\r\n\ufeff\0"
    with pytest.raises(TooLarge, match=f"larger than {size - 1} bytes"):
        read_file(path, size - 1)
    path.write_bytes(b"key-of-ada\xff")
    with pytest.raises(NotText, match="not UTF-8") as caught:
        read_text(path)
    assert "key-of-ada" not in repr(caught.value)
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none")


@posix
@pytest.mark.parametrize("kind", ODD_FILES)
def test_what_is_no_file_is_neither_read_nor_locked_nor_replaced(tmp_path: Path, kind: str) -> None:
    """Each call ends at once: without the look before, reading a pipe waits, and a device never ends."""
    path = tmp_path / "f"
    what = make_odd(kind, path)
    before = path.lstat()
    for call in (
        lambda: read_file(path),
        lambda: read_text(path),
        lambda: write_private(path, "x"),
        lambda: write_elsewhere(path, "x", replace=True, keep_mode=False),
        lambda: write_elsewhere(path, "x", replace=False, keep_mode=False),
        lambda: is_open_to_others(path),
    ):
        with pytest.raises(NotAFile, match=what):
            call()
    make_odd(kind, tmp_path / ".f.lock")
    with pytest.raises(NotAFile, match=what), locked(path):
        pytest.fail("there is no lock")
    after = path.lstat()
    assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)


@posix
def test_what_takes_the_place_of_a_file_while_it_is_opened_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    path.write_text("x")
    opening = os.open

    def swap(*arguments: Any) -> int:
        make_odd("pipe", path)
        return opening(*arguments)

    monkeypatch.setattr(os, "open", swap)
    with pytest.raises(NotAFile, match="a pipe"):
        read_file(path)


@posix
@pytest.mark.parametrize("mode", [0o640, 0o620, 0o604, 0o666])
def test_a_file_that_was_open_to_others_is_closed_by_the_next_write(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "b.toml"
    path.write_text("old")
    path.chmod(mode)
    assert is_open_to_others(path)
    write_private(path, "new")
    assert not is_open_to_others(path)
    assert path.read_text() == "new"


@posix
def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir(mode=0o755)
    assert private_folder(folder) == folder
    assert mode(folder) == 0o700


def test_text_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_private(tmp_path / "f", "é\n日\n")
    assert (tmp_path / "f").read_bytes() == "é\n日\n".encode()


def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "credentials.toml"
    target.parent.mkdir()
    target.write_text("old")
    link = tmp_path / "credentials.toml"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system lets nobody make links")
    write_private(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert not is_open_to_others(target)


@posix
def test_the_folder_that_a_link_leads_to_stays_as_open_as_it_is(tmp_path: Path) -> None:
    dotfiles, folder, ours = tmp_path / "dotfiles", tmp_path / "linked", tmp_path / "ours"
    dotfiles.mkdir()
    dotfiles.chmod(0o755)
    ours.mkdir()
    ours.chmod(0o755)
    (ours / "f").symlink_to(dotfiles / "f")
    folder.symlink_to(dotfiles)
    write_private(ours / "f", "new")
    write_private(folder / "g", "new")
    assert (mode(dotfiles), mode(ours)) == (0o755, 0o700)
    assert (mode(dotfiles / "f"), mode(dotfiles / "g")) == (0o600, 0o600)


def test_a_folder_in_the_place_of_the_file_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    with pytest.raises(OSError, match=r".+"):
        write_private(tmp_path / "f", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_text_that_can_not_be_written_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "f"
    write_private(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_private(path, "\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from upstash_tui.files import write_private
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_private(Path(sys.argv[1]), "x" * 5000)
except OSError as error:
    print(type(error).__name__)
"""


@posix
def test_a_full_disk_leaves_the_old_content_and_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "f"
    write_private(path, "old")
    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK, path], capture_output=True, text=True, check=True, timeout=30
    )
    assert told.stdout == "OSError\n"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


WRITE_AND_HOLD = """
import os, sys
from pathlib import Path
from upstash_tui import files
def hold(*_):
    print("held", flush=True)
    sys.stdin.readline()
sync, os.fsync = os.fsync, hold
path = Path(sys.argv[1])
if sys.argv[2] == "ours":
    with files.locked(path):
        files.write_private(path, "all the keys")
else:
    files.write_elsewhere(path, "all the keys", replace=True, keep_mode=True)
"""


def writing(path: Path, whose: str = "ours") -> "subprocess.Popen[str]":
    """A process that has written its unfinished file and holds there."""
    held = subprocess.Popen(
        [sys.executable, "-c", WRITE_AND_HOLD, path, whose],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    return held


def unfinished(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if "upstash-tui-" in each.name]


@posix
@pytest.mark.parametrize("linked", [False, True])
def test_what_a_killed_writer_left_goes_at_the_next_look_and_a_living_one_keeps_it(
    tmp_path: Path, linked: bool
) -> None:
    folder, path = tmp_path, tmp_path / "credentials.toml"
    if linked:
        folder = tmp_path / "dotfiles"
        folder.mkdir()
        path.symlink_to(folder / "credentials.toml")
    bystander = folder / ".credentials.toml.original"
    bystander.write_text("mine")
    with writing(path) as alive:
        assert len(unfinished(folder)) == 1
        sweep(path)
        write_elsewhere(path, "meanwhile", replace=True, keep_mode=True)
        assert len(unfinished(folder)) == 1, "it is alive"
        alive.communicate("\n", 30)
    assert path.read_text() == "all the keys"
    for clean in (sweep, lambda path: write_private(path, "new")):
        with writing(path) as killed:
            killed.kill()
        (left,) = unfinished(folder)
        assert left.read_text() == "all the keys"
        clean(path)
        assert unfinished(folder) == []
    assert bystander.read_text() == "mine"


@posix
def test_what_is_left_of_a_killed_writer_of_an_env_file_is_named_so_that_git_ignores_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / ".env"
    (tmp_path / ".env.template").write_text("mine")
    with writing(path, "theirs") as killed:
        killed.kill()
    (left,) = unfinished(tmp_path)
    assert left.match(".env.*")
    assert mode(left) == 0o600
    write_elsewhere(path, "x", replace=True, keep_mode=True)
    assert {each.name for each in tmp_path.iterdir()} == {".env", ".env.template"}


HOLD_THE_LOCK = """
import sys
from pathlib import Path
from upstash_tui.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""
ADD_ONE_MANY_TIMES = """
import sys
from pathlib import Path
from upstash_tui.files import locked, write_private
path = Path(sys.argv[1])
for _ in range(50):
    with locked(path):
        write_private(path, str(int(path.read_text()) + 1))
"""


@posix
def test_a_second_process_waits_until_the_lock_is_free(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / "f"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with (tmp_path / ".f.lock").open() as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        holder.stdin.write("\n")
        holder.stdin.close()
        with locked(path):
            assert holder.wait(PATIENCE) == 0


def test_two_processes_that_read_and_write_under_the_lock_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("0")
    both = [subprocess.Popen([sys.executable, "-c", ADD_ONE_MANY_TIMES, path]) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert path.read_text() == "100"


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(KeyError), locked(tmp_path / "f"):
            raise KeyError


def test_folders_are_named_after_the_app_and_are_not_made_by_asking() -> None:
    for folder in (config_folder(), state_folder()):
        assert "upstash-tui" in folder.parts
        assert folder.is_relative_to(Path.home()), "the tests' home, not the developer's"
        assert not folder.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is followed on Linux")
def test_xdg_folders_are_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    assert config_folder() == tmp_path / "c" / "upstash-tui"
    assert state_folder() == tmp_path / "s" / "upstash-tui"
