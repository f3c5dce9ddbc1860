"""Private files: closed to others, whole or not at all, one writer at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from upstash_tui.files import (
    config_folder,
    is_open_to_others,
    locked,
    private_folder,
    state_folder,
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


@posix
def test_a_file_that_was_open_to_others_is_closed_by_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text("old")
    path.chmod(0o644)
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
            assert holder.wait(10) == 0


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
