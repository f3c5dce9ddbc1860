"""The vendor's own command line program used against the indexes of the sandbox."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.official_cli import log_in

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash
    from tests.official_cli import Run

pytestmark = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("npm")]


async def test_the_life_of_an_index(upstash_cli: "Run", sandbox: "LocalUpstash", tmp_path: Path) -> None:
    await log_in(upstash_cli, sandbox, tmp_path)
    code, found, errors = await upstash_cli("vector", "list")
    assert code == 0, errors
    code, made, errors = await upstash_cli(
        *("vector", "create", "--name", "by-cli", "--region", "us-east-1", "--type", "payg"),
        *("--similarity-function", "COSINE", "--dimension-count", "1024", "--index-type", "HYBRID"),
        *("--embedding-model", "BGE_M3", "--sparse-embedding-model", "BM25"),
    )
    assert code == 0, errors
    one = ("--index-id", made["id"])
    for words in (
        ("rename", *one, "--name", "renamed"),
        ("set-plan", *one, "--plan", "fixed"),
        ("reset-password", *one),
    ):
        code, answer, errors = await upstash_cli("vector", *words)
        assert (code, answer) == (0, "OK"), (words, errors)
    code, shown, errors = await upstash_cli("vector", "get", *one)
    assert (code, shown["name"], shown["reserved_price"]) == (0, "renamed", 60), errors
    assert shown["token"] != made["token"]
    code, stats, errors = await upstash_cli("vector", "index-stats", *one, "--period", "30d")
    assert (code, len(stats["query_throughput"])) == (0, 240), errors
    code, totals, errors = await upstash_cli("vector", "stats")
    assert (code, totals["record_count"] > 0) == (0, True), errors

    code, teams, errors = await upstash_cli("team", "list")
    assert code == 0, errors
    moving = ("transfer", *one, "--target-account", teams[0]["team_id"])
    code, answer, errors = await upstash_cli("vector", *moving)
    assert (code, answer) == (0, "OK"), errors
    code, _, errors = await upstash_cli("vector", "delete", *one)
    assert code == 0, errors
    code, left, _ = await upstash_cli("vector", "list")
    assert (code, [each["id"] for each in left]) == (0, [each["id"] for each in found])
    code, _, errors = await upstash_cli("vector", "get", *one)
    assert code != 0
    assert "index not found" in errors


async def test_what_it_is_refused(upstash_cli: "Run", sandbox: "LocalUpstash", tmp_path: Path) -> None:
    await log_in(upstash_cli, sandbox, tmp_path)
    asked = ("--name", "second", "--region", "us-east-1", "--similarity-function", "COSINE")
    for words, text in (
        (("--dimension-count", "384", "--type", "free"), "free index limit exceeded"),
        (("--dimension-count", "384", "--embedding-model", "BGE_M3"), "must be 1024"),
    ):
        code, _, errors = await upstash_cli("vector", "create", *asked, *words)
        assert code != 0, words
        assert text in errors
