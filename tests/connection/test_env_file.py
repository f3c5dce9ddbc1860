"""A ``.env`` file gets its two names and keeps everything else."""

import stat
from pathlib import Path

import pytest

from upstash_tui.connection.env_file import EnvFileError, plan_env_change, write_env_change
from upstash_tui.secret import Secret

URL, TOKEN = "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"
VALUES = {URL: Secret("https://new.upstash.io"), TOKEN: Secret("new-token")}


def written(path: Path) -> str:
    write_env_change(plan_env_change(str(path), VALUES))
    return path.read_bytes().decode()


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    assert plan_env_change(str(path), VALUES).is_new
    assert written(path) == f'{URL}="https://new.upstash.io"\n{TOKEN}="new-token"\n'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_its_names_change_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(f"# mine\nA=1\nexport {URL}='old'\n  B = \"two\"\nMY_{TOKEN}=kept")
    assert written(path) == (
        f'# mine\nA=1\nexport {URL}="https://new.upstash.io"\n  B = "two"\n'
        f'MY_{TOKEN}=kept\n{TOKEN}="new-token"\n'
    )


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_bytes(f"A=1\r\n{TOKEN}=old\r\n".encode())
    assert written(path) == f'A=1\r\n{TOKEN}="new-token"\r\n{URL}="https://new.upstash.io"\n'


def test_the_mode_of_a_file_that_was_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("A=1\n")
    path.chmod(0o640)
    written(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "shared.env", tmp_path / ".env"
    target.write_text("A=1\n")
    link.symlink_to(target)
    written(link)
    assert link.is_symlink()
    assert TOKEN in target.read_text()


def test_what_would_change_shows_no_value(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(f"OTHER=other-secret\n{TOKEN}=old-token\n")
    diff = plan_env_change(str(path), VALUES).diff
    assert f"- {TOKEN}=" in diff
    assert f"+ {TOKEN}=" in diff
    for secret in ("other-secret", "old-token", "new-token", "new.upstash.io"):
        assert secret not in diff


def test_nothing_to_change_is_told_by_an_empty_diff(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    written(path)
    assert plan_env_change(str(path), VALUES).diff == ""


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("A=1\n")
    change = plan_env_change(str(path), VALUES)
    path.write_text("A=2\n")
    with pytest.raises(EnvFileError, match="meanwhile"):
        write_env_change(change)
    assert path.read_text() == "A=2\n"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 1_000_001])
def test_what_is_no_such_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / ".env"
    path.write_bytes(content)
    with pytest.raises(EnvFileError, match="env"):
        plan_env_change(str(path), VALUES)
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvFileError, match="not a"):
        plan_env_change(str(tmp_path), VALUES)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    change = plan_env_change(str(tmp_path / "nowhere" / ".env"), VALUES)
    with pytest.raises(EnvFileError, match="can't be written"):
        write_env_change(change)
