"""Starting a browser: which one, what it gets, and that its failure is seen. Programs are small scripts."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.conftest import wait_for
from upstash_tui.auth import browser as browser_module
from upstash_tui.auth.browser import Browser, BrowserFailed

URL = "https://auth.upstash.com/authorize?client_id=x&state=y"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the scripts are for a Unix shell")


class Programs:
    """A folder of scripts that is the whole PATH, each noting how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, then: str = "exit 0") -> Path:
        path = self.folder / name
        note = self.folder / f"{name}.called"
        path.write_text(
            f'#!/bin/sh\nPATH=/usr/bin:/bin\nprintf "%s\\n" "$@" > "{note}.new"\n'
            f'env > "{self.folder / name}.env"\nmv "{note}.new" "{note}"\n{then}\n'
        )
        path.chmod(0o755)
        return path

    def called(self, name: str) -> list[str] | None:
        note = self.folder / f"{name}.called"
        return note.read_text().splitlines() if note.exists() else None

    def environment(self, **more: str) -> dict[str, str]:
        return {"PATH": str(self.folder), "DISPLAY": ":0"} | more


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")


async def test_the_desktops_opener_gets_the_address_alone(programs: Programs) -> None:
    programs.add("xdg-open")
    await Browser(programs.environment()).open(URL)
    assert programs.called("xdg-open") == [URL]


async def test_the_next_one_is_tried_when_one_fails(programs: Programs) -> None:
    programs.add("xdg-open", "exit 3")
    programs.add("firefox")
    await Browser(programs.environment()).open(URL)
    assert programs.called("xdg-open")
    assert programs.called("firefox") == [URL]


async def test_a_failure_is_seen_and_named(programs: Programs) -> None:
    programs.add("xdg-open", "exit 3")
    with pytest.raises(BrowserFailed, match=r"xdg-open ended with an error \(3\)"):
        await Browser(programs.environment()).open(URL)


async def test_a_program_that_cannot_be_run_is_a_failure(programs: Programs) -> None:
    path = programs.add("xdg-open")
    path.write_text("#!/nowhere/at/all\n")
    with pytest.raises(BrowserFailed, match="could not be started"):
        await Browser(programs.environment()).open(URL)


async def test_nothing_to_start_is_reported(programs: Programs) -> None:
    with pytest.raises(BrowserFailed, match="No browser was found"):
        await Browser(programs.environment()).open(URL)


async def test_one_that_stays_open_is_a_success_and_outlives_the_wait(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_module, "_WATCH_SECONDS", 0.3)
    note = programs.folder / "pid"
    programs.add("xdg-open", f'echo $$ > "{note}.new"; mv "{note}.new" "{note}"; exec sleep 3600')
    await Browser(programs.environment()).open(URL)
    await wait_for(note.exists, what="the program runs")
    pid = int(note.read_text())
    assert os.getsid(pid) == pid, "a session of its own, so that Ctrl+C does not reach it"
    assert {os.readlink(f"/proc/{pid}/fd/{number}") for number in range(3)} == {"/dev/null"}
    os.kill(pid, 15)
    await wait_for(lambda: not Path(f"/proc/{pid}").exists(), what="the child is reaped, not a zombie")


async def test_the_child_gets_no_key(programs: Programs) -> None:
    programs.add("xdg-open")
    secrets = {"UPSTASH_API_KEY": "canary-1", "QSTASH_TOKEN": "canary-2", "LANG": "C.UTF-8"}
    await Browser(programs.environment(**secrets)).open(URL)
    environment = (programs.folder / "xdg-open.env").read_text()
    assert "canary" not in environment
    assert "LANG=C.UTF-8" in environment


@pytest.mark.parametrize("name", ["lynx", "w3m", "links", "elinks", "www-browser"])
async def test_a_text_browser_is_refused(programs: Programs, name: str) -> None:
    programs.add(name)
    with pytest.raises(BrowserFailed, match="take over this terminal"):
        await Browser(programs.environment(BROWSER=name)).open(URL)
    assert programs.called(name) is None


async def test_without_a_display_no_opener_is_started(programs: Programs) -> None:
    """xdg-open would start a text browser."""
    programs.add("xdg-open")
    with pytest.raises(BrowserFailed):
        await Browser({"PATH": str(programs.folder)}).open(URL)
    assert programs.called("xdg-open") is None


@pytest.mark.parametrize(
    ("chosen", "called"),
    [
        ("mine", [URL]),
        ("mine --new-window", ["--new-window", URL]),
        ("mine --url=%s --quiet", [f"--url={URL}", "--quiet"]),
        ("missing:mine", [URL]),
        ("lynx:mine %s", [URL]),
        ('mine "two words"', ["two words", URL]),
        ("'unclosed:mine", [URL]),
    ],
)
async def test_the_persons_own_choice(programs: Programs, chosen: str, called: list[str]) -> None:
    programs.add("mine")
    programs.add("xdg-open")
    await Browser(programs.environment(BROWSER=chosen)).open(URL)
    assert programs.called("mine") == called
    assert programs.called("xdg-open") is None


async def test_an_address_is_no_shell_command(programs: Programs) -> None:
    programs.add("mine")
    url = "https://auth.upstash.com/?a=$(touch${IFS}x);`id`&b='"
    await Browser(programs.environment(BROWSER="mine %s")).open(url)
    assert programs.called("mine") == [url]


async def test_the_setting_stands_above_the_environment(programs: Programs) -> None:
    programs.add("mine")
    await Browser(programs.environment(BROWSER="other"), "mine").open(URL)
    assert programs.called("mine")


@pytest.mark.parametrize("none", ["none", "None", " NONE "])
async def test_none_never_starts_one(programs: Programs, none: str) -> None:
    programs.add("xdg-open")
    browser = Browser(programs.environment(BROWSER=none))
    assert browser.disabled
    assert browser.reason_not_to
    with pytest.raises(BrowserFailed, match="switched off"):
        await browser.open(URL)
    assert programs.called("xdg-open") is None


async def test_in_wsl_it_is_windows_browser_whatever_explorer_returns(programs: Programs) -> None:
    programs.add("explorer.exe", "exit 1")
    await Browser(programs.environment(WSL_DISTRO_NAME="Debian")).open(URL)
    assert programs.called("explorer.exe") == [URL]
    programs.add("wslview")
    await Browser(programs.environment(WSL_DISTRO_NAME="Debian")).open(URL)
    assert programs.called("wslview") == [URL]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://auth.upstash.com.evil.example/",
        "https://auth.upstash.com@evil.example/",
        "https://user:password@auth.upstash.com/",
        "http://auth.upstash.com/",
        "http://evil.example:3000/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://auth.upstash.com/\x1b[2J",
        "https://auth.upstash.com/\nx",
        "https://auth.upstash.com/ --option",
        "--new-window",
        "",
        "https://[::1",
    ],
)
async def test_only_upstash_and_this_machine_are_opened(programs: Programs, url: str) -> None:
    programs.add("xdg-open")
    with pytest.raises(BrowserFailed):
        await Browser(programs.environment()).open(url)
    assert programs.called("xdg-open") is None


@pytest.mark.parametrize(
    "url",
    ["http://localhost:3000/abcdef", "http://127.0.0.1:8080/authorize?x=1", "https://console.upstash.com/x"],
)
async def test_pages_of_this_machine_and_the_console_may_be_opened(programs: Programs, url: str) -> None:
    programs.add("xdg-open")
    await Browser(programs.environment()).open(url)
    assert programs.called("xdg-open") == [url]


async def test_another_sign_in_server_may_be_opened_where_it_is_asked_for(programs: Programs) -> None:
    programs.add("xdg-open")
    await Browser(programs.environment()).open("https://auth.example.com/authorize", host="auth.example.com")
    assert programs.called("xdg-open")


async def test_the_loop_runs_on_while_a_browser_starts(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_module, "_WATCH_SECONDS", 3600)
    end = programs.folder / "end"
    programs.add("xdg-open", f'until [ -e "{end}" ]; do sleep 0.01; done')
    opening = asyncio.create_task(Browser(programs.environment()).open(URL))
    await wait_for(lambda: programs.called("xdg-open"), what="the program runs")
    assert not opening.done(), "it is watched"
    end.touch()
    await opening
