"""``accounts``, ``logout`` and ``sandbox`` where there is more than one account, or something in the way."""

import os
import socket
import sys

import pytest
from rich.cells import cell_len

from tests.conftest import REPOSITORY
from tests.local_upstash import LocalUpstash
from tests.terminal import Terminal
from tests.test_cli import call, pointing_at
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.files import config_folder
from upstash_tui.secret import Secret

pytestmark = pytest.mark.slow

API = "https://api.upstash.com"


@pytest.fixture
async def store() -> Accounts:
    """Three accounts of the real API in the private file."""
    made = Accounts(API)
    await made.save("ada@example.com", Secret("key-of-ada"), key_name="UPSTASH_TUI_API_KEY_1")
    await made.save("grace@example.com", Secret("key-of-grace"), name="navy", read_only=True)
    await made.save("mary@example.com", Secret("key-of-mary"))
    return made


async def test_each_account_is_a_line_for_scripts(store: Accounts) -> None:
    code, output, errors = await call("accounts")
    assert (code, errors) == (0, "")
    lines = {line.split("\t")[0]: line.split("\t")[1:] for line in output.splitlines()}
    assert lines == {
        "ada@example.com": ["ada@example.com", "UPSTASH_TUI_API_KEY_1"],
        "navy": ["grace@example.com", "-", "read-only"],
        "mary@example.com": ["mary@example.com", "-"],
    }
    assert "key-of" not in output


async def test_one_made_read_only_here_is_marked_as_one_with_such_a_key(store: Accounts) -> None:
    (mary,) = [each for each in await store.list() if each.email == "mary@example.com"]
    await store.make_read_only(mary, True)
    _, output, _ = await call("accounts")
    assert "mary@example.com\tmary@example.com\t-\tread-only\n" in output


@pytest.mark.parametrize("name", ["navy", "grace@example.com"])
async def test_logout_by_name_or_email_says_what_goes_on_working(store: Accounts, name: str) -> None:
    code, output, errors = await call("logout", name)
    assert (code, errors) == (0, "")
    assert "Forgot navy (grace@example.com) on this machine." in output
    assert "goes on working until you delete it: https://console.upstash.com/account/api" in output
    assert {account.name for account in await Accounts(API).list()} == {"ada@example.com", "mary@example.com"}
    assert "key-of-grace" not in "".join(
        path.read_text(encoding="utf-8") for path in config_folder().rglob("*") if path.is_file()
    )


async def test_logout_takes_the_name_before_the_email_and_asks_where_that_is_of_several(
    store: Accounts,
) -> None:
    await store.save("mary@example.com", Secret("key-of-a-team"), name="team")
    await store.save("grace@example.com", Secret("key-of-a-team"), name="hers")
    code, output, _ = await call("logout", "mary@example.com")
    assert code == 0
    assert output.startswith("Forgot mary@example.com on this machine.")
    code, output, errors = await call("logout", "grace@example.com")
    assert (code, output) == (2, "")
    assert errors == "Several accounts are of grace@example.com: hers, navy. Say which.\n"
    names = {account.name for account in await Accounts(API).list()}
    assert names == {"ada@example.com", "navy", "hers", "team"}


async def test_login_with_a_key_replaces_the_one_kept_and_says_so(sandbox: LocalUpstash) -> None:
    async def log_in(key: str) -> str:
        arguments = ("login", "--email", sandbox.email, "--api-key-stdin")
        code, output, errors = await call(*arguments, stdin=f"{key}\n", **pointing_at(sandbox))
        assert (code, errors) == (0, "")
        return output

    assert "Replaced" not in await log_in(sandbox.api_key)
    assert "Replaced" not in await log_in(sandbox.api_key), "the very same"
    output = await log_in(sandbox.read_only_api_key)
    assert "Replaced the key kept for ada@example.com. The old one works until you delete it: https" in output
    (account,) = await Accounts(sandbox.url).list()
    assert account.read_only


async def test_logout_names_the_key_it_leaves(store: Accounts) -> None:
    _, output, _ = await call("logout", "ada@example.com")
    assert "At Upstash the key UPSTASH_TUI_API_KEY_1 goes on working" in output


@pytest.mark.parametrize("name", ["nobody", "\x1b]0;EVIL\x07", ""])
async def test_logout_of_nobody_forgets_nobody(store: Accounts, name: str) -> None:
    code, output, errors = await call("logout", name)
    assert (code, output) == (1, "")
    assert errors.startswith("There is no account called")
    assert "\x1b" not in errors
    assert len(await Accounts(API).list()) == 3


@pytest.mark.parametrize("command", [("accounts",), ("logout",), ("logout", "navy")], ids=" ".join)
async def test_accounts_of_another_api_are_not_called_none(store: Accounts, command: tuple[str, ...]) -> None:
    _, output, errors = await call(*command, UPSTASH_API_URL="http://localhost:9")
    assert output == ""
    assert "No account of http://localhost:9 is stored, but of https://api.upstash.com (3)." in errors
    assert len(await Accounts(API).list()) == 3


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="wants a file that can't be read")
@pytest.mark.parametrize("command", ["accounts", "logout"])
async def test_files_that_can_not_be_read_are_a_sentence(store: Accounts, command: str) -> None:
    kept = [path for path in config_folder().rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.chmod(0)
    code, _, errors = await call(command)
    assert code == 1
    assert errors.strip()
    assert "Traceback" not in errors


async def test_a_sandbox_on_a_port_that_is_taken_says_so() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, output, errors = await call("sandbox", "--port", str(other.getsockname()[1]))
    assert (code, output) == (1, "")
    assert len(errors.splitlines()) == 1
    assert "port" in errors.lower()


@pytest.mark.parametrize(
    "arguments",
    [["--port", "99999"], ["--port", "-1"], ["--databases", "-1"], ["--databases", "10001"]],
    ids=" ".join,
)
async def test_a_sandbox_that_can_not_be_is_a_sentence(arguments: list[str]) -> None:
    code, output, errors = await call("sandbox", *arguments)
    assert code in {1, 2}
    assert output == ""
    assert errors.strip()
    assert "Traceback" not in errors


async def test_the_sandbox_command_serves_what_login_takes(sandbox: LocalUpstash) -> None:
    code, output, _ = await call(
        "login",
        "--email",
        sandbox.email,
        "--api-key-stdin",
        stdin=sandbox.read_only_api_key,
        **pointing_at(sandbox),
    )
    assert code == 0
    assert sandbox.email in output
    _, output, _ = await call("accounts", **pointing_at(sandbox))
    assert output.rstrip().endswith("read-only")


@pytest.mark.skipif(os.name != "posix", reason="wants a pty")
async def test_on_a_terminal_the_accounts_are_columns_with_a_heading(store: Accounts) -> None:
    await store.save("yuki@example.com", Secret("key-of-yuki"), name="雪だるま")
    argv = [sys.executable, "-m", "upstash_tui", "accounts"]
    with Terminal(argv, env=os.environ, columns=100, cwd=str(REPOSITORY)) as terminal:
        terminal.wait_for("ada@example.com")
        terminal.wait_exit()
        rows = [line.rstrip() for line in terminal.lines if line.strip()]
    assert rows[0] == "NAME              E-MAIL             READ-ONLY  KEY"
    (wide,) = [row for row in rows if "yuki@example.com" in row]
    assert cell_len(wide.partition("yuki")[0]) == rows[0].index("E-MAIL")
    assert "navy              grace@example.com  yes" in rows
    assert "ada@example.com   ada@example.com               UPSTASH_TUI_API_KEY_1" in rows


async def test_info_is_a_short_fact_a_line(store: Accounts) -> None:
    _, output, _ = await call("info")
    facts = dict(line.split(maxsplit=1) for line in output.splitlines() if len(line.split()) > 1)
    assert facts["terminal"] == "none"
    assert facts["keys"] == "credentials.toml, not encrypted (no system keyring is running)"
    assert max(map(len, output.splitlines())) < 120


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "not set"),
        ({"UPSTASH_EMAIL": "a@b.c", "UPSTASH_API_KEY": "abc"}, "set"),
        (
            {"UPSTASH_EMAIL": "a@b.c"},
            "UPSTASH_EMAIL is set but UPSTASH_API_KEY is not. Set both or neither.",
        ),
        (
            {"UPSTASH_API_KEY": "abc"},
            "UPSTASH_API_KEY is set but UPSTASH_EMAIL is not. Set both or neither.",
        ),
    ],
    ids=["none", "both", "e-mail", "key"],
)
async def test_info_says_what_is_wrong_with_the_key_of_the_environment(
    environment: dict[str, str], said: str
) -> None:
    _, output, _ = await call("info", **environment)
    (line,) = [line for line in output.splitlines() if line.startswith("environment key")]
    assert line.removeprefix("environment key").strip() == said
