"""``GET /auditlogs``, the one path outside ``/v2``, and writing that log."""

from typing import Any

from upstash_tui.sandbox.account import Account
from upstash_tui.sandbox.calls import Call

KEPT_SECONDS = 30 * 86_400
"""How long an entry is kept on pay-as-you-go."""

_ACTIONS = (
    "Create Database",
    "Delete Database",
    "Rename Database",
    "Reset Database Password",
    "Enable Eviction",
    "Disable Eviction",
    "Enable Auto Upgrade",
    "Disable Auto Upgrade",
    "Change Plan",
    "Update Budget",
    "Update Regions",
    "Create Team",
    "Delete Team",
    "Add Team Member",
    "Remove Team Member",
    "Move Database To Team",
    "Create Backup",
    "Delete Backup",
    "Restore Backup",
    "Enable Daily Backup",
    "Disable Daily Backup",
    "Create API Key",
)
"""Only "Delete Team" and its number 13 are the document's; the others are made up around it."""


def entry(
    account: Account,
    at: float,
    action: str,
    entity: str,
    *,
    second: str = "NA",
    source: str = "CONSOLE",
    ip: str = "127.0.0.1",
) -> None:
    """Append one entry to the account's log. ``at`` is Unix seconds."""
    number = _ACTIONS.index(action) + 1
    account.audit.append(
        {
            "log_id": f"{int(at):08x}-{number:04x}-4000-8000-{len(account.audit):012x}",
            "customer_id": account.email,
            "actor": account.email,
            "timestamp": int(at),
            "action": number,
            "action_string": action,
            "source": source,
            "entity": entity,
            "secondary_entity": second,
            "third_entity": "",
            "readable_format": "",
            "ip": ip,
            "ttl": int(at) + KEPT_SECONDS,
            "reason": "",
            "notes": "",
        }
    )


def record(call: Call, action: str, entity: str, second: str = "NA") -> None:
    """Note what an API call did."""
    entry(
        call.account,
        call.sandbox.now(),
        action,
        entity,
        second=second,
        source=f"API_KEY - {call.key.name}",
        ip=call.client,
    )


def audit_logs(call: Call) -> list[dict[str, Any]]:
    """What was done, newest first."""
    return call.account.audit[::-1]
