"""``upstash-tui .`` in a folder: the whole program in a terminal, without an account."""

import os
from pathlib import Path

import pytest

from tests.conftest import need_module
from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.test_account import leave
from tests.local_upstash import LocalUpstash
from tests.screens.test_project import databases, of_vercel

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")


@pytest.mark.parametrize("arguments", [(".",), ("open", "."), ("--no-mouse", "."), (".", "--no-mouse")])
async def test_a_point_shows_the_keys_that_a_vercel_project_names(
    sandbox: LocalUpstash, run_program: RunProgram, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    need_module("fakeredis")
    database, *_ = await databases(sandbox)
    (tmp_path / ".env.local").write_text(of_vercel(database, "cache_"))
    terminal = run_program(*arguments, cwd=tmp_path, UPSTASH_DATA_URL=sandbox.data_url)
    terminal.wait_for("user:")
    terminal.wait_for("writes off")
    assert database.rest_token
    assert database.rest_token.reveal().encode() not in terminal.bytes
    leave(terminal)


async def test_a_file_that_is_named_is_opened(
    sandbox: LocalUpstash, run_program: RunProgram, tmp_path: Path
) -> None:
    need_module("fakeredis")
    database, *_ = await databases(sandbox)
    (tmp_path / "live.env").write_text(of_vercel(database))
    terminal = run_program("--env", "live.env", cwd=tmp_path, UPSTASH_DATA_URL=sandbox.data_url)
    terminal.wait_for("user:")
    terminal.wait_for("live.env")
    leave(terminal)
