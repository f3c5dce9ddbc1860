"""What is printed outside the full screen can't act on a terminal, whatever is in it."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.terminal import Terminal
from tests.test_cli import call
from upstash_tui.commands.plain import complain, say

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(os.name != "posix", reason="wants bytes in the environment")

HARM = "\x1b[2J\x1b]52;c;ZXZpbA==\x07\x9b31m\r\nX\x08\u202e\udcff"
SHOWN = "␛[2J"
"""What is seen of its beginning."""
VARIABLES = (
    *("TERM", "TERM_PROGRAM", "LANG", "LC_ALL", "COLORTERM", "COLUMNS", "NO_COLOR", "TMUX", "STY"),
    *("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"),
    *("SSH_CONNECTION", "SSH_TTY", "CODESPACES", "REMOTE_CONTAINERS", "container", "WSL_DISTRO_NAME"),
    *("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS"),
    *("UPSTASH_EMAIL", "UPSTASH_API_KEY", "UPSTASH_API_URL", "UPSTASH_AUTH_URL", "UPSTASH_CLIENT_ID"),
    *("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_THEME", "TEXTUAL_DRIVER"),
)
"""What the program reads, or may show."""
SUBCOMMANDS: Sequence[Sequence[str]] = (
    *(["info"], ["accounts"], ["logout"], ["logout", "NAME"], ["login"], ["login", "--no-browser"]),
    *(["login", "--email", "E", "--api-key-stdin"], ["sandbox", "--port", "x"], [], ["--demo"]),
)
ARGUMENTS: Sequence[Sequence[str]] = (
    *([HARM], [f"--{HARM}"], ["--account", HARM], ["--account", HARM, "logout"], ["--demo", HARM]),
    *(["login", HARM], ["login", "--email", HARM], ["login", "--email", HARM, "--api-key-stdin"]),
    *(["logout", HARM], ["logout", "name", HARM], ["accounts", HARM], ["info", f"--x={HARM}"]),
    *(["sandbox", "--port", HARM], ["sandbox", "--databases", HARM], ["sandbox", f"--port={HARM}", HARM]),
)


def acting(text: str) -> set[str]:
    """The characters of ``text`` that could act on a terminal."""
    return {each for each in text if not each.isprintable() and each not in "\n\t"}


@posix
@pytest.mark.parametrize("arguments", SUBCOMMANDS, ids=" ".join)
@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_no_variable_reaches_the_terminal(arguments: Sequence[str], tmp_path: Path) -> None:
    """All that are safe to set at once, and each that ends the program by itself."""
    ending = {"UPSTASH_API_URL", "UPSTASH_AUTH_URL", "HOME", "UPSTASH_EMAIL"}
    homes = {name: str(tmp_path / HARM) for name in VARIABLES if name.startswith("XDG_") or name == "HOME"}
    hostile = dict.fromkeys(VARIABLES, HARM) | homes | {"UPSTASH_CLIENT_ID": "", "UPSTASH_API_KEY": ""}
    calm = {name: value for name, value in hostile.items() if name not in ending}
    for changes in (calm, *({name: HARM} for name in sorted(ending))):
        _, output, errors = await call(*arguments, **changes)
        assert not acting(output + errors), changes
        assert "Traceback" not in errors, changes


@posix
@pytest.mark.parametrize("arguments", ARGUMENTS, ids=range(len(ARGUMENTS)))
async def test_no_argument_reaches_the_terminal(arguments: Sequence[str]) -> None:
    code, output, errors = await call(*arguments)
    assert code in {1, 2}
    assert not acting(output + errors)
    assert "Traceback" not in errors


@posix
async def test_info_shows_that_something_was_there() -> None:
    _, output, _ = await call("info", TERM=HARM, LANG=HARM)
    assert output.count(SHOWN) == 2
    assert len(output.splitlines()) == len((await call("info"))[1].splitlines()), "no line more"


@posix
def test_the_name_of_a_browser_reaches_no_terminal(tmp_path: Path) -> None:
    """In plain lines and on the screen, where a note tells of it."""
    browser = tmp_path / "evil\x1b[2Jname\x9b"
    browser.write_text("#!/bin/sh\nexit 3\n")
    browser.chmod(0o755)
    from upstash_tui.auth.browser import Browser, BrowserFailed

    environment = {"BROWSER": f"'{browser}'", "PATH": os.environ["PATH"]}

    async def fail() -> str:
        try:
            await Browser(environment).open("https://upstash.com")
        except BrowserFailed as error:
            return str(error)
        return ""

    import asyncio

    said = asyncio.run(fail())
    assert "evil␛[2Jname" in said
    assert not acting(said)


def test_cells_stay_on_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\nb", "c", between="\t")
    say()
    complain("no\r\n", ValueError("\x1b[2J"))
    output, errors = capsys.readouterr()
    assert output == "a␊b\tc\n\n"
    assert errors == "no␍␊ ␛[2J\n"


def test_an_encoding_that_has_no_picture_gets_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    say("é\x1b[2J")
    assert written.getvalue() == b"??[2J\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="wants /dev/full")
@pytest.mark.parametrize("line", ["info >/dev/full", "accounts 2>/dev/full", "--version >/dev/full"])
def test_what_can_not_be_printed_is_a_failure_without_a_traceback(line: str) -> None:
    import subprocess

    told = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m upstash_tui {line}'],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        timeout=30,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )
    assert told.returncode == 1
    assert told.stdout + told.stderr == b""


NO_HOME = """
import pwd, sys
def unknown(*_): raise KeyError("uid not found")
pwd.getpwuid = pwd.getpwnam = unknown
from upstash_tui.__main__ import main
sys.exit(main())
"""


@posix
@pytest.mark.parametrize("home", [None, "somewhere"], ids=["no HOME", "a HOME that is no path"])
@pytest.mark.parametrize("arguments", SUBCOMMANDS, ids=" ".join)
def test_without_a_home_it_says_what_to_do(arguments: Sequence[str], home: str | None) -> None:
    """As in a container whose user has no entry in the list of users."""
    if arguments[:1] == ["sandbox"]:
        pytest.skip("keeps no files")
    env = {name: value for name, value in os.environ.items() if name != "HOME" and name[:4] != "XDG_"}
    env |= {"HOME": home} if home else {}
    with Terminal([sys.executable, "-c", NO_HOME, *arguments], env=env, columns=200) as terminal:
        terminal.type("a-key\r")
        assert terminal.wait_exit() == 1
        assert "set HOME" in terminal.text
        assert b"Traceback" not in terminal.bytes
        assert terminal.left_behind() == []
