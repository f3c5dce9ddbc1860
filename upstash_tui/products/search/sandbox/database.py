"""A search database and how the API shows it.

Field names and units are the vendor's: see its API document.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from upstash_tui.products.search.plans import Plan
from upstash_tui.products.search.plans import plan as find_plan
from upstash_tui.sandbox.index_use import IndexUse
from upstash_tui.sandbox.owned import Owned

_UNLIMITED = -1
"""What the service sends where there is no limit."""
_PER_SECOND = 1000
_PER_REQUEST = 100
_DOCUMENT_BYTES = 2_400
_RESULT_BYTES = 900
_MONTH_DAYS = 30
_IN_HOSTS = {"eu-west-1": "eu1", "us-central1": "gcp-usc1"}
"""How the name of an endpoint ends, by region."""


@dataclass(slots=True)
class SearchDatabase(Owned):
    """One search database. Times are Unix seconds."""

    plural: ClassVar[str] = "search databases"

    region: str
    created: int
    slug: str
    token: str
    read_only_token: str
    plan: str = "payg"
    full_host: bool = True
    """Whether ``endpoint`` is sent as a host or without its domain; which of them is not known."""
    queries: float = 0.0
    """Searches a second in a typical hour, for the sample statistics."""
    updates: float = 0.0
    """Documents upserted a second in a typical hour."""
    documents: int = 0
    """How many it holds after some months."""
    reranked: float = 0.0
    """The part of the searches whose results are ranked again."""

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
        return f"{name}-search.upstash.io" if self.full_host else name

    def use(self, now: float) -> IndexUse:
        """What it does over time; the free requests of a month are spread over its days."""
        monthly = self.terms.monthly_requests
        return IndexUse(
            id=self.id,
            created=self.created,
            now=now,
            typical_queries=self.queries,
            typical_updates=self.updates,
            steady=self.documents,
            most=self.terms.documents,
            record_bytes=_DOCUMENT_BYTES,
            result_bytes=_RESULT_BYTES,
            daily_queries=monthly // _MONTH_DAYS if monthly else None,
            embeds=True,
            reranked=self.reranked,
        )


def as_json(database: SearchDatabase, now: float, *, read_only: bool = False) -> dict[str, Any]:
    """``database`` as the API sends it. For a read-only key the full token is empty."""
    plan = database.terms
    return {
        "id": database.id,
        "name": database.name,
        "customer_id": database.customer_id,
        "endpoint": database.endpoint,
        "token": "" if read_only else database.token,
        "read_only_token": database.read_only_token,
        "type": database.plan,
        "region": database.region,
        "creation_time": database.created,
        "vercel_email": "",
        "input_enrichment_enabled": True,
        "max_vector_count": plan.documents,
        "max_monthly_reranks": plan.monthly_reranks or _UNLIMITED,
        "max_daily_updates": _UNLIMITED,
        "max_daily_queries": _UNLIMITED,
        "max_monthly_bandwidth": _UNLIMITED,
        "max_writes_per_second": _PER_SECOND,
        "max_query_per_second": _PER_SECOND,
        "max_reads_per_request": _PER_REQUEST,
        "max_writes_per_request": _PER_REQUEST,
        "throughput_vector": database.use(now).throughput(),
    }
