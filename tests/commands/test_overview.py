"""``upstash-tui overview --json``: for CI and status lines."""

import json
from typing import Any

import pytest

from tests.local_upstash import LocalUpstash
from tests.test_cli import call, pointing_at
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.secret import Secret

pytestmark = pytest.mark.slow


def as_ada(sandbox: LocalUpstash) -> dict[str, str]:
    return pointing_at(sandbox) | {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}


async def overview(sandbox: LocalUpstash, *more: str, **environment: str) -> tuple[int, dict[str, Any], str]:
    code, output, errors = await call("overview", "--json", *more, **(environment or as_ada(sandbox)))
    return code, json.loads(output) if output else {}, errors


async def test_it_knows_what_the_overview_shows_and_the_code_says_what_needs_attention(
    sandbox: LocalUpstash,
) -> None:
    code, found, errors = await overview(sandbox)
    assert (code, errors) == (3, "")
    records = found["records"]
    assert found["attention"] == sum(each["attention"] is not None for each in records) > 0
    assert found["cost_this_month"] == pytest.approx(
        sum(each["cost_this_month"] for each in records), abs=0.01
    )
    assert found["costs_unknown"] == 0
    assert {each["product"] for each in records} == {"Redis", "Vector", "Search", "QStash"}
    (suspended,) = [each for each in records if each["state"] == "suspended"]
    assert (suspended["name"], suspended["attention"]) == ("staging-cache", "suspended")
    (cache,) = [each for each in records if each["name"] == "my-cache"]
    assert (cache["plan"], cache["region"], cache["attention"]) == ("PAYG", "us-east-1", None)
    assert cache["id"]
    assert sandbox.api_key not in json.dumps(found)
    assert {each["method"] for each in sandbox.asked} == {"GET"}


async def test_where_nothing_needs_attention_it_ends_with_0(start_sandbox: Any) -> None:
    sandbox = await start_sandbox(databases=0)
    for path in ("/v2/vector/index", "/v2/search", "/v2/qstash/users"):
        body = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"
        sandbox.order({"path": path, "do": "raw", "body": body, "times": 9})
    code, found, errors = await overview(sandbox)
    assert (code, found["records"], found["attention"], errors) == (0, [], 0, "")


async def test_a_list_that_cannot_be_read_needs_attention(sandbox: LocalUpstash) -> None:
    sandbox.order({"path": "/v2/vector/index", "do": "status", "status": 400, "times": 9})
    code, found, _ = await overview(sandbox)
    assert code == 3
    (failed,) = [each for each in found["records"] if each["product"] == "Vector"]
    assert failed["name"] == "Vector could not be read"
    assert (failed["id"], failed["cost_this_month"]) == (None, None)
    assert found["costs_unknown"] == 1


async def test_a_figure_that_cannot_be_read_is_null_and_said(sandbox: LocalUpstash) -> None:
    sandbox.order({"path": "/v2/redis/stats/*", "do": "status", "status": 400, "times": 99})
    code, found, errors = await overview(sandbox)
    assert code == 3
    assert "my-cache: " in errors
    (cache,) = [each for each in found["records"] if each["name"] == "my-cache"]
    assert cache["cost_this_month"] is None


async def test_a_wrong_key_fails_without_output(sandbox: LocalUpstash) -> None:
    wrong = as_ada(sandbox) | {"UPSTASH_API_KEY": "wrong-key"}
    code, found, errors = await overview(sandbox, **wrong)
    assert (code, found) == (1, {})
    assert "wrong-key" not in errors
    assert errors


async def test_the_account_is_chosen_by_its_name(sandbox: LocalUpstash) -> None:
    store = Accounts(sandbox.url)
    environment = pointing_at(sandbox)
    assert (await overview(sandbox, **environment))[0] == 1
    await store.save(sandbox.email, Secret(sandbox.api_key), name="work")
    code, found, _ = await overview(sandbox, "--account", "work", **environment)
    assert (code, found["account"]) == (3, "work")
    code, found, errors = await overview(sandbox, "--account", "play", **environment)
    assert (code, found) == (1, {})
    assert "There is no account called play." in errors
    code, _, errors = await overview(sandbox, **environment | {"UPSTASH_EMAIL": "ada@example.com"})
    assert code == 2
    assert "UPSTASH_API_KEY" in errors
