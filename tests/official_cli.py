"""The vendor's own command line program, a stranger to this project: the fixture ``upstash_cli`` runs it."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.npm import install

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

    Run = Callable[..., Awaitable[tuple[int, Any, str]]]

PACKAGE = "@upstash/cli@1.0.2"
PRELOAD = Path(__file__).with_name("official_cli.mjs")


@pytest.fixture(scope="session")
def upstash_cli_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's file, installed or found missing once."""
    folder = tmp_path_factory.mktemp("npm")
    install(PACKAGE, folder)
    return folder / "node_modules" / "@upstash" / "cli" / "dist" / "cli.js"


@pytest.fixture
def upstash_cli(upstash_cli_file: Path, sandbox: "LocalUpstash", tmp_path: Path) -> "Run":
    """Runs the program: its exit code, the JSON it printed, and what it said on stderr."""

    async def call(*arguments: str) -> tuple[int, Any, str]:
        node = await asyncio.create_subprocess_exec(
            *("node", str(upstash_cli_file), *arguments),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=tmp_path,
            env=os.environ
            | {
                "NODE_OPTIONS": f"--import {PRELOAD.as_uri()}",
                "SANDBOX_ORIGIN": sandbox.url,
                "UPSTASH_CONFIG_HOME": str(tmp_path / "upstash"),
            },
        )
        output, errors = await node.communicate()
        text = output.decode()
        return (
            node.returncode or 0,
            json.loads(text) if text.lstrip().startswith(("{", "[", '"')) else text,
            (errors.decode()),
        )

    return call


async def log_in(run: "Run", sandbox: "LocalUpstash", tmp_path: Path) -> None:
    """Save the sample account in the program's own file."""
    code, _, errors = await run("--email", sandbox.email, "--api-key", sandbox.api_key, "login")
    assert code == 0, errors
    saved = json.loads((tmp_path / "upstash" / "config.json").read_text())
    assert saved == {"email": sandbox.email, "api_key": sandbox.api_key}
