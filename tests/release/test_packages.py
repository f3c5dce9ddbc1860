"""What is given away: a wheel and a source archive that hold what they should, for every Python promised."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, missing
from upstash_tui import __version__

pytestmark = [
    pytest.mark.slow,
    pytest.mark.system,
    pytest.mark.xdist_group("release"),  # what is built is built once
]

PROGRAM = "Scripts/upstash-tui.exe" if os.name == "nt" else "bin/upstash-tui"


def run(*command: str | Path, cwd: Path = REPOSITORY) -> str:
    """What ``command`` prints, errors included; a failure fails the test with it."""
    told = attempt(*command, cwd=cwd)
    assert told.returncode == 0, told.stdout
    return told.stdout


def attempt(*command: str | Path, cwd: Path = REPOSITORY) -> "subprocess.CompletedProcess[str]":
    """Run ``command``; what it prints, errors included, is in ``stdout``."""
    return subprocess.run(
        command,
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )


def environment(folder: Path, python: str | Path, *packages: str | Path, dependencies: bool = True) -> Path:
    """The interpreter of a new environment with ``packages`` in it."""
    run(python, "-m", "venv", "--without-pip", folder)
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command: list[str | Path] = [sys.executable, "-m", "uv", "pip", "install", "--python", interpreter]
    told = attempt(*command, *([] if dependencies else ["--no-deps"]), *packages)
    if "Failed to fetch" in told.stdout:
        missing("uv reaches no package index")
    assert told.returncode == 0, told.stdout
    return interpreter


def sources() -> list[str]:
    """The names at the top level that belong into the source archive."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    included: list[str] = settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    return [name.removeprefix("/") for name in included]


@dataclass(frozen=True)
class Built:
    """The two archives, built from a copy of what a checkout holds."""

    wheel: Path
    sdist: Path
    hatch: list[str | Path]
    """The command that builds."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("release")
    checkout = folder / "checkout"
    checkout.mkdir()
    for name in sources():
        if (REPOSITORY / name).is_dir():
            shutil.copytree(
                REPOSITORY / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
            )
        else:
            shutil.copy(REPOSITORY / name, checkout)
    litter = (
        checkout / "env" / "lib" / "site-packages" / "other" / "tests"
    )  # what a developer has lying about
    litter.mkdir(parents=True)
    (litter / "credentials.toml").write_text("key")
    hatch: list[str | Path] = [
        environment(folder / "builder", sys.executable, "hatchling"),
        "-m",
        "hatchling",
        "build",
        "-d",
    ]
    run(*hatch, folder / "dist", cwd=checkout)
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return Built(wheel, sdist, hatch)


def in_wheel(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_package_whole_and_nothing_else(built: Built) -> None:
    package = REPOSITORY / "upstash_tui"
    wanted = {
        path.relative_to(REPOSITORY).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = in_wheel(built.wheel)
    info = f"upstash_tui-{__version__}.dist-info"
    assert {
        "upstash_tui/py.typed",
        "upstash_tui/app.tcss",
        "upstash_tui/screens/resource_screen.tcss",
    } <= wanted
    assert {name for name in names if not name.startswith(info)} == wanted
    assert f"{info}/licenses/LICENSE" in names
    assert built.wheel.stat().st_size < 1_000_000


@pytest.fixture(scope="module")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive's folder."""
    with tarfile.open(built.sdist) as archive:
        archive.extractall(folder := tmp_path_factory.mktemp("unpacked"), filter="data")
    (source,) = folder.iterdir()
    return source


def test_the_source_archive_holds_the_whole_repository(unpacked: Path) -> None:
    if not (REPOSITORY / ".git").exists():
        missing("this is no git checkout")
    tracked = set(run("git", "ls-files").split())
    found = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert found - tracked == {"PKG-INFO"}
    assert not tracked - found


def test_the_wheel_can_be_built_from_the_source_archive(built: Built, unpacked: Path, tmp_path: Path) -> None:
    run(*built.hatch, tmp_path / "again", "-t", "wheel", cwd=unpacked)
    (again,) = (tmp_path / "again").glob("*.whl")
    assert in_wheel(again) == in_wheel(built.wheel)


def test_the_tests_of_the_source_archive_pass(unpacked: Path) -> None:
    """Those of the first tier that read what lies beside the package, and one that compares pictures."""
    reading = [
        path.relative_to(unpacked)
        for path in sorted((unpacked / "tests").rglob("test_*.py"))
        if "REPOSITORY" in path.read_text(encoding="utf-8")
    ]
    assert len(reading) > 10
    pytest_command = (sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider")
    run(*pytest_command, *reading, "tests/panes/test_child_list_looks.py", cwd=unpacked)


def test_the_description_is_the_readme(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        metadata = archive.read(f"upstash_tui-{__version__}.dist-info/METADATA").decode()
    assert f"Version: {__version__}\n" in metadata
    assert "Requires-Python: >=3.11\n" in metadata
    assert "License-Expression: MIT\n" in metadata
    assert (REPOSITORY / "README.md").read_text(encoding="utf-8").strip() in metadata


def pythons() -> dict[str, Path]:
    """A Python of each version that is promised, where there is one, by version; this one among them."""
    found = {f"{sys.version_info.major}.{sys.version_info.minor}": Path(sys.executable)}
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    for version in re.findall(r"Python :: (3\.\d+)", text):
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        on_path = shutil.which(f"python{version}")
        if kept or on_path:
            found.setdefault(version, kept[-1] if kept else Path(str(on_path)))
    return found


PYTHONS = pythons()


@pytest.mark.parametrize("version", PYTHONS)
def test_it_installs_on_every_python_that_is_promised(built: Built, tmp_path: Path, version: str) -> None:
    """Without what it depends on, which takes long: CI installs all of it, on each."""
    interpreter = environment(
        tmp_path / "user", PYTHONS[version], built.wheel, "platformdirs", dependencies=False
    )
    run(interpreter, "-W", "error", "-m", "compileall", "-q", "-f", tmp_path / "user", cwd=tmp_path)
    for command in ([tmp_path / "user" / PROGRAM], [interpreter, "-m", "upstash_tui"]):
        assert run(*command, "--version", cwd=tmp_path) == f"upstash-tui {__version__}\n"


def test_the_changelog_knows_this_version() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?(Unreleased|{re.escape(__version__)})\]?", text, re.MULTILINE)
