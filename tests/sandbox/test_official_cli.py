"""The vendor's own command line program, a stranger to this project, used against the sandbox."""

import asyncio
import json
import os
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.conftest import missing, need

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

    Run = Callable[..., Awaitable[tuple[int, Any, str]]]

pytestmark = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("npm")]

PACKAGE = "@upstash/cli@1.0.2"
PRELOAD = Path(__file__).with_name("preload.mjs")
_INSTALL_SECONDS = 120


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's file, installed or found missing once."""
    folder = tmp_path_factory.mktemp("npm")
    need("node")
    # npm's own pauses between tries are ten seconds and a minute.
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retry-maxtimeout=1000")
    npm = subprocess.run(
        [need("npm"), "install", PACKAGE, *options, "--fetch-retry-mintimeout=1000"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=_INSTALL_SECONDS,
    )
    if npm.returncode:
        missing(f"npm could not install {PACKAGE}: {npm.stdout[-300:]}")
    return folder / "node_modules" / "@upstash" / "cli" / "dist" / "cli.js"


@pytest.fixture
def run(program: Path, sandbox: "LocalUpstash", tmp_path: Path) -> "Run":
    """Runs the program: its exit code, the JSON it printed, and what it said on stderr."""

    async def call(*arguments: str) -> tuple[int, Any, str]:
        node = await asyncio.create_subprocess_exec(
            *("node", str(program), *arguments),
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


async def test_the_life_of_a_database(run: "Run", sandbox: "LocalUpstash", tmp_path: Path) -> None:
    await log_in(run, sandbox, tmp_path)
    code, found, errors = await run("redis", "list")
    assert (code, len(found)) == (0, 12), errors
    code, made, errors = await run(
        *("redis", "create", "--name", "by-cli", "--region", "eu-west-1", "--read-regions", "us-east-1")
    )
    assert code == 0, errors
    one = ("--db-id", made["database_id"])
    code, shown, _ = await run("redis", "get", *one)
    assert (code, shown["database_name"], shown["read_regions"]) == (0, "by-cli", ["us-east-1"])
    code, shown, _ = await run("redis", "rename", *one, "--name", "renamed")
    assert (code, shown["database_name"]) == (0, "renamed")
    code, backups, _ = await run("redis", "backup", "list", *one)
    assert (code, backups) in ((0, None), (0, "null\n"))
    code, stats, _ = await run("redis", "stats", *one)
    assert (code, len(stats["throughput"])) == (0, 60)
    code, _, errors = await run("redis", "delete", *one)
    assert code == 0, errors
    code, _, errors = await run("redis", "get", *one)
    assert code != 0
    assert "database not found" in errors


async def test_what_it_still_sends_the_old_way_fails(
    run: "Run", sandbox: "LocalUpstash", tmp_path: Path
) -> None:
    await log_in(run, sandbox, tmp_path)
    async with httpx.AsyncClient(
        base_url=sandbox.url, verify=False, auth=(sandbox.email, sandbox.api_key)
    ) as client:
        one = (await client.get("/v2/redis/databases")).json()[0]["database_id"]
        for arguments, status in (
            (("redis", "change-plan", "--db-id", one, "--plan", "pro"), "not found"),
            (("redis", "backup", "enable-daily", "--db-id", one), "method not allowed"),
        ):
            code, _, errors = await run(*arguments)
            assert code != 0, arguments
            assert status in errors
        last = (await client.get("/_sandbox/requests")).json()[-1]
        assert last["headers"]["x-orig-host"] == "api.upstash.com"


async def test_it_reaches_no_other_host(program: Path, sandbox: "LocalUpstash", tmp_path: Path) -> None:
    node = await asyncio.create_subprocess_exec(
        *(
            "node",
            "--import",
            PRELOAD.as_uri(),
            "-e",
            "fetch('https://example.com').catch(e => console.log(e.message))",
        ),
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"SANDBOX_ORIGIN": sandbox.url},
    )
    output, _ = await node.communicate()
    assert output.decode() == "a request to example.com in a test\n"
