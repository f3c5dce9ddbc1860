"""Saving where the user said: nothing replaced unasked, nothing half-written, nothing else touched."""

import errno
import os
from pathlib import Path

import pytest

from upstash_tui.saving import AlreadyThere, SaveFailed, place, save

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def held(folder: Path) -> dict[str, str]:
    """The files of a folder and what is in them."""
    return {each.name: each.read_text() for each in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    made.chmod(0o755)
    return made


async def test_a_new_file_is_the_owners_alone(folder: Path) -> None:
    await save(folder / "log.csv", "ä,b\n")
    assert (folder / "log.csv").read_bytes() == "ä,b\n".encode()
    if os.name == "posix":
        assert mode(folder / "log.csv") == 0o600
        assert mode(folder) == 0o755, "the folder is not ours"


async def test_a_file_that_is_there_stays_until_it_may_go(folder: Path) -> None:
    path = folder / "log.csv"
    path.write_text("mine")
    path.chmod(0o644)
    with pytest.raises(AlreadyThere, match=r"log\.csv"):
        await save(path, "new")
    assert path.read_text() == "mine"
    await save(path, "new", replace=True)
    assert path.read_text() == "new"
    if os.name == "posix":
        assert (mode(path), mode(folder)) == (0o600, 0o755)
    assert held(folder) == {"log.csv": "new"}


@POSIX
async def test_a_link_counts_as_there_even_where_it_leads_nowhere(folder: Path) -> None:
    link, target = folder / "link.csv", folder / "target.csv"
    link.symlink_to(target)
    with pytest.raises(AlreadyThere):
        await save(link, "new")
    assert not target.exists()
    await save(link, "new", replace=True)
    assert link.is_symlink()
    assert target.read_text() == "new"


@POSIX
@pytest.mark.parametrize("replace", [True, False])
async def test_what_is_no_file_is_left_alone(folder: Path, replace: bool) -> None:
    pipe = folder / "pipe.csv"
    os.mkfifo(pipe)
    for path in (folder, pipe, Path("/dev/null")):
        with pytest.raises(SaveFailed, match="not a file"):
            await save(path, "new", replace=replace)
    assert pipe.is_fifo()


@pytest.mark.parametrize("replace", [True, False])
async def test_a_folder_that_is_not_there_is_not_made(folder: Path, replace: bool) -> None:
    with pytest.raises(SaveFailed, match=r"There is no folder .*none"):
        await save(folder / "none" / "log.csv", "new", replace=replace)
    (folder / "file").write_text("")
    with pytest.raises(SaveFailed, match=r"There is no folder .*file"):
        await save(folder / "file" / "log.csv", "new", replace=replace)
    assert held(folder) == {"file": ""}


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EACCES, "the system does not allow it"),
        (errno.EROFS, "can't be written: Read-only file system"),
    ],
)
async def test_a_failure_is_a_sentence_and_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, replace: bool
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    path = folder / "log.csv"
    if replace:
        path.write_text("mine")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SaveFailed, match=words):
        await save(path, "new", replace=replace)
    assert held(folder) == ({"log.csv": "mine"} if replace else {})


async def test_an_impossible_path(folder: Path) -> None:
    with pytest.raises(SaveFailed, match="null character"):
        await save(folder / "a\0b.csv", "new")


def test_a_place_as_typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert place("~/log.csv") == tmp_path / "home" / "log.csv"
    assert place("log.csv") == tmp_path / "log.csv"
    with pytest.raises(SaveFailed, match="nobody-at-all"):
        place("~nobody-at-all/log.csv")
