"""How careful to be with each database, kept between runs."""

from upstash_tui.resources.data import Data
from upstash_tui.state.forget import forget_account
from upstash_tui.state.levels import levels_path, recall_levels, remember_level


async def test_a_level_is_there_at_the_next_start() -> None:
    data = Data(account="ada@example.com https://api.upstash.com")
    assert await data.level("db-1") == ""
    await data.keep_level("db-1", "production")
    assert await data.level("db-1") == "production"
    assert await Data(account="ada@example.com https://api.upstash.com").level("db-1") == "production"
    assert await Data(account="bob@example.com https://api.upstash.com").level("db-1") == ""


async def test_nothing_is_kept_without_an_account() -> None:
    data = Data()
    await data.keep_level("db-1", "scratch")
    assert await data.level("db-1") == "scratch"
    assert not levels_path().exists()


def test_forgetting_an_account_forgets_its_levels() -> None:
    for email in ("ada@example.com", "bob@example.com"):
        remember_level(f"{email} https://api.upstash.com", "db-1", "production")
    forget_account("https://api.upstash.com", "ada@example.com", None)
    assert recall_levels("ada@example.com https://api.upstash.com") == {}
    assert recall_levels("bob@example.com https://api.upstash.com") == {"db-1": "production"}


def test_what_is_no_such_file_is_none() -> None:
    levels_path().parent.mkdir(parents=True, exist_ok=True)
    levels_path().write_text('a = "b"\n[c]\nd = 1\n')
    assert recall_levels("a") == recall_levels("c") == {}
    levels_path().write_text("= nonsense")
    assert recall_levels("a") == {}
    assert remember_level("a", "b", "scratch")
    assert recall_levels("a") == {"b": "scratch"}
