"""Programs of others, from the registry of npm."""

import subprocess
from pathlib import Path

from tests.conftest import missing, need

_INSTALL_SECONDS = 120


def install(package: str, folder: Path) -> None:
    """Install ``package``, its version included, in ``folder``; without the registry the test is not run."""
    need("node")
    # npm's own pauses between tries are ten seconds and a minute.
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retry-maxtimeout=1000")
    npm = subprocess.run(
        [need("npm"), "install", package, *options, "--fetch-retry-mintimeout=1000"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=_INSTALL_SECONDS,
    )
    if npm.returncode:
        missing(f"npm could not install {package}: {npm.stdout[-300:]}")
