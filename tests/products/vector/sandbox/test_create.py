"""What may be created, what it is then, and what is refused."""

from typing import Any

import pytest

from tests.here import Here
from tests.products.vector.sandbox.conftest import GOOD, PATH, Vector

CHARACTERS = "name can only contain alphanumeric characters, underscores, hyphens and dots"
SPARSE = {"index_type": "SPARSE", "dimension_count": 0}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"name": None}, "name is required"),
        ({"name": " "}, "name is required"),
        ({"name": 7}, "name must be a string"),
        ({"name": "my index"}, CHARACTERS),
        ({"name": "docs-rag"}, "index with name docs-rag already exists"),
        ({"region": None}, "region is required"),
        ({"region": "us-west-1"}, "invalid region us-west-1"),
        ({"similarity_function": None}, "similarity_function is required"),
        ({"similarity_function": "cosine"}, "invalid similarity_function cosine"),
        ({"dimension_count": None}, "dimension_count is required"),
        ({"dimension_count": "384"}, "dimension_count must be an integer"),
        ({"dimension_count": 384.5}, "dimension_count must be an integer"),
        ({"dimension_count": 0}, "dimension_count must be at least 1"),
        ({"dimension_count": -1}, "dimension_count must not be negative"),
        ({"dimension_count": 3073}, "dimension_count must be at most 3072 on the payg plan"),
        ({"type": "pro"}, "invalid type pro"),
        ({"type": 60}, "type must be a string"),
        ({"type": "free"}, "free index limit exceeded"),
        ({"type": "fixed", "region": "us-central1"}, "the fixed plan is not available in us-central1"),
        ({"index_type": "dense"}, "invalid index_type dense"),
        ({"embedding_model": "BM25"}, "invalid embedding_model BM25"),
        ({"embedding_model": "BGE_M3"}, "dimension_count of BGE_M3 must be 1024"),
        ({"sparse_embedding_model": "BGE_SMALL_EN_V1_5"}, "invalid sparse_embedding_model BGE_SMALL_EN_V1_5"),
        ({"sparse_embedding_model": "BM25"}, "sparse_embedding_model cannot be set for a dense index"),
        (SPARSE | {"embedding_model": "BGE_M3"}, "embedding_model cannot be set for a sparse index"),
        (SPARSE | {"dimension_count": -1}, "dimension_count must not be negative"),
        ({"index_type": "HYBRID", "dimension_count": 0}, "dimension_count must be at least 1"),
    ],
)
async def test_create_refuses(here: Here, vector: Vector, change: dict[str, Any], text: str) -> None:
    before = len(vector.indexes)
    assert await here.refused("POST", PATH, GOOD | change) == (400, text)
    assert len(vector.indexes) == before


async def test_an_index_can_be_used_at_once_and_carries_its_tokens(here: Here, vector: Vector) -> None:
    made = await vector.create("new", embedding_model="BGE_SMALL_EN_V1_5")
    assert {made["token"], made["read_only_token"]} & {""} == set()
    assert made["token"] != made["read_only_token"]
    assert (made["index_type"], made["embedding_model"]) == ("DENSE", "BGE_SMALL_EN_V1_5")
    assert (made["customer_id"], made["creation_time"]) == (here.email, int(here.time))
    assert made["endpoint"].partition(".")[0].rpartition("-")[0]
    assert await here.ok("GET", vector.path("new")) == made
    assert await here.ok("GET", PATH) == [
        await here.ok("GET", vector.path(index.name)) for index in vector.indexes.values()
    ]


@pytest.mark.parametrize(
    ("fields", "limits"),
    [
        (
            {"type": "payg"},
            {
                "max_vector_count": 5_208_333,
                "max_daily_queries": -1,
                "max_total_metadata_size": 50 * 1024**3,
            },
        ),
        (
            {"type": "fixed"},
            {"max_vector_count": 5_208_333, "max_daily_queries": 1_000_000, "max_daily_updates": 1_000_000},
        ),
        (
            {"type": "payg", "dimension_count": 3072},
            {"max_vector_count": 651_041, "max_daily_updates": -1, "max_monthly_bandwidth": -1},
        ),
    ],
)
async def test_limits_are_the_plans(vector: Vector, fields: dict[str, Any], limits: dict[str, int]) -> None:
    made = await vector.create("limited", **fields)
    assert made.items() >= limits.items()
    assert made["max_reads_per_request"] == made["max_writes_per_request"] == 1000


async def test_only_a_fixed_plan_has_a_price(vector: Vector) -> None:
    assert (await vector.create("fixed", type="fixed"))["reserved_price"] == 60
    assert "reserved_price" not in await vector.create("payg")


async def test_the_older_name_of_pay_as_you_go_is_taken(vector: Vector) -> None:
    assert (await vector.create("older", type="paid"))["type"] == "payg"


async def test_a_hybrid_index_takes_models_of_both_kinds_or_none(vector: Vector) -> None:
    models = {"embedding_model": "BGE_M3", "sparse_embedding_model": "BM25", "dimension_count": 1024}
    made = await vector.create("both", index_type="HYBRID", **models)
    assert made.items() >= models.items()
    plain = await vector.create("none", index_type="HYBRID")
    assert {"embedding_model", "sparse_embedding_model"} & set(plain) == set()


async def test_a_sparse_index_has_no_dimension(vector: Vector) -> None:
    for name, dimension in (("zero", 0), ("any", 1024)):
        made = await vector.create(
            name, **SPARSE | {"dimension_count": dimension, "sparse_embedding_model": "BGE_M3"}
        )
        assert (made["dimension_count"], made["index_type"]) == (0, "SPARSE")


async def test_a_free_account_gets_one_free_index_of_1536_dimensions_at_most(here: Here) -> None:
    auth = ("new@example.com", here.state.account("new@example.com").add_key("first").value)
    body = {name: value for name, value in GOOD.items() if name != "type"}
    assert await here.refused("POST", PATH, body | {"dimension_count": 1537}, auth=auth) == (
        400,
        "dimension_count must be at most 1536 on the free plan",
    )
    made = await here.ok("POST", PATH, body | {"dimension_count": 1536}, auth=auth)
    assert (made["type"], made["max_daily_queries"], made["max_daily_updates"]) == ("free", 10_000, 10_000)
    assert await here.refused("POST", PATH, body | {"name": "second"}, auth=auth) == (
        400,
        "free index limit exceeded",
    )
    assert len(await here.ok("GET", PATH, auth=auth)) == 1


async def test_an_account_gets_100_paid_indexes(here: Here, vector: Vector) -> None:
    paid = sum(index.plan != "free" for index in vector.indexes.values())
    for number in range(100 - paid):
        await vector.create(f"n{number}")
    assert await here.refused("POST", PATH, GOOD) == (400, "at most 100 indexes can be created")
    free = vector.path("support-tickets", "setplan")
    assert await here.refused("POST", free, {"target_plan": "payg"}) == (
        400,
        "at most 100 indexes can be created",
    )
    assert await here.ok("POST", vector.path("n0", "setplan"), {"target_plan": "fixed"}) == "OK"
