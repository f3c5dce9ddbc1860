"""What is remembered between runs: per account, bounded, and never a reason to fail."""

import os
import stat
import threading
from pathlib import Path

import pytest
import tomli_w

from upstash_tui.state import arrangement
from upstash_tui.state.arrangement import (
    ACCOUNTS,
    PINS,
    Arrangement,
    account_key,
    forget,
    recall,
    remember,
    state_path,
)

ADA = account_key("https://api.upstash.com", "Ada@example.com")
BOB = account_key("https://api.upstash.com", "bob@example.com")
LEFT = Arrangement(
    sort="region",
    reverse=True,
    columns=("region", "cost"),
    pins=("id-1", "id-2"),
    selected="id-2",
    refresh_seconds=30,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "state.toml"


def test_comes_back_as_it_was_left(path: Path) -> None:
    assert recall(ADA, path) == Arrangement()
    assert remember(ADA, LEFT, path)
    assert recall(ADA, path) == LEFT
    assert recall(account_key("https://api.upstash.com", "ada@example.com"), path) == LEFT


def test_accounts_do_not_mix(path: Path) -> None:
    elsewhere = account_key("http://localhost:8080", "ada@example.com")
    remember(ADA, LEFT, path)
    remember(BOB, Arrangement(sort="plan"), path)
    assert recall(BOB, path) == Arrangement(sort="plan")
    assert recall(elsewhere, path) == Arrangement()
    remember(BOB, Arrangement(), path)
    assert recall(BOB, path) == Arrangement()
    assert recall(ADA, path) == LEFT


def test_forgets_one_account_only(path: Path) -> None:
    assert forget(ADA, path)
    assert not path.exists()
    remember(ADA, LEFT, path)
    remember(BOB, LEFT, path)
    assert forget(ADA, path)
    assert recall(ADA, path) == Arrangement()
    assert recall(BOB, path) == LEFT
    assert "ada@" not in path.read_text()


def test_lies_in_the_state_folder_for_its_owner_only() -> None:
    assert remember(ADA, LEFT)
    assert recall(ADA) == LEFT
    assert state_path().name == "state.toml"
    if os.name == "posix":
        assert stat.S_IMODE(state_path().stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"not toml at [[all",
        b"\xff\xfe\x00",
        b"list = 5",
        b"[list]\naccount = 'x'",
        b"list = [1, 'two', {account = 3}]",
        b"[[list]]\nsort = 'plan'",
    ],
)
def test_a_damaged_file_is_ignored_and_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert recall(ADA, path) == Arrangement()
    assert remember(ADA, LEFT, path)
    assert recall(ADA, path) == LEFT


def test_what_is_sound_of_a_row_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        f'[[list]]\naccount = "{ADA}"\nsort = "../../x"\nreverse = 1\nselected = "\\u001b[2J"\n'
        'columns = ["plan", 5, "DROP TABLE"]\npins = ["good", "", "\\u0007", 7, "good"]\n'
        "refresh_seconds = true\nnew_in_a_later_version = 1\n"
    )
    assert recall(ADA, path) == Arrangement(columns=("plan",), pins=("good",))


@pytest.mark.parametrize("seconds", ["-1", "1e9", "99999999", "'30'"])
def test_an_odd_interval_is_none(path: Path, seconds: str) -> None:
    path.parent.mkdir()
    path.write_text(f'[[list]]\naccount = "{ADA}"\nrefresh_seconds = {seconds}\n')
    assert recall(ADA, path).refresh_seconds == 0


def test_stays_small(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrangement, "ACCOUNTS", 4)
    for number in range(6):
        remember(f"account-{number} " + "x" * 1000, LEFT, path)
    remember(ADA, Arrangement(pins=tuple(f"id-{number}" for number in range(PINS + 5))), path)
    kept = recall(ADA, path).pins
    assert (len(kept), kept[0], kept[-1]) == (PINS, "id-5", f"id-{PINS + 4}")
    assert path.read_text().count("[[list]]") == 4
    assert recall("account-0 " + "x" * 1000, path) == Arrangement()
    assert recall("account-5 " + "x" * 1000, path) == LEFT


def test_the_fullest_file_is_still_read(path: Path) -> None:
    pins = [f'{number:"<100}' for number in range(PINS)]
    rows = [{"account": f"{number} ".ljust(400, "é"), "pins": pins} for number in range(ACCOUNTS)]
    path.parent.mkdir()
    path.write_text(tomli_w.dumps({"list": rows}), encoding="utf-8")
    assert remember(ADA, LEFT, path)
    assert recall("1 ".ljust(400, "é"), path) == Arrangement(pins=tuple(pins))


def test_a_huge_file_is_not_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(f'[[list]]\naccount = "{ADA}"\nsort = "plan"\n' + "#" * 3_000_000)
    assert recall(ADA, path) == Arrangement()


def test_a_folder_that_can_not_be_made_is_no_failure(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert not remember(ADA, LEFT, in_the_way / "state.toml")
    assert recall(ADA, in_the_way / "state.toml") == Arrangement()
    assert forget(ADA, in_the_way / "state.toml")


def test_two_at_once_lose_nothing(path: Path) -> None:
    keys = [f"account-{number}" for number in range(16)]
    threads = [threading.Thread(target=remember, args=(key, LEFT, path)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [recall(key, path) for key in keys] == [LEFT] * len(keys)
