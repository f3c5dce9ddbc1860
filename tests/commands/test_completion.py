"""Completion of names in real shells, from the lists that earlier runs kept."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from tests.conftest import REPOSITORY, need
from tests.test_cli import call
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.commands.arguments import COMMANDS
from upstash_tui.commands.completion import SCRIPTS
from upstash_tui.products.registry import places
from upstash_tui.secret import Secret
from upstash_tui.state import last_list
from upstash_tui.state.arrangement import list_key

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="shells of POSIX systems")]
API = "https://api.upstash.com"
EVIL = ["$(touch pwned)", "`touch pwned`", "a b", "-rf", "x;touch pwned", "two\nlines", "'", "ü"]


@pytest.fixture(autouse=True)
async def kept() -> None:
    """An account whose databases and indexes an earlier run listed."""
    account = await Accounts(API).save("ada@example.com", Secret("key-of-ada"))
    databases = [
        {"database_id": name, "database_name": name} for name in ("orders", "orders-eu", "redis", *EVIL)
    ]
    indexes = [{"id": "i", "name": "docs"}, {"id": "j", "name": "orders"}]
    for id, records in (("databases", databases), ("indexes", indexes)):
        key = list_key(API, account.email, account.number, id)
        last_list.remember(
            last_list.LastList(key, int(time.time()), msgspec.Raw(msgspec.json.encode(records)))
        )


@pytest.fixture
def shell_home(tmp_path: Path) -> Path:
    """A folder with the program in it, and the scripts."""
    program = tmp_path / "upstash-tui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m upstash_tui "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for shell, script in SCRIPTS.items():
        (tmp_path / f"script.{shell}").write_text(script)
    return tmp_path


def run(home: Path, *command: str) -> list[str]:
    environment = dict(os.environ) | {
        "PATH": f"{home}:{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
    }
    done = subprocess.run(
        command, check=False, cwd=home, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert not (home / "pwned").exists()
    return sorted(each.partition("\t")[0] for each in done.stdout.split("\n") if each)


async def test_names_are_commands_places_and_what_was_listed() -> None:
    code, output, errors = await call("completion", "names", UPSTASH_API_URL="http://127.0.0.1:1")
    assert (code, errors) == (0, "")
    assert output.splitlines() == [*COMMANDS, *(each.id for each in places() if each.id != "overview")], (
        "of that API"
    )
    code, output, errors = await call("completion", "names", HTTPS_PROXY="http://127.0.0.1:1")
    assert (code, errors) == (0, "")
    names = output.splitlines()
    assert {"orders", "orders-eu", "docs", "redis/orders", "vector/orders", "redis/redis", "login"} <= {
        *names
    }
    assert not {*EVIL} & {*names}
    assert len(names) == len({*names})


@pytest.mark.parametrize("shell", SCRIPTS)
async def test_a_script_is_printed(shell: str) -> None:
    assert await call("completion", shell) == (0, f"{SCRIPTS[shell]}\n", "")


def test_bash_completes_names(shell_home: Path) -> None:
    script = (
        "source script.bash; COMP_WORDS=(upstash-tui ord); COMP_CWORD=1; _upstash_tui; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert run(shell_home, need("bash"), "--norc", "-c", script) == ["orders", "orders-eu"]


def test_zsh_completes_names(shell_home: Path) -> None:
    script = (
        "compdef() { : }; compadd() { print -l -- ${(P)2} }; words=(upstash-tui ord); CURRENT=2; "
        "source ./script.zsh; _upstash_tui"
    )
    found = run(shell_home, need("zsh"), "-f", "-c", script)
    assert {"orders", "orders-eu", "vector/orders"} <= {*found}


def test_fish_completes_names(shell_home: Path) -> None:
    script = 'source script.fish; complete -C "upstash-tui ord"'
    assert run(shell_home, need("fish"), "--no-config", "-c", script) == ["orders", "orders-eu"]
