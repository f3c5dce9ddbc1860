"""What a Vector index may be: regions, models, plans, their limits and prices.

From the vendor's API document (names), documentation (models) and price page (numbers), taken on
:data:`TAKEN`. Prices change, so wherever one is shown, :data:`TAKEN` and :data:`PRICE_PAGE` stand near it. An
index that exists carries its own limits: those count.
"""

import re
from typing import Literal

from msgspec import Struct

TAKEN = "2026-08-21"
"""The day the prices were read, ISO 8601."""
PRICE_PAGE = "https://upstash.com/pricing/vector"
PRICE_SOURCE = f"prices of {TAKEN}, {PRICE_PAGE}"

NAME = re.compile(r"[A-Za-z0-9_.-]+")
"""What the name of an index may be, as the web console says."""

IndexType = Literal["DENSE", "SPARSE", "HYBRID"]

REGIONS = ("us-east-1", "eu-west-1", "us-central1")
"""Regions an index can be in, as the API spells them."""
SIMILARITY_FUNCTIONS = ("COSINE", "EUCLIDEAN", "DOT_PRODUCT")
INDEX_TYPES: tuple[IndexType, ...] = ("DENSE", "SPARSE", "HYBRID")

USD_PER_100K_REQUESTS = 0.40
"""Of pay-as-you-go. A query, fetch or range is one request; an upsert or delete counts for each vector."""
USD_PER_GB_STORED = 0.25
"""A month, on every plan but the free one."""
FREE_BANDWIDTH_GB = 200
USD_PER_GB_BANDWIDTH = 0.03
"""Beyond the free ones, on every plan but the free one."""
MAX_FREE_INDEXES = 1
"""Of one account."""
MAX_PAID_INDEXES = 100
"""Of one account."""
PAID_INDEXES_WITHOUT_FEE = 10
USD_PER_FURTHER_INDEX = 0.50
"""A month, for each paid index beyond those."""
BYTES_PER_DIMENSION = 4
"""What is stored of a dense vector, beside its metadata and data."""

_MILLION = 1_000_000
_GB = 1024**3


class DenseModel(Struct, frozen=True):
    """A model that makes dense vectors out of text."""

    name: str
    """As the API spells it: ``BGE_M3``."""
    dimension: int
    """The one dimension an index with this model has."""
    languages: str


DENSE_MODELS: tuple[DenseModel, ...] = (
    DenseModel("BGE_SMALL_EN_V1_5", 384, "English"),
    DenseModel("BGE_BASE_EN_V1_5", 768, "English"),
    DenseModel("BGE_LARGE_EN_V1_5", 1024, "English"),
    DenseModel("BGE_M3", 1024, "many"),
)

SPARSE_MODELS = ("BM25", "BGE_M3")
"""Models that make sparse vectors: the first reads English, the other many languages."""


class Plan(Struct, frozen=True):
    """One way to pay for an index."""

    name: str
    """As the API spells it: ``payg``."""
    title: str
    monthly_usd: int | None
    """Price of a month, or ``None`` where requests are billed."""
    capacity: int
    """Vectors an index can hold, times its dimension."""
    max_dimension: int
    daily_queries: int | None
    """``None``: no limit."""
    daily_updates: int | None
    namespaces: int
    metadata_bytes: int
    """Of all vectors together."""
    regions: tuple[str, ...] = REGIONS


PLANS: tuple[Plan, ...] = (
    Plan("free", "Free", 0, 200 * _MILLION, 1536, 10_000, 10_000, 100, _GB),
    Plan("payg", "Pay as you go", None, 2000 * _MILLION, 3072, None, None, 10_000, 50 * _GB),
    Plan(
        *("fixed", "Fixed", 60, 2000 * _MILLION, 3072, _MILLION, _MILLION, 10_000, 50 * _GB),
        regions=("us-east-1", "eu-west-1"),
    ),
)
"""Those that the API sets. ``pro`` is sold on request only."""

_PLANS = {plan.name: plan for plan in PLANS}
_DENSE_MODELS = {model.name: model for model in DENSE_MODELS}


def plan(name: str | None) -> Plan | None:
    """The plan of that name, or ``None`` for one that is not known here."""
    return _PLANS.get(name or "")


def dense_model(name: str | None) -> DenseModel | None:
    """The dense model of that name, or ``None`` for one that is not known here."""
    return _DENSE_MODELS.get(name or "")


def price_line(name: str | None) -> str:
    """What an index on plan ``name`` costs, in at most 43 cells; empty for one that is not known here."""
    chosen = plan(name)
    if chosen is None:
        return ""
    if chosen.monthly_usd == 0:
        return f"Free · {chosen.daily_queries or 0:,} queries a day"
    if chosen.monthly_usd is None:
        return f"${USD_PER_100K_REQUESTS:.2f} per 100K requests · ${USD_PER_GB_STORED:.2f}/GB stored"
    return f"${chosen.monthly_usd:,} a month · ${USD_PER_GB_STORED:.2f}/GB stored"


def monthly_dollars(name: str | None) -> float | None:
    """Fixed price of a month in US dollars; ``None`` where use is billed or the plan is not known."""
    chosen = plan(name)
    return None if chosen is None else chosen.monthly_usd
