"""A Vector index and how the API shows it.

Field names and units are the vendor's: see its API document.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from upstash_tui.products.vector.plans import IndexType, Plan
from upstash_tui.products.vector.plans import plan as find_plan
from upstash_tui.sandbox.owned import Owned

UNLIMITED = -1
"""What the service sends where there is no limit."""
_PER_SECOND = 1000
_PER_REQUEST = 1000
_IN_HOSTS = {"us-east-1": "us1", "eu-west-1": "eu1", "us-central1": "gcp-usc1"}
"""How the name of an endpoint ends, by region."""


@dataclass(slots=True)
class Index(Owned):
    """One index. Times are Unix seconds."""

    plural: ClassVar[str] = "indexes"

    region: str
    created: int
    slug: str
    token: str
    read_only_token: str
    dimension: int
    """0 where it is sparse."""
    similarity: str = "COSINE"
    type: IndexType = "DENSE"
    model: str | None = None
    """Dense model; ``None`` where vectors are brought along."""
    sparse_model: str | None = None
    plan: str = "payg"
    full_host: bool = True
    """Whether ``endpoint`` is sent as a host or without its domain; which of them is not known."""
    says_paid: bool = False
    """Whether pay-as-you-go is sent by its older name ``paid``."""
    queries: float = 0.0
    """Queries a second in a typical hour, for the sample statistics."""
    updates: float = 0.0
    """Vectors upserted a second in a typical hour."""
    vectors: int = 0
    """How many it holds after some months."""

    @property
    def terms(self) -> Plan:
        """Its plan."""
        found = find_plan(self.plan)
        assert found is not None, self.plan  # noqa: S101 - no other is ever set
        return found

    @property
    def endpoint(self) -> str:
        """As the API sends it."""
        name = f"{self.slug}-{_IN_HOSTS[self.region]}"
        return f"{name}-vector.upstash.io" if self.full_host else name

    @property
    def max_vectors(self) -> int:
        """How many it can hold. How those of a sparse index are counted is not known: each as one."""
        return self.terms.capacity // max(1, self.dimension)


def as_json(index: Index, throughput: list[dict[str, Any]], *, read_only: bool = False) -> dict[str, Any]:
    """``index`` as the API sends it. For a read-only key the full token is empty."""
    plan = index.terms
    shown: dict[str, Any] = {
        "id": index.id,
        "name": index.name,
        "customer_id": index.customer_id,
        "endpoint": index.endpoint,
        "token": "" if read_only else index.token,
        "read_only_token": index.read_only_token,
        "type": "paid" if index.says_paid and index.plan == "payg" else index.plan,
        "region": index.region,
        "similarity_function": index.similarity,
        "dimension_count": index.dimension,
        "index_type": index.type,
        "creation_time": index.created,
        "max_vector_count": index.max_vectors,
        "max_daily_queries": plan.daily_queries or UNLIMITED,
        "max_daily_updates": plan.daily_updates or UNLIMITED,
        "max_monthly_bandwidth": UNLIMITED,
        "max_writes_per_second": _PER_SECOND,
        "max_query_per_second": _PER_SECOND,
        "max_reads_per_request": _PER_REQUEST,
        "max_writes_per_request": _PER_REQUEST,
        "max_total_metadata_size": plan.metadata_bytes,
        "throughput_vector": throughput,
    }
    if index.model is not None:
        shown["embedding_model"] = index.model
    if index.sparse_model is not None:
        shown["sparse_embedding_model"] = index.sparse_model
    if plan.monthly_usd:
        shown["reserved_price"] = plan.monthly_usd
    return shown
