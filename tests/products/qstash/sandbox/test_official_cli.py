"""The vendor's own command line program used against QStash of the sandbox."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.official_cli import log_in

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash
    from tests.official_cli import Run

pytestmark = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("npm")]


async def test_all_that_it_can_do(upstash_cli: "Run", sandbox: "LocalUpstash", tmp_path: Path) -> None:
    await log_in(upstash_cli, sandbox, tmp_path)
    code, found, errors = await upstash_cli("qstash", "list")
    assert (code, len(found)) == (0, 2), errors
    one = ("--qstash-id", found[0]["id"])
    code, teams, errors = await upstash_cli("team", "list")
    assert code == 0, errors
    for words in (
        ("set-plan", *one, "--plan", "qstash_fixed_1m"),
        ("update-budget", *one, "--budget", "100"),
        ("enable-prodpack", *one),
        ("disable-prodpack", *one),
        ("move-to-team", *one, "--target-team-id", teams[0]["team_id"]),
    ):
        code, answer, errors = await upstash_cli("qstash", *words)
        assert (code, answer) == (0, "OK"), (words, errors)
    code, rotated, errors = await upstash_cli("qstash", "rotate-token", *one)
    assert (code, rotated["token"] != found[0]["token"]) == (0, True), errors
    code, shown, errors = await upstash_cli("qstash", "get", *one)
    assert (code, shown["token"], shown["budget"]) == (0, rotated["token"], 100), errors
    code, stats, errors = await upstash_cli("qstash", "stats", *one, "--period", "1d")
    assert (code, len(stats["daily_used"])) == (0, 60), errors
    code, addresses, errors = await upstash_cli("qstash", "ipv4")
    assert (code, "3.125.136.186/32" in addresses) == (0, True), errors
