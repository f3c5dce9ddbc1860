"""QStash of an account in one region, and how the API shows it.

Field names and units are the vendor's: see its API document.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from upstash_tui.products.qstash.plans import Plan
from upstash_tui.products.qstash.plans import plan as find_plan
from upstash_tui.sandbox.owned import Owned

_UNLIMITED = -1
"""What the service sends where there is no limit."""


@dataclass(slots=True)
class User(Owned):
    """One QStash user, as the API calls it. Times are Unix seconds."""

    plural: ClassVar[str] = "qstash users"

    region: str
    created: int
    token: str
    read_only_token: str
    plan: str = "free"
    budget: int = 0
    """US dollars; 0 for none."""
    prod_pack: bool = False
    upgraded: int = 0
    """When the plan last grew; 0 for never."""
    load: tuple[float, float] = (0.0, 0.0)
    """Messages and workflow steps a second in a typical hour, for the sample statistics."""
    failing: float = 0.0
    """The part of the messages that end in the dead letter queue."""

    @property
    def terms(self) -> Plan:
        """Its plan."""
        found = find_plan(self.plan)
        assert found is not None, self.plan  # noqa: S101 - no other is ever set
        return found


def as_json(user: User, *, read_only: bool = False) -> dict[str, Any]:
    """``user`` as the API sends it. For a read-only key the full token is empty."""
    plan = user.terms
    fixed = plan.name.startswith("qstash_")
    most = plan.daily_messages or _UNLIMITED
    return {
        "id": user.id,
        "customer_id": user.customer_id,
        "created_by": user.owner,
        "creation_time": user.created,
        "deletion_time": 0,
        "region": user.region,
        "token": "" if read_only else user.token,
        "read_only_token": user.read_only_token,
        "active": True,
        "state": "active",
        "type": "free" if plan.name == "free" else "paid",
        "reserved_type": plan.name if fixed else "",
        "reserved_price": plan.monthly_usd or 0 if fixed else 0,
        "budget": user.budget,
        "prod_pack_enabled": user.prod_pack,
        "prometheus_enabled": "true" if user.prod_pack else "false",
        "last_plan_upgrade_time": user.upgraded,
        "max_message_size": plan.message_bytes,
        "max_requests_per_day": most,
        "max_requests_per_day_hard": most,
        "max_requests_per_second": 100 if plan.name == "free" else 1000,
        "max_topics": plan.url_groups,
        "max_endpoints_per_topic": plan.endpoints,
        "max_schedules": plan.schedules,
        "max_queues": plan.queues,
        "max_parallelism": plan.queue_parallelism,
        "max_global_parallelism": plan.parallelism,
        "max_retries": 999,
        "max_delay": plan.max_delay or _UNLIMITED,
        "timeout": plan.timeout,
        "max_dlq_retention_time_milis": plan.dlq_days * 86_400_000,
        "max_dlq_size": 1_000_000,
        "max_events_size": 10_000,
        "max_bandwidth_per_second": 1024**2,
    }
