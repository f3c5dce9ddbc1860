"""From nothing to a database by keyboard alone: the whole program in a terminal against a local Upstash."""

import os
import re
from pathlib import Path

import pytest

from tests.end_to_end.conftest import RunProgram, person
from tests.end_to_end.person import load, press_button
from tests.local_upstash import LocalUpstash
from tests.terminal import Terminal
from tests.test_cli import files
from upstash_tui.files import config_folder

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
    pytest.mark.port_3000,
    pytest.mark.xdist_group("port_3000"),
]


def pointing_at(sandbox: LocalUpstash) -> dict[str, str]:
    return {
        "UPSTASH_API_URL": sandbox.url,
        "UPSTASH_AUTH_URL": sandbox.url,
        "UPSTASH_CLIENT_ID": sandbox.client_id,
    }


def with_key(sandbox: LocalUpstash) -> dict[str, str]:
    """The environment's own credential: no sign-in, no store."""
    return pointing_at(sandbox) | {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}


def leave(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_behind() == []


def pick(terminal: Terminal, words: str, region: str, key: str) -> None:
    """Search for ``words`` in the region picker, and press ``key`` on ``region`` once it is the one found."""
    terminal.type(words)
    terminal.wait_until(
        lambda screen: words in screen and re.search(rf"▌..{region}", screen),
        f"{region} under the cursor",
    )
    terminal.press(key)
    terminal.wait_until(lambda screen: re.search(rf"▌[◆●].{region}", screen), f"{region} marked")
    terminal.wait_for("type to search")


def create(terminal: Terminal, name: str) -> None:
    """Describe a database in Frankfurt with two read regions, and create it."""
    terminal.press("n")
    terminal.wait_for("New database")
    terminal.type(name)
    terminal.wait_for(name)
    terminal.press("ctrl+r")
    terminal.wait_for("Read region")
    pick(terminal, "frankfurt", "eu-central-1", "enter")
    pick(terminal, "ireland", "eu-west-1", "space")
    pick(terminal, "tokyo", "ap-northeast-1", "space")
    terminal.press("ctrl+s")
    terminal.wait_for("again creates it")
    terminal.press("ctrl+s")


def test_connect_see_create_and_come_back(
    run_program: RunProgram, sandbox: LocalUpstash, diary: Path
) -> None:
    terminal = run_program(columns=120, rows=36, BROWSER=person("allow"), **pointing_at(sandbox))
    screen = terminal.wait_for("Connect Upstash")
    assert sandbox.url.removeprefix("http://") in screen, "another host is named at all times"
    terminal.press("enter")
    screen = terminal.wait_for("Redis 12")
    assert sandbox.email in screen
    terminal.wait_until(lambda _: diary.exists(), "the browser's last page")
    assert "Your account has been connected" in diary.read_text(encoding="utf-8")

    create(terminal, "made-by-hand")
    screen = terminal.wait_for("Ready.")
    assert "made-by-hand" in screen
    assert "eu-central-1" in screen
    assert "Redis 13" in screen
    assert "••••••••" in screen
    assert "upstash.io" in screen
    leave(terminal)

    key_file = config_folder() / "credentials.toml"
    key = re.search(r'"([^"@]{20,})"', key_file.read_text(encoding="utf-8"))
    assert key, "without a keyring the key is in the private file"
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert key[1].encode() not in terminal.bytes
    assert [path for path, text in files().items() if key[1] in text] == [key_file]

    terminal = run_program(columns=120, rows=36, **pointing_at(sandbox))
    screen = terminal.wait_for("Redis 13")
    assert sandbox.email in screen, "the second start needs no sign-in"
    terminal.wait_for("made-by-hand")
    leave(terminal)


def test_denied_the_way_on_is_named_and_a_second_try_works(
    run_program: RunProgram, sandbox: LocalUpstash, diary: Path
) -> None:
    terminal = run_program(BROWSER=person("deny"), **pointing_at(sandbox))
    terminal.wait_for("Connect Upstash")
    terminal.press("enter")
    screen = terminal.wait_for("enter tries again")
    assert "esc goes back" in screen
    terminal.wait_until(lambda _: diary.exists(), "the browser's last page")
    assert "Your account was not connected" in diary.read_text(encoding="utf-8")
    terminal.press("escape")
    terminal.wait_for("Use an API key")
    leave(terminal)


def test_a_sign_in_can_be_given_up_at_once(run_program: RunProgram, sandbox: LocalUpstash) -> None:
    terminal = run_program("--no-browser", **pointing_at(sandbox))
    terminal.wait_for("Connect Upstash")
    terminal.press("enter")
    terminal.wait_for("http://localhost:3000/")
    terminal.press("escape")
    terminal.wait_for("Use an API key")
    leave(terminal)


def test_without_a_browser_the_redirect_can_be_pasted(run_program: RunProgram, sandbox: LocalUpstash) -> None:
    """As over SSH: the browser is elsewhere, its last address can't load, and is pasted here."""
    terminal = run_program("--no-browser", columns=120, rows=36, **pointing_at(sandbox))
    terminal.wait_for("Connect Upstash")
    terminal.press("enter")
    short = re.compile(r"http://localhost:3000/\w+")
    link = short.search(terminal.wait_until(short.search, "the short link"))
    assert link
    redirect = press_button(*load(link[0]), decision="allow")
    terminal.press("p")
    terminal.wait_gone("Show link")
    terminal.paste(redirect)
    terminal.wait_for("/?code=")
    terminal.press("enter")
    terminal.wait_for("Redis 12")
    leave(terminal)


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
def test_a_database_is_created_in_a_small_terminal_too(
    run_program: RunProgram, sandbox: LocalUpstash, size: tuple[int, int]
) -> None:
    terminal = run_program(columns=size[0], rows=size[1], **with_key(sandbox))
    terminal.wait_for("Redis 12")
    create(terminal, "small")
    terminal.wait_for("Ready.")
    terminal.press("escape")
    terminal.wait_for("━ Redis 13")
    leave(terminal)
    assert not config_folder().exists(), "a key from the environment is stored nowhere"
