"""The script that breaks the guards: its list is true, it tells a mutant that dies from one that lives."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, need

SCRIPT = REPOSITORY / ".scripts" / "mutants.py"
MODULE = "def may(age):\n    return age >= 18\n"
TESTS = """\
from upstash_tui.door import may

def test_grown(): assert may(18)

def test_young(): assert not may(17)

def test_never(): assert may(3) and may(18)
"""


def run(script: Path, *words: str) -> tuple[int, str]:
    """Exit status and output."""
    done = subprocess.run([sys.executable, script, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_every_mutant_still_applies() -> None:
    """Whoever changes a guard changes its mutant, too: ``.scripts/mutants.toml``."""
    status, said = run(SCRIPT, "--list")
    assert "✗" not in said
    assert status == 0, said


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository of its own with one guard, and the script in it."""
    need("git")
    for name, text in {
        "upstash_tui/__init__.py": "",
        "upstash_tui/door.py": MODULE,
        "tests/test_door.py": TESTS,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / ".scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / ".scripts")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def listed(repository: Path, *mutants: tuple[str, str, str]) -> Path:
    """The script, with a list of ``mutants``: old text, new text, test."""
    rows = (
        f'[[mutant]]\nlets = "{old} -> {new}"\nfile = "door.py"\nold = "{old}"\nnew = "{new}"\n'
        f'tests = ["test_door.py::{test}"]\n'
        for old, new, test in mutants
    )
    (repository / ".scripts" / "mutants.toml").write_text("".join(rows))
    return repository / ".scripts" / "mutants.py"


@pytest.mark.slow
def test_a_mutant_is_noticed_or_lives_and_a_test_that_fails_anyway_notices_none(small: Path) -> None:
    script = listed(
        small,
        (">= 18", ">= 0", "test_young"),
        (">= 18", ">= 1", "test_grown"),
        (">= 18", ">= 9", "test_never"),
    )
    status, said = run(script)
    assert "✓ door.py: >= 18 -> >= 0: tests/test_door.py::test_young" in said
    assert "✗ door.py: >= 18 -> >= 1: LIVES" in said
    assert "✗ door.py: >= 18 -> >= 9: tests/test_door.py::test_never fails without it too" in said
    assert "3 of 3 mutants, 2 wrong." in said
    assert status == 1
    assert (small / "upstash_tui" / "door.py").read_text() == MODULE, "the checkout stays as it is"


@pytest.mark.parametrize(
    ("mutant", "why"),
    [
        (("> 18", ">= 0", "test_young"), "its text stands 0 times in upstash_tui/door.py"),
        ((">= 18", ">=", "test_young"), "is no Python"),
        ((">= 18", ">= 0", "test_old"), "there is no test tests/test_door.py::test_old"),
    ],
)
def test_one_that_can_not_be_is_reported(small: Path, mutant: tuple[str, str, str], why: str) -> None:
    status, said = run(listed(small, mutant), "--list")
    assert why in said
    assert status == 1


def test_only_what_changed_is_run(small: Path) -> None:
    script = listed(small, (">= 18", ">= 0", "test_young"))

    def commit() -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        for words in (("add", "."), (*who, "commit", "-qm", "x")):
            subprocess.run(["git", *words], cwd=small, check=True)

    commit()
    changed = ("--list", "--changed", "HEAD")
    assert "0 of 1 mutants" in run(script, *changed)[1]
    (small / "tests" / "test_door.py").write_text(f"{TESTS}\n")
    assert "1 of 1 mutants" in run(script, *changed)[1]
    commit()
    assert "0 of 1 mutants" in run(script, *changed)[1]
    (small / "upstash_tui" / "door.py").write_text(f"{MODULE}\n")
    assert "1 of 1 mutants" in run(script, *changed)[1]
    commit()
    listed(small, (">= 18", ">= 0", "test_young"), (">= 18", ">= 9", "test_young"))
    assert "1 of 2 mutants" in run(script, *changed)[1]
