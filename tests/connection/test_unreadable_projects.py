"""A ``.env`` file of the folder that can't be read, or is not to be: a sentence, and the others are read."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.connection.test_project import KV, REDIS, project
from tests.odd_files import ODD_FILES, make_odd
from upstash_tui.connection.project import EnvUnreadable, project_of_file, project_of_folder

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and owners are POSIX")


def _huge(path: Path) -> None:
    path.write_text(KV + "#" * 1_000_001)


def _binary(path: Path) -> None:
    path.write_bytes(b"\xff\xfe" + KV.encode())


def _slow(path: Path) -> None:
    path.write_text(KV + "A=" + " " * 5_000 + "x")


def _loop(path: Path) -> None:
    path.symlink_to(path)


@POSIX
@pytest.mark.parametrize("make", [_huge, _binary, _slow, _loop])
def test_a_file_that_cannot_be_read_is_a_sentence_and_the_others_are_read(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / ".env.local")
    found = project(tmp_path, env=REDIS)
    assert [each.source for each in found.endpoints] == [".env"]
    (remark,) = found.remarks
    assert remark.startswith(".env.local ")
    with pytest.raises(EnvUnreadable, match=r"^\.env\.local "):
        project_of_file(tmp_path / ".env.local")


def test_a_file_that_the_user_may_not_read_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(KV)

    def refuse(path: str, *_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)
    assert project_of_folder(tmp_path, {}).remarks == (".env can't be read: Permission denied.",)


@POSIX
@pytest.mark.parametrize("kind", ODD_FILES)
def test_what_is_no_file_is_a_sentence_and_never_waited_for(kind: str, tmp_path: Path) -> None:
    said = make_odd(kind, tmp_path / ".env.local")
    assert project(tmp_path, env=REDIS).remarks == (f".env.local is no .env file: it is {said}.",)


@POSIX
def test_another_users_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(KV)
    there = os.stat(tmp_path / ".env").st_uid
    if there == 0:
        os.chown(tmp_path / ".env", 12_345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: there + 1)
    found = project(tmp_path)
    assert not found.endpoints
    assert found.remarks == (".env belongs to another user of this machine and is not read.",)
