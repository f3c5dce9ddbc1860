"""What the papers around the code promise: pinned actions, ways to install that exist, where to report."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import PATIENCE, REPOSITORY, need

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))

CI = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
_SINCE = r"github\.event\.pull_request\.base\.sha \|\| github\.event\.before"
"""Names of commits, given by GitHub."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.+)", text)
    assert uses
    for each in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*", each), each
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert "permissions:\n  contents: read\n" in text
    for name in re.findall(r"\$\{\{(.+?)\}\}", text):
        assert re.fullmatch(rf" ((matrix|github\.ref)[\w.]*|{_SINCE}) ", name), (
            f"{name} may be a stranger's text"
        )
    assert all("==" in each for each in re.findall(r"pip install --quiet '(pip-[^']+)'", text))


def test_what_is_checked_before_a_commit_is_what_is_checked_in_ci() -> None:
    hooks = (REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    parts = re.findall(r'^part ".+" in_venv developer (.+)', CI, re.MULTILINE)
    checks = [command for command in parts if "pytest" not in command]
    assert sorted(re.findall(r"entry: (.+)", hooks)) == sorted(checks)
    assert "mypy" in checks


def test_a_test_that_hangs_is_ended_and_the_slowest_are_named() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    assert 0 < project["tool"]["pytest"]["ini_options"]["timeout"] <= 120
    assert re.search(r"^export .*\bPYTEST_ADDOPTS=--durations=\d+", CI, re.MULTILINE)


@pytest.mark.skipif(os.name != "posix", reason="it runs on POSIX")
@pytest.mark.parametrize(
    ("since", "proved"),
    [("first", "first"), ("", "HEAD~1"), ("0" * 40, "HEAD~1"), ("c0ffee00" * 5, "HEAD~1"), (None, "HEAD~1")],
)
def test_the_guards_of_all_that_is_pushed_are_proved(tmp_path: Path, since: str | None, proved: str) -> None:
    git = [need("git"), "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.com"]
    commit = ["commit", "-qm", "x", "--allow-empty"]
    for words in (["init", "-q"], commit, ["tag", "first"], commit):
        subprocess.run([*git, *words], check=True)
    function = re.search(r"^guards_are_proved\(\) \{.+?^\}", CI, re.MULTILINE | re.DOTALL)
    assert function
    script = f'clone=$1; in_venv() {{ echo "$@"; }}; {function[0]}\nguards_are_proved'
    done = subprocess.run(
        [need("bash"), "-euc", script, "", tmp_path],
        env={"PATH": os.environ["PATH"]} | ({} if since is None else {"MUTANTS_SINCE": since}),
        stdout=subprocess.PIPE, text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.stdout.endswith(f"--changed {proved}\n")
    ci = (REPOSITORY / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert re.search(
        rf"fetch-depth: 0 .+MUTANTS_SINCE: \$\{{\{{ {_SINCE} \}}\}}\n +run: .ci/run", ci, re.DOTALL
    )


def test_the_weekly_mutants_have_the_server_that_their_tests_need() -> None:
    ci = (REPOSITORY / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    job = re.search(r"\n  mutants:\n.+?\n\n  \w", ci, re.DOTALL)
    assert job
    assert re.search(r"apt-get .*install .*redis-server.*mutants\.py", job[0], re.DOTALL)


@pytest.mark.skipif(os.name != "posix", reason="it runs on POSIX")
def test_ci_says_at_once_which_document_is_missing(tmp_path: Path) -> None:
    ci = tmp_path / "upstash-tui" / ".ci" / "run"
    ci.parent.mkdir(parents=True)
    shutil.copy(REPOSITORY / ".ci" / "run", ci)
    found: dict[str, str] = {}
    for variable in ("UPSTASH_OPENAPI", "NATURAL_EARTH_LAND"):
        environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, **found}
        done = subprocess.run(
            [need("bash"), ci], env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert (done.returncode, done.stderr) == (1, "")
        assert re.fullmatch(rf"{variable} names no file: set it to .+\.\n", done.stdout)
        found[variable] = str(ci)


def test_the_readme_names_no_way_to_install_that_does_not_exist() -> None:
    """It is on no index yet."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert not re.findall(r"uvx|pipx|uv tool|brew install|pip install upstash-tui", text)
    assert "pip install '.[demo]'" in text


def test_every_picture_is_in_the_readme_and_there() -> None:
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\(screenshots/([\w.-]+)\)", text))
    assert named == {path.name for path in (REPOSITORY / "screenshots").iterdir()}
    assert (REPOSITORY / "screenshots" / "tour.svg").stat().st_size < 400_000


def test_a_vulnerability_can_be_reported() -> None:
    text = (REPOSITORY / ".github" / "SECURITY.md").read_text(encoding="utf-8")
    assert "Report a vulnerability" in text
    for name in ("credentials.toml", "accounts.toml", "keyring", "upstash-tui logout"):
        assert name in text
