"""The clipboard of whoever looks at the screen: the desktop's tool, tmux, or the terminal itself."""

import base64
import os
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from tests.conftest import PATIENCE, need, wait_for
from upstash_tui.terminal.clipboard import OSC52_LIMIT, Copied, can_clear, clear, copy, osc52

LINK = "https://auth.upstash.com/authorize?" + "response_type=code&state=" + "s" * 400
PLAIN = f"\x1b]52;c;{base64.b64encode(LINK.encode()).decode()}\x07"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="these tools are Unix programs"),
]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, and a platform that is no Mac."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder: Path, name: str, script: str) -> None:
    """``name`` as a command; ``taken`` in its script is a file for what comes on standard input."""
    path = folder / name
    path.write_text(f"#!/bin/sh\ntaken={folder}/{name}.taken\n{script}\n")
    path.chmod(0o755)


def keeping(folder: Path, name: str) -> None:
    program(folder, name, 'while IFS= read -r line || [ -n "$line" ]; do printf %s "$line" >"$taken"; done')


class Screen:
    """What is written to the terminal."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, sequence: str) -> None:
        self.written += sequence


async def test_a_desktops_tool_is_preferred_and_believed(programs: Path) -> None:
    keeping(programs, "xclip")
    screen = Screen()
    environment = {"DISPLAY": ":0", "PATH": str(programs)}
    assert await copy(LINK, environment, screen.write) is Copied.DESKTOP
    assert (programs / "xclip.taken").read_text() == LINK
    assert screen.written == ""


async def test_over_ssh_the_servers_clipboard_is_left_alone(programs: Path) -> None:
    keeping(programs, "xclip")
    screen = Screen()
    environment = {"DISPLAY": ":10", "PATH": str(programs), "SSH_TTY": "/dev/pts/0"}
    assert await copy(LINK, environment, screen.write) is Copied.TERMINAL
    assert screen.written == PLAIN
    assert not (programs / "xclip.taken").exists()


@pytest.mark.parametrize("script", ["exit 1", "exec 0<&-; exec /bin/sleep 30"])
async def test_a_tool_that_fails_or_hangs_is_not_believed(
    programs: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, "wl-copy", script)
    monkeypatch.setattr("upstash_tui.terminal.clipboard._SECONDS", 0.3)
    screen = Screen()
    environment = {"WAYLAND_DISPLAY": "wayland-0", "PATH": str(programs)}
    assert await copy(LINK, environment, screen.write) is Copied.TERMINAL
    assert screen.written == PLAIN


async def test_in_tmux_its_buffer_is_filled_which_needs_no_setting(programs: Path) -> None:
    keeping(programs, "tmux")
    screen = Screen()
    environment = {"TMUX": "/tmp/tmux-0/default,1,0", "PATH": str(programs)}
    assert await copy(LINK, environment, screen.write) is Copied.TMUX
    assert (programs / "tmux.taken").read_text() == LINK
    assert screen.written == ""


async def test_a_tmux_too_old_for_that_is_asked_to_pass_it_on(programs: Path) -> None:
    program(programs, "tmux", "exit 1")
    screen = Screen()
    environment = {"TMUX": "/tmp/tmux-0/default,1,0", "PATH": str(programs)}
    assert await copy(LINK, environment, screen.write) is Copied.TERMINAL
    assert screen.written == f"\x1bPtmux;\x1b{PLAIN}\x1b\\"


async def test_a_tool_gets_no_key(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = programs / "shown"
    say = f'printf "%s\\n" "$UPSTASH_API_KEY$QSTASH_TOKEN$KV_REST_API_TOKEN" "$LANG" >>{shown}'
    program(programs, "tmux", say)
    program(programs, "xclip", say)
    for name in ("UPSTASH_API_KEY", "QSTASH_TOKEN", "KV_REST_API_TOKEN"):
        monkeypatch.setenv(name, "canary")
    for name, value in {"DISPLAY": ":0", "TMUX": "/tmp/tmux-0/default,1,0", "LANG": "C.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    await copy(LINK, os.environ, Screen().write)
    await clear(LINK, os.environ)
    assert shown.read_text() == "\nC.UTF-8\n" * 4


def test_screen_gets_it_in_pieces_it_passes_on_whole() -> None:
    sequence = osc52(LINK, {"STY": "1.pts-0.host", "TERM": "screen"})
    assert sequence
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sequence
    assert "".join(pieces) == PLAIN
    assert max(map(len, pieces)) <= 256


def test_a_screen_or_tmux_on_the_other_side_of_ssh_finds_its_own_form() -> None:
    sequence = osc52(LINK, {"TERM": "screen-256color", "SSH_TTY": "/dev/pts/0"})
    assert sequence
    assert sequence.startswith(PLAIN)
    assert "".join(re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)) == PLAIN


async def test_what_terminals_would_cut_is_not_sent_and_said(programs: Path) -> None:
    screen = Screen()
    longest = "x" * (OSC52_LIMIT // 4 * 3)
    environment = {"PATH": str(programs)}
    assert await copy(longest, environment, screen.write) is Copied.TERMINAL
    assert await copy(longest + "yyy", environment, Screen().write) is Copied.NOWHERE
    assert "too long" in Copied.NOWHERE.value


SECRET = 'TOKEN="canary"\n'
KEEP = ': >"$taken"; while IFS= read -r line; do printf "%s\\n" "$line" >>"$taken"; done'
SHOW = 'while IFS= read -r line; do printf "%s\\n" "$line"; done <"$taken"'
DESKTOPS = {
    "xclip": ({"DISPLAY": ":0"}, {"xclip": f'case "$3" in -in) {KEEP};; -out) {SHOW};; esac'}),
    "xsel": (
        {"DISPLAY": ":0"},
        {"xsel": f'case "$2" in --input) {KEEP};; --output) {SHOW};; --clear) : >"$taken";; esac'},
    ),
    "wl-copy": (
        {"WAYLAND_DISPLAY": "wayland-0"},
        {
            "wl-copy": f'case "$1" in --clear) : >"$taken";; *) {KEEP};; esac',
            "wl-paste": f'taken="${{taken%/*}}/wl-copy.taken"; [ "$1" = --no-newline ] && {SHOW}',
        },
    ),
}


@pytest.mark.parametrize("desktop", DESKTOPS)
async def test_a_secret_that_is_there_still_is_cleared_and_nothing_else(programs: Path, desktop: str) -> None:
    environment, scripts = DESKTOPS[desktop]
    environment = {"PATH": str(programs), **environment}
    for name, script in scripts.items():
        program(programs, name, script)
    taken = programs / f"{desktop}.taken"
    assert can_clear(environment)
    assert await copy(SECRET, environment, Screen().write) is Copied.DESKTOP
    assert taken.read_text() == SECRET
    taken.write_text("copied meanwhile\n")
    await clear(SECRET, environment)
    assert taken.read_text() == "copied meanwhile\n"
    taken.write_text(SECRET)
    await clear(SECRET, environment)
    assert taken.read_text() == ""


@pytest.mark.parametrize(
    "environment", [{}, {"SSH_TTY": "/dev/pts/0", "DISPLAY": ":10"}, {"WAYLAND_DISPLAY": "wayland-0"}]
)
async def test_what_can_not_be_seen_is_not_promised_nor_cleared(
    programs: Path, environment: dict[str, str]
) -> None:
    program(programs, "xclip", f'case "$3" in -in) {KEEP};; -out) {SHOW};; esac')
    keeping(programs, "wl-copy")  # without the wl-paste that belongs to it
    environment = {"PATH": str(programs), **environment}
    assert not can_clear(environment)
    (programs / "xclip.taken").write_text(SECRET)
    (programs / "wl-copy.taken").write_text(SECRET)
    await clear(SECRET, environment)
    assert (programs / "xclip.taken").read_text() == SECRET
    assert (programs / "wl-copy.taken").read_text() == SECRET


@pytest.mark.system
async def test_looking_for_a_secret_among_much_else_takes_no_room(programs: Path) -> None:
    cleared = programs / "cleared"
    much = f"exec {sys.executable} -c \"print('x' * 30_000_000)\""
    program(programs, "xclip", f'case "$*" in *-out*) {much};; esac; : >{cleared}')
    tracemalloc.start()
    try:
        await clear(SECRET, {"DISPLAY": ":0", "PATH": str(programs)})
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()
    assert not cleared.exists()


@pytest.mark.parametrize("hanging", ["-in", "-out"])
async def test_nothing_is_left_of_a_tool_that_hangs(
    programs: Path, monkeypatch: pytest.MonkeyPatch, hanging: str
) -> None:
    monkeypatch.setattr("upstash_tui.terminal.clipboard._SECONDS", 0.3)
    program(programs, "xclip", f'case "$*" in *{hanging}*) /bin/sleep 30 & echo $! >"$taken"; wait;; esac')
    environment = {"DISPLAY": ":0", "PATH": str(programs)}
    await copy(SECRET, environment, Screen().write)
    await clear(SECRET, environment)
    started = int((programs / "xclip.taken").read_text())
    await wait_for(lambda: not runs(started), what="the tool's own child ends")


def runs(pid: int) -> bool:
    """Whether the process is there, and more than an entry whose end nobody has asked about."""
    command = ["/bin/ps", "-o", "stat=", "-p", str(pid)]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    return shown.stdout.strip()[:1] not in ("", "Z")


async def test_tmuxs_newest_buffer_is_cleared_if_it_is_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = [need("tmux"), "-f", "/dev/null", "-S", str(tmp_path / "tmux")]

    def tmux(*command: str) -> str:
        done = subprocess.run(
            [*program, *command], capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        return done.stdout

    tmux("new-session", "-d", "sleep 60")
    try:
        environment = {"TMUX": f"{tmp_path}/tmux,1,0", "PATH": os.environ["PATH"]}
        monkeypatch.setenv("TMUX", environment["TMUX"])
        tmux("set-buffer", "an older one")
        assert await copy(SECRET, environment, Screen().write) is Copied.TMUX
        assert tmux("show-buffer") == SECRET
        await clear("something else", environment)
        assert tmux("show-buffer") == SECRET
        await clear(SECRET, environment)
        assert tmux("show-buffer") == "an older one"
    finally:
        tmux("kill-server")
