"""Measures whole programs in a pty, a bare app and ours in turn, so that a busy machine slows both."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence

from tests.benchmarks.budgets import Measured
from tests.benchmarks.local_upstash import LocalUpstash
from tests.benchmarks.pty_program import PtyProgram
from tests.conftest import REPOSITORY

BARE = [sys.executable, "-m", "tests.benchmarks.bare_app"]
OURS = [sys.executable, "-m", "upstash_tui"]
DOWN, UP = b"\x1b[B", b"\x1b[A"
LISTED = re.compile(rb"(?:Redis|m) 1[0,]*\x1b\[")
"""The count of the list, behind its title or later in its place: only what is new there is sent."""
KEYS = 6
ESC = b"\x1b"
WALK: Mapping[str, bytes] = {
    "focus to the details": b"\t",
    "focus back": b"\t",
    "help": b"?",
    "help closed": ESC,
    "change": b"e",
    "change closed": ESC,
    "delete": b"d",
    "delete closed": ESC,
    "form": b"n",
    "form left": ESC,
    "usage": b"2",
    "details": b"1",
    "usage again": b"2",
    "details again": b"1",
    "places": b"o",
    "teams": b"t",
    "back": ESC,
}
"""Keys one after the other, by what each leads to."""
BARE_WALK: Mapping[str, bytes] = {"dialog": b"d", "dialog closed": ESC}
_PICTURE = 500  # bytes after the switch to the alternate screen from which on it is no mere mode change


def environment() -> dict[str, str]:
    """A terminal with colours and a home of its own, and nothing else."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": tempfile.mkdtemp(prefix="benchmark-home-"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


def start_of_python(measured: Measured) -> None:
    """``--version`` beside an interpreter that does nothing."""
    for name, argv in {
        "python -c pass": ["-c", "pass"],
        "version": ["-m", "upstash_tui", "--version"],
    }.items():
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, *argv], env=environment(), check=True, stdout=subprocess.DEVNULL, cwd=REPOSITORY
        )
        measured.note(name, (time.perf_counter() - began) * 1000)


def bare(measured: Measured, count: int) -> None:
    """Keys of the bare app, and beside our 100 databases its first paint and memory."""
    with PtyProgram(BARE, env=environment()) as program:
        painted, used = program.until(b"bare-000") - program.started, program.cpu
        program.quiet()
        if count == 100:
            measured.note("bare first paint", painted * 1000)
            measured.note("bare CPU", used * 1000)
            measured.note("bare memory", program.resident / 1e6)
        _keys(program, measured, "bare key", "bare bytes")
        _walk(program, measured, "bare ", BARE_WALK)


def ours(measured: Measured, upstash: LocalUpstash, count: int) -> None:
    """The same of ours with ``count`` databases; the rest of what is promised for that many."""
    upstash.forget()
    with PtyProgram(OURS, env=environment() | upstash.environment) as program:
        painted, painted_cpu = program.until(b"upstash") - program.started, program.cpu
        shown, shown_cpu = program.until_match(LISTED, 0, 60), program.cpu
        replied = upstash.replied
        if count == 100:
            measured.note("first paint", painted * 1000)
            measured.note("first paint CPU", painted_cpu * 1000)
            measured.note("first list CPU", shown_cpu * 1000)
            measured.note("first list", (shown - program.started) * 1000)
        measured.note("connections", upstash.connections)  # what the list adds, such as costs, comes after
        measured.note("requests", sum("/stats/" not in each for each in upstash.requests))
        program.quiet()
        if count == 100:
            measured.note("memory", program.resident / 1e6)
        _keys(program, measured, f"key {count}", f"bytes {count}")
        if count == 100:
            _walk(program, measured, "", WALK)
        if count == 10_000:
            measured.note("rows after reply", (shown - replied) * 1000)
            _filter(program, measured)


def stored(upstash: LocalUpstash) -> dict[str, str]:
    """The environment of a home where the account is stored and its list was shown once."""
    where = {name: upstash.environment[name] for name in ("UPSTASH_API_URL", "UPSTASH_AUTH_URL")}
    env = environment() | where
    login = ["login", "--email", upstash.environment["UPSTASH_EMAIL"], "--api-key-stdin"]
    key = upstash.environment["UPSTASH_API_KEY"].encode()
    subprocess.run([*OURS, *login], env=env, input=key, check=True, stdout=subprocess.DEVNULL, cwd=REPOSITORY)
    with PtyProgram(OURS, env=env) as program:
        program.until_match(LISTED, 0)
        program.quiet(1.0)  # the list is kept
    return env


def second_start(measured: Measured, env: Mapping[str, str]) -> None:
    """The list of the start before, in an environment that :func:`stored` made."""
    with PtyProgram(OURS, env=env) as program:
        shown, cpu = program.until_match(LISTED, 0) - program.started, program.cpu
        assert b"from " in program.sent, "the list of the start before, with its age"
        measured.note("last list", shown * 1000)
        measured.note("last list CPU", cpu * 1000)
        program.quiet(1.0)


def idle(measured: Measured, upstash: LocalUpstash, seconds: float = 10.0) -> None:
    """Bytes and CPU of a program that is left alone, from a few seconds after its list is shown."""
    with PtyProgram(OURS, env=environment() | upstash.environment) as program:
        program.until_match(LISTED, 0)
        program.quiet(1.0)
        before = program.cpu
        measured.note("idle bytes", program.listen(seconds / 2))
        program.listen(seconds / 2)
        measured.note("idle cpu", (program.cpu - before) / seconds * 100)


def _keys(program: PtyProgram, measured: Measured, times: str, sizes: str) -> None:
    """Milliseconds until the cursor is on the next row, and bytes until nothing more comes."""
    program.press(DOWN)
    for _ in range(KEYS):
        size, first, _ = program.press(DOWN)
        measured.note(times, first * 1000)
        measured.note(sizes, size)


def _walk(program: PtyProgram, measured: Measured, of: str, walk: Mapping[str, bytes]) -> None:
    """Bytes that each key sends until nothing more comes, and milliseconds to the first and last of them."""
    for name, key in walk.items():
        size, first, last = program.press(key, settled=0.4)
        measured.note(f"{of}bytes: {name}", size)
        measured.note(f"{of}first: {name}", first * 1000)
        measured.note(f"{of}last: {name}", last * 1000)


def _filter(program: PtyProgram, measured: Measured) -> None:
    """Milliseconds from a letter of the filter until all is drawn that it leaves."""
    program.press(b"/")
    for letter in (b"q", b"u", b"e"):
        measured.note("filter", program.press(letter)[2] * 1000)


def other(argv: Sequence[str], env: Mapping[str, str]) -> tuple[float, float]:
    """Seconds to the first picture, and memory in MB, of some other program."""
    with PtyProgram(argv, env=env) as program:
        painted = program.until_size(_PICTURE) - program.started
        program.quiet()
        return painted, program.resident / 1e6
