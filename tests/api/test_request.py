"""Requests as data: paths that can't be led astray, and the curl command that sends the same."""

import json
import subprocess

import pytest

from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request
from upstash_tui.api.teams import list_teams
from upstash_tui.products.account import requests as teams
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.records import NewDatabase

API = "https://api.upstash.com"
NASTY = "it's a \"test\" $(touch pwned) `id` \\ \n\x1b[31m ü 'x"


def run_in_shell(command: str) -> list[str]:
    """The arguments that ``curl`` gets when a shell runs ``command``."""
    script = f"curl() {{ for word; do printf '%s\\0' \"$word\"; done; }}\n{command}\n"
    environment = {"UPSTASH_EMAIL": "ada@example.com", "UPSTASH_API_KEY": "k e'y"}
    done = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode().split("\0")[:-1]


def test_an_id_stays_one_segment_of_the_path() -> None:
    assert redis.delete_database("a/b?c#d %é").path == "/redis/database/a%2Fb%3Fc%23d%20%25%C3%A9"
    assert redis.delete_backup("a/b", "c/d").path == "/redis/delete-backup/a%2Fb/c%2Fd"


@pytest.mark.parametrize("identifier", ["", ".", ".."])
def test_an_id_that_would_lead_elsewhere_is_refused(identifier: str) -> None:
    with pytest.raises(ValueError, match="can't be an id"):
        segment(identifier)


def test_only_reading_is_safe_to_repeat() -> None:
    assert redis.list_databases().safe
    assert redis.get_stats("x", "1h").safe
    assert not redis.set_daily_backup("x", True).safe
    assert not redis.delete_database("x").safe


def test_audit_logs_stand_beside_the_version() -> None:
    assert teams.list_audit_logs().url(API) == f"{API}/auditlogs"
    assert list_teams().url(f"{API}/") == f"{API}/v2/teams"


def test_what_is_not_chosen_is_not_sent() -> None:
    new = NewDatabase(name="my-cache", cloud="aws", primary_region="us-east-1")
    assert new.body() == {"database_name": "my-cache", "platform": "aws", "primary_region": "us-east-1"}
    full = NewDatabase("a", "aws", "us-east-1", ("eu-west-1",), "payg", 0, False)
    assert full.body() == {
        "database_name": "a",
        "platform": "aws",
        "primary_region": "us-east-1",
        "read_regions": ["eu-west-1"],
        "plan": "payg",
        "budget": 0,
        "eviction": False,
    }
    assert redis.change_plan("x", "payg").body == {"plan_name": "payg"}
    assert redis.change_plan("x", "payg", False, True).body == {
        "plan_name": "payg",
        "auto_upgrade": False,
        "prod_pack_enabled": True,
    }
    assert redis.get_stats("x").query == {}


def test_curl_says_what_is_sent_and_hides_the_key() -> None:
    new = NewDatabase(NASTY, "aws", "us-east-1")
    words = run_in_shell(redis.create_database(new).curl(API))
    assert words[:-1] == [
        *("-X", "POST", f"{API}/v2/redis/database"),
        *("-u", "ada@example.com:k e'y"),
        *("-H", "Content-Type: application/json", "-d"),
    ]
    assert json.loads(words[-1]) == new.body()


def test_curl_without_a_body_has_no_body() -> None:
    words = run_in_shell(redis.get_stats(NASTY, "1h").curl(API))
    assert words[0].startswith(f"{API}/v2/redis/stats/it%27s%20a%20%22test%22")
    assert words[0].endswith("?period=1h")
    assert words[1:] == ["-u", "ada@example.com:k e'y"]
    assert run_in_shell(redis.reset_password("x").curl(API))[:2] == ["-X", "POST"]


def test_curl_has_the_headers_and_no_key_where_none_is_sent() -> None:
    request = Request("POST", "/start", versioned=False, signed=False, headers={"Name": 'it\'s "a" $value'})
    words = run_in_shell(request.curl(API))
    assert words == ["-X", "POST", f"{API}/start", "-H", 'Name: it\'s "a" $value']


def test_curl_is_several_lines_of_plain_ascii() -> None:
    command = redis.rename_database("x", NASTY).curl(API)
    assert command.isascii()
    assert command.replace("\n", "").isprintable()
    assert len(command.splitlines()) > 3


def test_a_request_holds_no_credential() -> None:
    assert "UPSTASH" not in repr(Request("GET", "/teams"))
