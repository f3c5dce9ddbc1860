"""The vendor's own command line program used against the databases of the sandbox."""

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.official_cli import log_in

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash
    from tests.official_cli import Run

pytestmark = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("npm")]


async def test_the_life_of_a_database(upstash_cli: "Run", sandbox: "LocalUpstash", tmp_path: Path) -> None:
    await log_in(upstash_cli, sandbox, tmp_path)
    code, found, errors = await upstash_cli("redis", "list")
    assert (code, len(found)) == (0, 12), errors
    code, made, errors = await upstash_cli(
        *("redis", "create", "--name", "by-cli", "--region", "eu-west-1", "--read-regions", "us-east-1")
    )
    assert code == 0, errors
    one = ("--db-id", made["database_id"])
    code, shown, _ = await upstash_cli("redis", "get", *one)
    assert (code, shown["database_name"], shown["read_regions"]) == (0, "by-cli", ["us-east-1"])
    code, shown, _ = await upstash_cli("redis", "rename", *one, "--name", "renamed")
    assert (code, shown["database_name"]) == (0, "renamed")
    code, backups, _ = await upstash_cli("redis", "backup", "list", *one)
    assert (code, backups) in ((0, None), (0, "null\n"))
    code, stats, _ = await upstash_cli("redis", "stats", *one)
    assert (code, len(stats["throughput"])) == (0, 60)
    code, _, errors = await upstash_cli("redis", "delete", *one)
    assert code == 0, errors
    code, _, errors = await upstash_cli("redis", "get", *one)
    assert code != 0
    assert "database not found" in errors


async def test_what_it_still_sends_the_old_way_fails(
    upstash_cli: "Run", sandbox: "LocalUpstash", tmp_path: Path
) -> None:
    await log_in(upstash_cli, sandbox, tmp_path)
    async with httpx.AsyncClient(
        base_url=sandbox.url, verify=False, auth=(sandbox.email, sandbox.api_key)
    ) as client:
        one = (await client.get("/v2/redis/databases")).json()[0]["database_id"]
        for arguments, status in (
            (("redis", "change-plan", "--db-id", one, "--plan", "pro"), "not found"),
            (("redis", "backup", "enable-daily", "--db-id", one), "method not allowed"),
        ):
            code, _, errors = await upstash_cli(*arguments)
            assert code != 0, arguments
            assert status in errors
        last = (await client.get("/_sandbox/requests")).json()[-1]
        assert last["headers"]["x-orig-host"] == "api.upstash.com"
