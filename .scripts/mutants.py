"""Break the app's guards, one at a time, and see a test fail for each: ``python .scripts/mutants.py``.

``mutants.toml`` beside this file lists the mutants: a guard, the text that makes it, what takes its place,
and the tests that must notice. The checkout is never touched: each mutant stands in a temporary copy of it.

Exit status 1 if a mutant lives, if its text or tests are no longer there, or if the test that noticed it
fails without it too.
"""

import argparse
import compileall
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from queue import SimpleQueue

REPOSITORY = Path(__file__).resolve().parents[1]
LIST = Path(".scripts", "mutants.toml")
AT_A_TIME = 2
LIMIT = 300.0
"""Seconds for the tests of one mutant. One that takes longer counts as alive: a test should have said why."""
_PYTEST = ("-m", "pytest", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-m", "")
_FAILED = re.compile(r"(FAILED|ERROR) tests/")
_PORT = threading.Lock()
"""Held while tests run that listen on the one registered callback port."""


class Wrong(Exception):
    """A mutant that proves nothing. ``str(error)`` says why."""


@dataclass(frozen=True)
class Mutant:
    """One guard, weakened."""

    lets: str
    """What could happen without the guard."""
    file: str
    """Below the package."""
    old: str
    """Stands in the file once."""
    new: str
    tests: tuple[str, ...]
    """Below ``tests``, each as pytest names it; at least one must fail."""

    @property
    def path(self) -> str:
        return f"upstash_tui/{self.file}"

    @property
    def node_ids(self) -> list[str]:
        return [f"tests/{each}" for each in self.tests]

    @property
    def test_files(self) -> set[str]:
        return {each.partition("::")[0] for each in self.node_ids}

    def __str__(self) -> str:
        return f"{self.file}: {self.lets}"

    def text(self, root: Path) -> str:
        """The source of its file with the mutant in it. Raises :class:`Wrong`."""
        for node_id in self.node_ids:
            file, *names = node_id.partition("[")[0].split("::")
            tests = (root / file).read_text("utf-8") if (root / file).is_file() else ""
            if not tests or not all(re.search(rf"\b(?:def|class) {name}\b", tests) for name in names):
                raise Wrong(f"there is no test {node_id}")
        source = (root / self.path).read_text("utf-8") if (root / self.path).is_file() else ""
        if (found := source.count(self.old)) != 1:
            raise Wrong(f"no longer applies: its text stands {found} times in {self.path}")
        text = source.replace(self.old, self.new)
        try:
            compile(text, self.path, "exec")
        except SyntaxError as error:
            raise Wrong(f"is no Python: {error}") from error
        return text


def read(toml: str) -> list[Mutant]:
    """The mutants that a list has."""
    return [Mutant(**{**row, "tests": tuple(row["tests"])}) for row in tomllib.loads(toml)["mutant"]]


def git(*words: str) -> str:
    """What git prints. Raises ``CalledProcessError``, after git has said why."""
    return subprocess.run(
        ["git", *words], cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def touched(mutants: Iterable[Mutant], since: str) -> Iterator[Mutant]:
    """Those whose file, tests or entry in the list changed after the commit that ``since`` branched from."""
    base = git("merge-base", since, "HEAD").strip()
    changed = set(git("diff", "--name-only", base).splitlines())
    listed = git("ls-tree", "--name-only", base, str(LIST)).strip()
    before = set(read(git("show", f"{base}:{listed}"))) if listed else set()
    for mutant in mutants:
        if mutant not in before or {mutant.path, *mutant.test_files} & changed:
            yield mutant


def copy_checkout(to: Path) -> None:
    """Everything that git knows or would add, as it is now."""
    for name in git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (REPOSITORY / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, to / name)


def pytest(root: Path, *words: str) -> tuple[int, str]:
    """Run pytest on the copy at ``root``: exit status and output. Raises :class:`Wrong` at the time limit."""
    environment = os.environ | {"PYTHONPATH": str(root)}  # before an editable install of the checkout
    try:
        done = subprocess.run(
            [sys.executable, *_PYTEST, *words],
            cwd=root, env=environment, timeout=LIMIT, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Wrong(f"its tests took more than {LIMIT:.0f} s") from None
    return done.returncode, done.stdout


def failures(output: str) -> list[str]:
    """The tests that pytest says have failed."""
    return [line.partition(" ")[2].split(" - ")[0] for line in output.splitlines() if _FAILED.match(line)]


def write(file: Path, source: str) -> None:
    """Write ``source`` and remove what Python compiled: of one second and size, it would pass."""
    file.write_text(source, "utf-8")
    Path(cache_from_source(file)).unlink(missing_ok=True)


def killer(mutant: Mutant, root: Path) -> str:
    """The test that fails with ``mutant`` in the copy at ``root``. Raises :class:`Wrong`."""
    file = root / mutant.path
    source, weakened = file.read_text("utf-8"), mutant.text(root)
    on_port = any("port_3000" in (root / each).read_text("utf-8") for each in mutant.test_files)
    before = file.stat()
    try:
        write(file, weakened)
        with _PORT if on_port else contextlib.nullcontext():
            status, output = pytest(root, "-x", "-n", "0", *mutant.node_ids)
    finally:
        write(file, source)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    if status == 0:
        raise Wrong("LIVES: no test noticed")
    failed = failures(output)
    if status != 1 or not failed:
        raise Wrong(f"its tests do not run (exit status {status}):\n{output}")
    return failed[0]


def run(mutants: Sequence[Mutant]) -> int:
    """Run them, some at a time, and their killers without them. Returns how many are wrong."""
    killers: dict[Mutant, str] = {}
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        first = Path(folder, "0")
        copy_checkout(first)
        compileall.compile_dir(first / "upstash_tui", quiet=1)
        roots: SimpleQueue[Path] = SimpleQueue()
        roots.put(first)
        for number in range(1, AT_A_TIME):
            roots.put(shutil.copytree(first, Path(folder, str(number))))

        def one(mutant: Mutant) -> None:
            root, start = roots.get(), time.monotonic()
            try:
                said = killers[mutant] = killer(mutant, root)
            except Wrong as wrong:
                said = str(wrong)
            finally:
                roots.put(root)
            mark = "✓" if mutant in killers else "✗"
            print(f"{mark} {mutant}: {said} ({time.monotonic() - start:.1f} s)", flush=True)

        with ThreadPoolExecutor(AT_A_TIME) as pool:
            list(pool.map(one, mutants))
        if killers:
            tests = sorted(set(killers.values()))
            workers = min(AT_A_TIME, len(tests) // 10)  # a few are done before a worker has started
            status, output = pytest(first, "-n", str(workers), *tests)
            red = failures(output)
            if status and not red:
                print(f"The tests that noticed do not run without a mutant:\n{output}")
                return len(mutants)
            for mutant in [each for each, test in killers.items() if test in red]:
                print(f"✗ {mutant}: {killers.pop(mutant)} fails without it too")
    return len(mutants) - len(killers)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="*", help="only mutants with one of these in file or description")
    parser.add_argument("--changed", metavar="REV", help="only what changed since the branch left REV")
    parser.add_argument(
        "--list", action="store_true", help="show the mutants and whether they apply; run none"
    )
    asked = parser.parse_args()
    every = read((REPOSITORY / LIST).read_text("utf-8"))
    wrong = 0
    for mutant in every:  # all of them, however few are run: it costs nothing and keeps the list true
        try:
            mutant.text(REPOSITORY)
        except Wrong as error:
            wrong += 1
            print(f"✗ {mutant}: {error}")
    chosen = list(touched(every, asked.changed)) if asked.changed else every
    if asked.words:
        chosen = [each for each in chosen if any(word in str(each) for word in asked.words)]
    if asked.list:
        print(*chosen, sep="\n")
    elif chosen and not wrong:
        wrong = run(chosen)
    print(f"{len(chosen)} of {len(every)} mutants, {wrong} wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
