"""No program that is started gets our credentials."""

import ast
import re

import pytest

from tests.conftest import REPOSITORY
from upstash_tui.child_environment import child_environment

STARTS = re.compile(
    r"(\w+\.)*(create_)?subprocess_(exec|shell)|subprocess\.\w+|os\.(exec|fork|popen|posix_spawn|spawn|system)\w*|pty\.\w+"
)
"""What starts a program. Some take no environment: a program that is given ours."""
UNSEEN = re.compile(
    r"from (os|pty|subprocess) import (?![A-Z]+$)|import (os|pty|subprocess) as", re.MULTILINE
)
"""Other names for it. A constant is none."""


def test_what_is_ours_or_the_vendors_stays_here() -> None:
    secrets = dict.fromkeys(
        ("UPSTASH_API_KEY", "UPSTASH_EMAIL", "QSTASH_TOKEN", "KV_REST_API_TOKEN", "UPSTASH_REDIS_REST_TOKEN"),
        "x",
    )
    others = {"PATH": "/bin", "HOME": "/", "DISPLAY": ":0", "TMUX": "/tmp/tmux"}
    assert child_environment(secrets | others) == others


def starts(text: str) -> list[ast.Call]:
    """The calls in a module that start a program."""
    if not STARTS.search(text):
        return []
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [call for call in calls if STARTS.fullmatch(ast.unparse(call.func))]


@pytest.mark.parametrize(
    "code",
    [
        *("subprocess.run(x)", "subprocess.call(x)", "subprocess.check_call(x)", "subprocess.Popen(x)"),
        *("os.system(x)", "os.execvp(x, y)", "os.spawnlp(0, x)", "os.posix_spawn(x, y, z)", "os.popen(x)"),
        *(
            "asyncio.create_subprocess_exec(x)",
            "asyncio.subprocess.create_subprocess_shell(x)",
            "pty.spawn(x)",
        ),
        "loop.subprocess_exec(x, y)",
    ],
)
def test_the_search_for_what_starts_one_finds_it(code: str) -> None:
    assert starts(code)


def test_every_program_that_is_started_is_given_one() -> None:
    found = 0
    for path in (REPOSITORY / "upstash_tui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not UNSEEN.search(text), path
        for call in starts(text):
            found += 1
            place = f"{path.relative_to(REPOSITORY)}:{call.lineno}"
            assert "env" in {keyword.arg for keyword in call.keywords}, place
            assert "child_environment(" in text, place
    assert found >= 4, "browser, clipboard, sandbox and editor"
