"""Where no secret may ever be: a whole sign-in, logged as loudly as can be, and everything it left behind."""

import base64
import os
import shlex
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.auth.control import requests
from tests.conftest import REPOSITORY
from tests.end_to_end.test_account import pointing_at
from tests.local_upstash import LocalUpstash
from tests.terminal import Terminal
from tests.test_cli import files
from upstash_tui.files import config_folder
from upstash_tui.log import log_path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

LOUD = """
import logging, sys
from upstash_tui import cli, log
start = log.start_logging
def start_loudly():
    start(logging.DEBUG)
    for name in ("httpx", "httpcore", "h11", "asyncio", "keyring"):
        logging.getLogger(name).setLevel(logging.DEBUG)
log.start_logging = start_loudly
sys.exit(cli.main())
"""
CANARIES = {
    "UPSTASH_API_KEY": "canary-of-the-environment-1",
    "UPSTASH_REDIS_REST_TOKEN": "canary-of-the-environment-2",
    "QSTASH_TOKEN": "canary-of-the-environment-3",
}


class CommandLines:
    """The arguments of every process on this machine, looked at again and again, as ``ps`` would."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    self.seen.add(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
                except OSError:  # it has ended
                    continue

    def close(self) -> None:
        self._stop.set()
        self._thread.join()


@pytest.fixture
def command_lines() -> Iterator[CommandLines]:
    watching = CommandLines()
    yield watching
    watching.close()


def loud(sandbox: LocalUpstash, **environment: str) -> Terminal:
    """The program with everything logged, even what it keeps quiet: only the redaction stands between."""
    variables = dict(os.environ) | pointing_at(sandbox) | environment
    return Terminal([sys.executable, "-c", LOUD], env=variables, columns=120, rows=36, cwd=str(REPOSITORY))


async def used_by(sandbox: LocalUpstash) -> dict[str, str]:
    """The secrets of the sign-in that the sandbox has seen, by what they are."""
    (exchange,) = await requests(sandbox, "/oauth/token")
    form = {name: values[0] for name, values in parse_qs(exchange["body"]).items()}
    (minting,) = await requests(sandbox, "/apikey")
    reading = (await requests(sandbox, "/v2/redis/databases"))[-1]
    basic = reading["headers"]["authorization"].removeprefix("Basic ")
    (authorize, *_) = await requests(sandbox, "/authorize")
    return {
        "code": form["code"],
        "verifier": form["code_verifier"],
        "state": parse_qs(authorize["query"])["state"][0],
        "access token": minting["headers"]["authorization"].removeprefix("Bearer "),
        "Basic header": basic,
        "API key": base64.b64decode(basic).decode().partition(":")[2],
    }


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_a_whole_sign_in_leaves_no_secret_where_others_look(
    sandbox: LocalUpstash, tmp_path: Path, diary: Path, command_lines: CommandLines
) -> None:
    spy = [sys.executable, str(Path(__file__).with_name("spy.py")), str(tmp_path), "%s"]
    tokens = {name: value for name, value in CANARIES.items() if name != "UPSTASH_API_KEY"}
    with loud(sandbox, BROWSER=shlex.join(spy), **tokens) as terminal:
        terminal.wait_for("Connect Upstash")
        terminal.press("enter")
        terminal.wait_for("Redis 12")
        terminal.press("enter")
        terminal.wait_for("REST URL")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    secrets = await used_by(sandbox)
    assert len(set(secrets.values())) == 6, secrets

    log = log_path().read_text(encoding="utf-8")
    assert "DEBUG httpcore" in log, "the log was as loud as it gets"
    assert leaks(secrets, log) == []
    assert leaks(secrets, terminal.bytes.decode("utf-8", "replace")) == []

    argv = "\n".join(command_lines.seen)
    assert "spy.py" in argv, "the processes were looked at while it ran"
    assert leaks(secrets, argv) == ["state"], "the link itself is all that the browser is given"

    environment = (tmp_path / "environment").read_text(encoding="utf-8")
    assert "PATH=" in environment
    assert leaks(secrets | CANARIES, environment) == []
    assert "UPSTASH_" not in environment
    assert secrets["code"] not in (tmp_path / "argv").read_text(encoding="utf-8")

    kept = {path for path, text in files().items() if leaks(secrets, text)}
    assert kept == {config_folder() / "credentials.toml"}
    assert leaks(secrets, (config_folder() / "credentials.toml").read_text()) == ["API key"]


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_a_key_of_the_environment_reaches_no_browser_and_no_log(
    sandbox: LocalUpstash, tmp_path: Path, diary: Path, command_lines: CommandLines
) -> None:
    """Its account is open; another one is added with the browser."""
    spy = [sys.executable, str(Path(__file__).with_name("spy.py")), str(tmp_path), "%s"]
    own = {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}
    with loud(sandbox, BROWSER=shlex.join(spy), **own) as terminal:
        terminal.wait_for("Redis 12")
        terminal.press("a")
        terminal.wait_for("No account is stored")
        terminal.press("n")
        terminal.wait_for("Connect Upstash")
        terminal.press("enter")
        terminal.wait_until(lambda _: diary.exists(), "the browser's last page")
        terminal.wait_for("Redis 12")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    basic = base64.b64encode(f"{sandbox.email}:{sandbox.api_key}".encode()).decode()
    secrets = {"API key": sandbox.api_key, "Basic header": basic}
    assert leaks(secrets, (tmp_path / "environment").read_text(encoding="utf-8")) == []
    assert leaks(secrets, "\n".join(command_lines.seen)) == []
    assert leaks(secrets, terminal.bytes.decode("utf-8", "replace")) == []
    assert [path for path, text in files().items() if leaks(secrets, text)] == []


async def test_no_picture_in_this_repository_holds_a_secret(sandbox: LocalUpstash) -> None:
    """The sample databases' tokens repeat, so that one that was drawn once would be found."""
    import httpx

    async with httpx.AsyncClient(
        auth=(sandbox.email, sandbox.api_key), trust_env=False, verify=False
    ) as client:
        listing = (await client.get(f"{sandbox.url}/v2/redis/databases")).json()
        each = [
            (await client.get(f"{sandbox.url}/v2/redis/database/{one['database_id']}")).json()
            for one in listing
        ]
    names = ("rest_token", "read_only_rest_token", "password")
    secrets = {f"{one['database_name']} {name}": one[name] for one in each for name in names if one.get(name)}
    assert len(secrets) >= 3 * len(listing)
    pictures = [
        path
        for folder in (REPOSITORY / "tests", REPOSITORY / "screenshots")
        for path in folder.rglob("*.svg")
    ]
    assert pictures
    assert [path.name for path in pictures if leaks(secrets, path.read_text(encoding="utf-8"))] == []


def leaks(secrets: dict[str, str], text: str) -> list[str]:
    """Which of ``secrets`` are in ``text``, by name."""
    return sorted(name for name, secret in secrets.items() if secret in text)
