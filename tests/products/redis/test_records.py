"""What a database's record tells that its fields don't."""

import pytest

from upstash_tui.products.redis.plans import PLANS
from upstash_tui.products.redis.records import DATABASE, Database

GIGABYTE = 1024**3


@pytest.mark.parametrize(
    ("endpoint", "host", "rest_url"),
    [
        (
            "beloved-stallion-58500",
            "beloved-stallion-58500.upstash.io",
            "https://beloved-stallion-58500.upstash.io",
        ),
        ("x.upstash.io", "x.upstash.io", "https://x.upstash.io"),
        ("", "", ""),
    ],
)
def test_the_endpoint_becomes_a_host(endpoint: str, host: str, rest_url: str) -> None:
    database = Database(id="a", endpoint=endpoint)
    assert (database.host, database.rest_url) == (host, rest_url)


@pytest.mark.parametrize(
    ("kind", "disk", "plan"),
    [
        ("free", 256 * 1024**2, "free"),
        ("payg", 100 * GIGABYTE, "payg"),
        ("paid", 100 * GIGABYTE, "payg"),
        ("pro", 5 * GIGABYTE, "fixed_5gb"),
        ("pro", 5 * 10**9, "fixed_5gb"),
        ("pro", 250 * 1024**2, "fixed_250mb"),
        ("pro", 3 * GIGABYTE, None),
        ("pro", 0, None),
        ("pro", None, None),
        ("fixed_10gb", None, "fixed_10gb"),
        ("enterprise", GIGABYTE, None),
        ("", None, None),
    ],
)
def test_the_plan_by_type_and_disk(kind: str, disk: int | None, plan: str | None) -> None:
    assert Database(id="a", type=kind, disk_bytes=disk).plan_name == plan


def test_every_fixed_plan_is_distinguished_from_the_others() -> None:
    fixed = [plan for plan in PLANS if plan.name.startswith("fixed")]
    assert [Database(id="a", type="pro", disk_bytes=plan.data_bytes).plan_name for plan in fixed] == [
        plan.name for plan in fixed
    ]


def test_the_cloud_follows_from_the_region() -> None:
    regions = {"us-east-1": "aws", "us-east4": "gcp", "moon-1": None, "": None}
    assert {code: Database(id="a", primary_region=code).cloud for code in regions} == regions


@pytest.mark.parametrize("modifying", ["", None])
def test_settled_and_ready(modifying: str | None) -> None:
    raw = {"database_id": "a", "state": "active", "modifying_state": modifying}
    assert DATABASE.read(raw).ready
    assert not DATABASE.read(raw | {"modifying_state": "updating"}).ready
    assert not DATABASE.read(raw | {"state": "passive"}).ready
    assert DATABASE.read({"database_id": "a", "state": "suspended"}).suspended


@pytest.mark.parametrize(
    ("raw", "eviction"),
    [
        ({}, None),
        ({"eviction": True}, True),
        ({"db_eviction": True}, True),
        ({"eviction": False, "db_eviction": True}, True),
        ({"eviction": True, "db_eviction": False}, True),
        ({"eviction": None, "db_eviction": "false"}, False),
        ({"eviction": False}, False),
    ],
)
def test_eviction_stands_in_either_field(raw: dict[str, object], eviction: bool | None) -> None:
    assert DATABASE.read({"database_id": "a"} | raw).eviction is eviction
