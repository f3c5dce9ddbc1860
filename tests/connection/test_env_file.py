"""A ``.env`` file gets its two names and keeps everything else."""

import stat
from pathlib import Path

import pytest

from upstash_tui.connection.env_file import plan_env_change, write_env_change
from upstash_tui.saving import SaveFailed
from upstash_tui.secret import Secret

URL, TOKEN = "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"
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
    assert await written(path) == f'A=1\r\n{TOKEN}="new-token"\r\n{URL}="https://new.upstash.io"\n'


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


def test_what_would_change_shows_no_value(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(f"OTHER=other-secret\n{TOKEN}=old-token\n")
    diff = plan_env_change(str(path), VALUES).diff
    assert f"- {TOKEN}=" in diff
    assert f"+ {TOKEN}=" in diff
    for secret in ("other-secret", "old-token", "new-token", "new.upstash.io"):
        assert secret not in diff


async def test_nothing_to_change_is_told_by_an_empty_diff(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    await written(path)
    assert plan_env_change(str(path), VALUES).diff == ""


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


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    change = plan_env_change(str(tmp_path / "nowhere" / ".env"), VALUES)
    with pytest.raises(SaveFailed, match="There is no folder"):
        await write_env_change(change)


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/.env", "with a \0 in it"])
def test_a_path_that_is_none_is_told(typed: str) -> None:
    with pytest.raises(SaveFailed, match=r"home folder|null character"):
        plan_env_change(typed, VALUES)
