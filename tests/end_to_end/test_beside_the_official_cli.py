"""What is done here is seen by the vendor's own command line program, and the other way round."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.test_account import create, leave, with_key
from tests.local_upstash import LocalUpstash
from tests.official_cli import log_in

if TYPE_CHECKING:
    from tests.official_cli import Run

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
    pytest.mark.system,
    pytest.mark.xdist_group("npm"),
]


async def test_each_sees_what_the_other_made(
    run_program: RunProgram,
    upstash_cli: "Run",
    sandbox: LocalUpstash,
    tmp_path: Path,
) -> None:
    await log_in(upstash_cli, sandbox, tmp_path)
    terminal = run_program(columns=120, rows=36, **with_key(sandbox))
    terminal.wait_for("Redis 12")
    create(terminal, "made-by-hand")
    terminal.wait_for("Ready.")

    code, listed, errors = await upstash_cli("redis", "list")
    assert code == 0, errors
    made = next(each for each in listed if each["database_name"] == "made-by-hand")
    assert made["primary_region"] == "eu-central-1"
    assert sorted(made["read_regions"]) == ["ap-northeast-1", "eu-west-1"]

    code, _, errors = await upstash_cli(
        "redis", "create", "--name", "made-elsewhere", "--region", "us-east-1"
    )
    assert code == 0, errors
    terminal.press("escape")
    terminal.wait_for("━ Redis 13")
    terminal.press("r")
    terminal.wait_for("Redis 14")
    terminal.wait_for("made-elsewhere")
    leave(terminal)
