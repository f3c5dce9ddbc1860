"""A test that hangs is ended, and its report says where it waited."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

WAITS = """
import asyncio

async def forever():
    await asyncio.Event().wait()

async def test_it():
    await forever()

async def test_another(): ...
"""


@pytest.mark.slow
def test_what_hangs_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "tests" / "test_waits.py"
    path.parent.mkdir()
    path.write_text(WAITS)
    options = shlex.split("-p tests.hanging -n 1 --timeout 0.5 -c /dev/null -o asyncio_mode=auto --rootdir")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path), str(path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 1 passed" in run.stdout
    assert f"{path}:8 in test_it\n{path}:5 in forever\n" in run.stdout
