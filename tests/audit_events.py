"""Entries of an audit log, made up."""

from typing import Any

from tests.clock import NOW
from upstash_tui.products.account.records import AuditEvent


def entry(hours: int, action: str = "Update Budget", **fields: Any) -> AuditEvent:
    """An entry ``hours`` hours before the tests' now."""
    given: dict[str, Any] = {
        "id": f"log-{hours}",
        "actor": "ada@example.com",
        "at": int(NOW) - hours * 3600,
        "action": action,
        "number": 11,
        "source": "API_KEY - ci",
        "entity": "my-cache",
        "ip": "203.0.113.7",
        "customer_id": "ada@example.com",
        "kept_until": int(NOW) + 30 * 86_400,
    }
    return AuditEvent(**given | fields)


LOG = [
    entry(3, "Enable Eviction", entity="search-cache", source="CONSOLE"),
    entry(26, "Create Backup", entity="feature-flags", secondary_entity="before-migration"),
    entry(52, "Change Plan", actor="[b]grace[/b]@example.com", entity="job-queue", ip="2001:db8::17"),
    entry(1, "Delete Team", entity="Analytical Engines", third_entity="three", reason="closed", notes="none"),
    entry(700, "", actor="", entity="", ip="", source="", text="Something that only a sentence tells"),
    entry(9, "Reset Database Password", at=None),
]
"""In no order; the last has no time."""
