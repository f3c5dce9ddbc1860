"""Every request the app can make, held against the vendor's API document."""

from collections.abc import Callable

import pytest
from openapi_core import OpenAPI

from tests import openapi
from upstash_tui.api.request import Request
from upstash_tui.api.teams import list_teams
from upstash_tui.catalog.regions import REGIONS
from upstash_tui.products.account import requests as teams
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.plans import PLANS
from upstash_tui.products.redis.records import NewDatabase

READS = tuple(region.code for region in REGIONS if region.read)

REQUESTS: list[Request] = [
    redis.list_databases(),
    redis.get_database("x"),
    redis.get_database("x", hide_credentials=True),
    redis.create_database(NewDatabase("my-cache", "aws", "us-east-1")),
    redis.create_database(NewDatabase("my-cache", "aws", "af-south-1", READS, "payg", 20, True)),
    *(redis.create_database(NewDatabase("a", region.cloud, region.code)) for region in REGIONS),
    *(redis.create_database(NewDatabase("a", "aws", "us-east-1", plan=plan.name)) for plan in PLANS),
    redis.delete_database("x"),
    redis.rename_database("x", "y"),
    redis.reset_password("x"),
    redis.enable_tls("x"),
    redis.set_eviction("x", True),
    redis.set_eviction("x", False),
    redis.set_auto_upgrade("x", True),
    redis.set_auto_upgrade("x", False),
    *(redis.change_plan("x", plan.name) for plan in PLANS),
    redis.change_plan("x", "payg", True, False),
    redis.update_budget("x", 20),
    redis.update_read_regions("x", READS),
    redis.update_read_regions("x", ()),
    redis.move_to_team("x", "t"),
    redis.get_stats("x"),
    redis.list_backups("x"),
    redis.create_backup("x", "b"),
    redis.delete_backup("x", "b"),
    redis.restore_backup("x", "b"),
    redis.set_daily_backup("x", True),
    redis.set_daily_backup("x", False),
    list_teams(),
    teams.create_team("t"),
    teams.create_team("t", copy_card=True),
    teams.delete_team("t"),
    teams.list_members("t"),
    *(teams.add_member("t", "a@example.com", role) for role in ("admin", "dev", "finance")),
    teams.remove_member("t", "a@example.com"),
    teams.list_audit_logs(),
]


@pytest.mark.system
def test_the_document_is_one_with_its_corrections() -> None:
    OpenAPI.from_dict(openapi.corrected())


@pytest.mark.system
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: f"{request.method} {request.path}")
def test_the_document_knows_the_request(request_: Request) -> None:
    openapi.check_request(openapi.sent_as(request_))


@pytest.mark.system
@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Request("POST", "/redis/change-plan/x", {"plan_name": "payg"}),
        lambda: Request("POST", "/redis/enable-dailybackup/x"),
        lambda: Request("POST", "/redis/database", {"name": "x"}),
        lambda: redis.create_database(NewDatabase("a", "aws", "us-east-1", ("af-south-1",))),
        lambda: redis.create_database(NewDatabase("a", "aws", "us-east-1", plan="fixed_2gb")),
        lambda: Request("GET", "/auditlogs"),
    ],
)
def test_the_document_would_find_a_mistake(wrong: Callable[[], Request]) -> None:
    openapi.refuse(openapi.sent_as(wrong()))


@pytest.mark.system
def test_no_operation_is_left_out() -> None:
    tags = ("redis", "teams", "auditlogs")
    assert openapi.operations_of(REQUESTS, *tags) == openapi.operations(*tags)
