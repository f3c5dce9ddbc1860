"""The vendor's own command line program used against the search databases of the sandbox."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.official_cli import log_in

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash
    from tests.official_cli import Run

pytestmark = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("npm")]


async def test_the_life_of_a_search_database(
    upstash_cli: "Run", sandbox: "LocalUpstash", tmp_path: Path
) -> None:
    await log_in(upstash_cli, sandbox, tmp_path)
    code, found, errors = await upstash_cli("search", "list")
    assert code == 0, errors
    code, made, errors = await upstash_cli(
        *("search", "create", "--name", "by-cli", "--region", "eu-west-1", "--type", "payg")
    )
    assert code == 0, errors
    one = ("--index-id", made["id"])
    code, teams, errors = await upstash_cli("team", "list")
    assert code == 0, errors
    for words in (
        ("rename", *one, "--name", "renamed"),
        ("reset-password", *one),
        ("transfer", *one, "--target-account", teams[0]["team_id"]),
    ):
        code, answer, errors = await upstash_cli("search", *words)
        assert (code, answer) == (0, "OK"), (words, errors)
    code, shown, errors = await upstash_cli("search", "get", *one)
    assert (code, shown["name"]) == (0, "renamed"), errors
    assert shown["token"] != made["token"]
    code, stats, errors = await upstash_cli("search", "index-stats", *one, "--period", "30d")
    assert (code, len(stats["query_throughput"])) == (0, 240), errors
    code, totals, errors = await upstash_cli("search", "stats")
    assert (code, totals["record_count"] > 0) == (0, True), errors
    code, _, errors = await upstash_cli("search", "delete", *one)
    assert code == 0, errors
    code, left, _ = await upstash_cli("search", "list")
    assert (code, [each["id"] for each in left]) == (0, [each["id"] for each in found])
