"""No program that is started gets our credentials."""

import ast
from pathlib import Path

from tests.conftest import REPOSITORY
from upstash_tui.child_environment import child_environment

STARTS = {"create_subprocess_exec", "create_subprocess_shell", "Popen", "check_output", "spawnve", "execve"}
"""Names of what starts a program."""


def test_what_is_ours_or_the_vendors_stays_here() -> None:
    secrets = dict.fromkeys(
        ("UPSTASH_API_KEY", "UPSTASH_EMAIL", "QSTASH_TOKEN", "KV_REST_API_TOKEN", "UPSTASH_REDIS_REST_TOKEN"),
        "x",
    )
    others = {"PATH": "/bin", "HOME": "/", "DISPLAY": ":0", "TMUX": "/tmp/tmux"}
    assert child_environment(secrets | others) == others


def starts(path: Path) -> list[tuple[str, ast.Call]]:
    """The calls in a module that start a program, each with its place."""
    text = path.read_text(encoding="utf-8")
    if not any(f"{name}(" in text for name in STARTS):
        return []
    tree = ast.parse(text)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "attr", getattr(call.func, "id", "")), call) for call in calls]
    return [(f"{path.relative_to(REPOSITORY)}:{call.lineno}", call) for name, call in named if name in STARTS]


def test_every_program_that_is_started_is_given_one() -> None:
    found = [each for path in (REPOSITORY / "upstash_tui").rglob("*.py") for each in starts(path)]
    assert len(found) >= 3, "browser, clipboard and sandbox"
    for place, call in found:
        assert "env" in {keyword.arg for keyword in call.keywords}, place
        source = (REPOSITORY / place.partition(":")[0]).read_text(encoding="utf-8")
        assert "child_environment(" in source, place
