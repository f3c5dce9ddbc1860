"""A ``.env`` file gets its two names and keeps everything else."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.odd_files import ODD_FILES, make_odd
from upstash_tui.connection.env_file import env_files_near, plan_env_change, write_env_change
from upstash_tui.saving import SaveFailed
from upstash_tui.secret import Secret

URL, TOKEN = "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"
POSIX = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes are POSIX")
VALUES = {URL: Secret("https://new.upstash.io"), TOKEN: Secret("new-token")}


async def written(path: Path) -> str:
    await write_env_change(plan_env_change(str(path), VALUES))
    return content(path)


def content(path: Path) -> str:
    return path.read_bytes().decode()


async def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    assert plan_env_change(str(path), VALUES).is_new
    assert await written(path) == f'{URL}="https://new.upstash.io"\n{TOKEN}="new-token"\n'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_only_its_names_change_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(f"# mine\nA=1\nexport {URL}='old'\n  B = \"two\"\nMY_{TOKEN}=kept")
    assert await written(path) == (
        f'# mine\nA=1\nexport {URL}="https://new.upstash.io"\n  B = "two"\n'
        f'MY_{TOKEN}=kept\n{TOKEN}="new-token"\n'
    )


def test_a_change_hides_what_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("DATABASE_PASSWORD=hunter2\n")
    assert "hunter2" not in repr(plan_env_change(str(path), VALUES))


async def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_bytes(f"A=1\r\n{TOKEN}=old\r\n".encode())
    assert await written(path) == f'A=1\r\n{TOKEN}="new-token"\r\n{URL}="https://new.upstash.io"\r\n'


async def test_the_mode_of_a_file_that_was_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("A=1\n")
    path.chmod(0o640)
    await written(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


async def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "shared.env", tmp_path / ".env"
    target.write_text("A=1\n")
    link.symlink_to(target)
    await written(link)
    assert link.is_symlink()
    assert TOKEN in target.read_text()


@POSIX
async def test_a_link_is_named_with_the_file_it_leads_to_and_made_there(tmp_path: Path) -> None:
    link, target = tmp_path / ".env", tmp_path / "public" / "config.js"
    target.parent.mkdir()
    link.symlink_to(target)
    change = plan_env_change(str(link), VALUES)
    assert (change.is_link, change.is_new, change.target) == (True, True, target)
    await write_env_change(change)
    assert link.is_symlink()
    assert TOKEN in target.read_text()
    assert not plan_env_change(str(target), VALUES).is_link


@POSIX
async def test_a_link_that_leads_elsewhere_meanwhile_is_not_followed(tmp_path: Path) -> None:
    link, first, second = tmp_path / ".env", tmp_path / "first", tmp_path / "second"
    first.write_text("A=1\n")
    second.write_text("A=1\n")
    link.symlink_to(first)
    change = plan_env_change(str(link), VALUES)
    link.unlink()
    link.symlink_to(second)
    with pytest.raises(SaveFailed, match="meanwhile"):
        await write_env_change(change)
    assert (first.read_text(), second.read_text()) == ("A=1\n", "A=1\n")


@POSIX
@pytest.mark.parametrize(
    ("mode", "who"),
    [
        (0o600, ""),
        (0o400, ""),
        (0o640, "its group can read it"),
        (0o660, "its group can read and change it"),
        (0o620, "its group can change it"),
        (0o644, "others here can read it"),
        (0o666, "others here can read and change it"),
    ],
)
async def test_who_else_may_read_the_file_is_said_and_it_can_be_closed_to_them(
    tmp_path: Path, mode: int, who: str
) -> None:
    path = tmp_path / ".env"
    path.write_text("A=1\n")
    path.chmod(mode)
    change = plan_env_change(str(path), VALUES)
    assert (change.mode, change.open_to) == (mode, who)
    await write_env_change(change, make_private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_nothing_to_change_is_reported_by_an_empty_preview(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    await written(path)
    assert plan_env_change(str(path), VALUES).preview == ()


def test_the_files_near_are_those_up_to_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, inner = tmp_path / "repository", tmp_path / "repository" / "apps" / "web"
    inner.mkdir(parents=True)
    (root / ".git").mkdir()
    for path in (tmp_path / ".env", root / ".env", inner / ".env.local", inner / ".env.example"):
        path.write_text("")
    (inner / ".env").mkdir()
    monkeypatch.chdir(inner)
    assert env_files_near() == [inner / ".env.local", root / ".env"]
    (root / ".git").rmdir()
    assert env_files_near() == [inner / ".env.local"]


@POSIX
def test_a_working_folder_that_is_gone_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert env_files_near() == []
    with pytest.raises(SaveFailed, match="folder that the app was started in is gone"):
        plan_env_change(".env", VALUES)
    assert plan_env_change(str(tmp_path / ".env"), VALUES).is_new


LEAVE_WHILE_IT_HANGS = """
import asyncio, os, sys, threading
from pathlib import Path
from upstash_tui import files
from upstash_tui.connection.env_file import plan_env_change, write_env_change
from upstash_tui.secret import Secret

hanging = threading.Event()
def hang(*_):
    hanging.set()
    threading.Event().wait()

async def main():
    change = plan_env_change(sys.argv[1], {"A": Secret("2")})
    setattr(os, sys.argv[2], hang)
    writing = asyncio.ensure_future(write_env_change(change))
    while not hanging.is_set():
        await asyncio.sleep(0)

asyncio.run(main())
print("left")
"""


@pytest.mark.parametrize("call", ["read", "fsync"])
def test_a_disk_that_never_answers_does_not_hold_the_exit(tmp_path: Path, call: str) -> None:
    """Where it did, the program would be ended by the time limit."""
    path = tmp_path / ".env"
    path.write_text("A=1\n")
    told = subprocess.run(
        [sys.executable, "-c", LEAVE_WHILE_IT_HANGS, path, call],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (told.stdout, told.returncode) == ("left\n", 0), told.stderr
    assert path.read_text() == "A=1\n"


@POSIX
@pytest.mark.parametrize("kind", ODD_FILES)
async def test_what_is_no_file_is_named_at_once_and_left_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ".env"
    change = plan_env_change(str(path), VALUES)
    what = make_odd(kind, path)
    before = path.stat().st_mode
    with pytest.raises(SaveFailed, match=what):
        plan_env_change(str(path), VALUES)
    with pytest.raises(SaveFailed, match=what):
        await write_env_change(change)
    assert path.stat().st_mode == before


async def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("A=1\n")
    change = plan_env_change(str(path), VALUES)
    path.write_text("A=2\n")
    with pytest.raises(SaveFailed, match="meanwhile"):
        await write_env_change(change)
    assert path.read_text() == "A=2\n"


@pytest.mark.parametrize("junk", [b"\xff\xfe\x00", b"x" * 1_000_001])
def test_what_is_no_such_file_is_refused_and_left_alone(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / ".env"
    path.write_bytes(junk)
    with pytest.raises(SaveFailed, match="env"):
        plan_env_change(str(path), VALUES)
    assert path.read_bytes() == junk


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match="not a"):
        plan_env_change(str(tmp_path), VALUES)


async def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    change = plan_env_change(str(tmp_path / "nowhere" / ".env"), VALUES)
    with pytest.raises(SaveFailed, match="There is no folder"):
        await write_env_change(change)


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/.env", "with a \0 in it"])
def test_a_path_that_is_none_is_reported(typed: str) -> None:
    with pytest.raises(SaveFailed, match=r"home folder|null character"):
        plan_env_change(typed, VALUES)
