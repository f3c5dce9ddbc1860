"""The command line: flags, subcommands, exit codes, and what is never printed."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import PATIENCE, REPOSITORY
from tests.end_to_end.conftest import person
from tests.local_upstash import LocalUpstash
from upstash_tui import __version__
from upstash_tui.cli import main
from upstash_tui.files import config_folder, state_folder
from upstash_tui.log import log_path
from upstash_tui.settings import settings_path

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(os.name != "posix", reason="wants POSIX signals and modes")


async def call(*arguments: str, stdin: str = "", **environment: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``upstash-tui`` with these arguments."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "upstash_tui", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | environment,
        cwd=REPOSITORY,
    )
    async with asyncio.timeout(30):
        output, errors = await process.communicate(stdin.encode())
    assert process.returncode is not None
    return process.returncode, output.decode(), errors.decode()


def pointing_at(sandbox: LocalUpstash) -> dict[str, str]:
    return {
        "UPSTASH_API_URL": sandbox.url,
        "UPSTASH_AUTH_URL": sandbox.url,
        "UPSTASH_CLIENT_ID": sandbox.client_id,
    }


def files() -> dict[Path, str]:
    """Everything that was written into the test's home."""
    return {
        path: path.read_text(encoding="utf-8", errors="replace")
        for path in Path.home().rglob("*")
        if path.is_file()
    }


async def test_version() -> None:
    assert await call("--version") == (0, f"upstash-tui {__version__}\n", "")


async def test_help_names_every_subcommand_and_flag() -> None:
    code, output, _ = await call("--help")
    assert code == 0
    for name in ("login", "logout", "accounts", "info", "sandbox"):
        assert name in output
    for flag in ("--demo", "--account", "--read-only", "--no-browser", "--no-mouse", "--version"):
        assert flag in output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["nonsense"],
        ["--api-key", "x"],
        ["login", "--api-key", "x"],
        ["login", "--email", "ada@example.com"],
        ["login", "--api-key-stdin"],
        ["sandbox", "--port", "x"],
        ["sandbox", "--redis-url", "http://127.0.0.1"],
        ["--demo", "login"],
        ["--account", "prod", "logout"],
        ["--read-only", "--no-mouse", "accounts"],
        ["--no-browser", "info"],
    ],
    ids=" ".join,
)
async def test_what_makes_no_sense_is_a_usage_error_without_a_traceback(arguments: list[str]) -> None:
    code, output, errors = await call(*arguments)
    assert code == 2
    assert output == ""
    assert errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("arguments", [["--demo"], ["sandbox"]], ids=" ".join)
def test_without_the_extra_the_demo_ends_before_the_screen_is_drawn(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("upstash_tui.sandbox.process.extra_missing", lambda: True)
    assert main(arguments) == 1
    output, errors = capsys.readouterr()
    assert output == ""
    assert errors.count("`pip install '.[demo]'` in the copy of the repository") == 1


async def test_without_a_terminal_the_app_says_so_and_names_the_way_out() -> None:
    code, _, errors = await call()
    assert code == 2
    assert "needs a terminal" in errors
    assert "--help" in errors


async def test_a_flag_of_the_app_is_not_passed_over_by_a_subcommand() -> None:
    _, _, errors = await call("--demo", "--read-only", "login")
    assert errors.endswith("upstash-tui: error: --demo and --read-only can't go with login\n")


async def test_login_where_the_app_can_not_be_registered_says_how_a_key_is_given() -> None:
    code, output, errors = await call(
        "--no-browser", "login", UPSTASH_CLIENT_ID="", UPSTASH_OAUTH_ISSUER="http://127.0.0.1:9"
    )
    assert code == 1
    assert "http" not in output, "there is no link to open"
    assert "or use an API key.\nWith a key: upstash-tui login --email E --api-key-stdin\n" in errors


@pytest.mark.parametrize("command", ["accounts", "info", "login"])
async def test_an_endpoint_in_the_clear_is_refused(command: str) -> None:
    code, _, errors = await call(command, UPSTASH_API_URL="http://api.example.com")
    assert code == 2
    assert errors.startswith("UPSTASH_API_URL must be https")


async def test_a_mistake_in_the_settings_is_reported_and_stops_nothing() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('theme = 5\nclient_id = "mine"')
    code, output, errors = await call("info")
    assert code == 0
    assert f"{settings_path()}, line 1: theme must be a text in quotes.\nThe rest is used.\n" in errors
    assert "client id        set" in output
    assert settings_path().read_text() == 'theme = 5\nclient_id = "mine"'


@pytest.mark.parametrize("command", ["accounts", "info", "login"])
async def test_an_endpoint_in_the_settings_ends_the_program(command: str) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('api_url = "http://localhost:8080"')
    code, _, errors = await call(command)
    assert code == 2
    assert "line 1: api_url" in errors
    assert "UPSTASH_API_URL" in errors


async def test_no_account_is_no_error() -> None:
    code, output, errors = await call("accounts")
    assert (code, output) == (0, "")
    assert "login" in errors, "the way on is named"


async def test_logout_without_an_account_fails() -> None:
    code, _, errors = await call("logout")
    assert code == 1
    assert errors


async def test_info_can_be_pasted_anywhere() -> None:
    code, output, _ = await call(
        "info",
        UPSTASH_EMAIL="ada@example.com",
        UPSTASH_API_KEY="canary-key",
        UPSTASH_CLIENT_ID="canary-client",
    )
    assert code == 0
    assert __version__ in output
    assert str(log_path()) in output
    assert re.search(rf"^kept in +{re.escape(str(state_folder()))}$", output, re.MULTILINE)
    assert "canary" not in output
    assert "ada@" not in output


async def test_info_asks_nobody_on_the_network(sandbox: LocalUpstash) -> None:
    code, output, _ = await call("info", **pointing_at(sandbox))
    assert code == 0
    assert f"{sandbox.url} (from UPSTASH_API_URL; usually https://api.upstash.com)" in output
    assert f"{sandbox.url} (from UPSTASH_AUTH_URL; usually https://auth.upstash.com)" in output
    assert re.search(r"^data +at its own hosts$", output, re.MULTILINE)
    _, output, _ = await call("info", UPSTASH_DATA_URL=sandbox.data_url)
    assert f"{sandbox.data_url} (from UPSTASH_DATA_URL)" in output
    code, _, _ = await call("info", UPSTASH_API_URL="http://127.0.0.1:9")
    assert code == 0


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="wants a file without an end")
def test_input_without_an_end_is_no_key(sandbox: LocalUpstash) -> None:
    command = [sys.executable, "-m", "upstash_tui", "login", "--email", sandbox.email, "--api-key-stdin"]
    env = os.environ | pointing_at(sandbox)
    with Path("/dev/zero").open("rb") as zeros:  # all memory would be taken, which ends at the time limit
        done = subprocess.run(
            command, stdin=zeros, capture_output=True, env=env, cwd=REPOSITORY, timeout=10, check=False
        )
    assert done.returncode == 1
    assert b"does not look like an API key" in done.stderr


async def test_a_key_longer_than_any_is_not_sent(sandbox: LocalUpstash) -> None:
    sandbox.fresh()
    key = "a" * 2_000_000
    code, _, errors = await call(
        "login", "--email", sandbox.email, "--api-key-stdin", stdin=key, **pointing_at(sandbox)
    )
    assert code == 1
    assert "does not look like an API key: it is too long." in errors
    assert sandbox.asked == []


async def test_a_key_from_standard_input_is_tried_kept_listed_and_forgotten(sandbox: LocalUpstash) -> None:
    there = pointing_at(sandbox)
    code, output, errors = await call(
        "login", "--email", sandbox.email, "--api-key-stdin", stdin=f"{sandbox.api_key}\n", **there
    )
    assert (code, errors) == (0, "")
    assert sandbox.email in output
    assert sandbox.api_key not in output

    holding = {path for path, content in files().items() if sandbox.api_key in content}
    assert holding == {config_folder() / "credentials.toml"}
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in files()} == {0o600}

    code, output, _ = await call("accounts", **there)
    assert code == 0
    assert sandbox.email in output
    code, output, _ = await call("accounts")
    assert output == "", "an account of another endpoint is not shown"

    code, output, _ = await call("logout", **there)
    assert code == 0
    assert sandbox.email in output
    assert not [path for path, content in files().items() if sandbox.api_key in content]


@pytest.mark.parametrize("key", ["wrong-key", ""])
async def test_a_key_that_does_not_work_is_not_kept(sandbox: LocalUpstash, key: str) -> None:
    code, output, errors = await call(
        "login", "--email", sandbox.email, "--api-key-stdin", stdin=f"{key}\n", **pointing_at(sandbox)
    )
    assert code in {1, 2}
    assert "Connected" not in output
    assert errors.strip()
    assert "Traceback" not in errors
    assert not [path for path in files() if path.name == "credentials.toml"]


@posix
@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_login_runs_the_whole_sign_in_in_plain_lines(sandbox: LocalUpstash, tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    code, output, errors = await call(
        "login", BROWSER=person("allow"), PERSON_DIARY=str(diary), **pointing_at(sandbox)
    )
    assert (code, errors) == (0, "")
    host = urlsplit(sandbox.url).netloc
    assert output.startswith(f"Connecting to {host}, which this terminal's environment names.\n")
    assert f"Connected as {sandbox.email}" in output
    assert output.count("Keys: ") == 1
    assert "\x1b" not in output
    assert "code=" not in output
    code, output, _ = await call("accounts", **pointing_at(sandbox))
    assert "UPSTASH_TUI_API_KEY_" in output


@posix
@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_login_denied_fails_and_says_so(sandbox: LocalUpstash, tmp_path: Path) -> None:
    code, _, errors = await call(
        "login", BROWSER=person("deny"), PERSON_DIARY=str(tmp_path / "diary"), **pointing_at(sandbox)
    )
    assert code == 1
    assert errors.strip()
    assert "Traceback" not in errors
    assert not files().keys() & {config_folder() / "credentials.toml"}


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_sandbox_prints_what_to_export_and_ends_on_a_signal(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "upstash_tui", "sandbox", "--port", "0", "--databases", "3"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    ) as process:
        assert process.stdout
        assert process.stderr
        printed = list(
            iter(process.stdout.readline, "# Ctrl+C ends it. Sample data: none of this is secret.\n")
        )
        process.send_signal(number)
        exported = [line.removeprefix("export ") for line in printed if line.startswith("export ")]
        values = dict(line.strip().split("=", 1) for line in exported)
        assert list(values) == [
            *("UPSTASH_API_URL", "UPSTASH_AUTH_URL", "UPSTASH_OAUTH_ISSUER", "UPSTASH_DATA_URL"),
            "UPSTASH_CLIENT_ID",
            *("UPSTASH_EMAIL", "UPSTASH_API_KEY", "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"),
        ]
        assert values["UPSTASH_API_URL"].startswith("http://127.0.0.1:")
        assert values["UPSTASH_DATA_URL"] == values["UPSTASH_API_URL"] + "/data"
        assert values["UPSTASH_REDIS_REST_URL"].startswith(values["UPSTASH_DATA_URL"] + "/")
        assert process.wait(PATIENCE) in {0, 130}
        assert process.stderr.read() == ""
