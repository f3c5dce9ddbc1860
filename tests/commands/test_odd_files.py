"""Subcommands where a pipe, a device or a folder stands in the place of a file: a sentence, and the end."""

import os

import pytest

from tests.odd_files import ODD_FILES, make_odd
from tests.test_cli import call
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.files import config_folder, state_folder
from upstash_tui.secret import Secret
from upstash_tui.settings import API_URL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="pipes and devices are POSIX"),
]


@pytest.mark.parametrize("kind", ODD_FILES)
@pytest.mark.parametrize("command", ["accounts", "logout"])
async def test_the_accounts_are_no_file(command: str, kind: str) -> None:
    path = config_folder() / "accounts.toml"
    what = make_odd(kind, path)
    code, output, errors = await call(command)
    assert (code, output) == (1, "")
    assert errors == f"{path} can't be read ({what}).\n"


@pytest.mark.parametrize("kind", ODD_FILES)
async def test_the_settings_are_no_file(kind: str) -> None:
    await Accounts(API_URL).save("ada@example.com", Secret("key-of-ada"))
    path = config_folder() / "config.toml"
    what = make_odd(kind, path)
    code, output, errors = await call("accounts")
    assert errors == f"{path} can't be read ({what}). The defaults are used.\n"
    assert (code, output) == (0, "ada@example.com\tada@example.com\t-\n")


@pytest.mark.parametrize("kind", ODD_FILES)
async def test_the_keys_are_no_file(kind: str) -> None:
    await Accounts(API_URL).save("ada@example.com", Secret("key-of-ada"))
    path = config_folder() / "credentials.toml"
    what = make_odd(kind, path)
    code, output, _ = await call("info")
    assert code == 0
    assert f"{path} can't be read ({what})." in output
    code, output, errors = await call("logout")
    assert (code, output) == (1, "")
    assert errors == f"{path} can't be read ({what}).\n"


async def test_all_of_them_at_once_and_info_names_each() -> None:
    for name in ("accounts.toml", "config.toml", "credentials.toml"):
        make_odd("endless device", config_folder() / name)
    for name in ("state.toml", "theme", "upstash-tui.log"):
        make_odd("pipe", state_folder() / name)
    code, output, errors = await call("info")
    assert code == 0
    assert "accounts.toml can't be read (a device, not a file)." in output
    assert "credentials.toml can't be read (a device, not a file)." in output
    assert "config.toml can't be read (a device, not a file)." in errors
