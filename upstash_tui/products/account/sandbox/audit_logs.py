"""``GET /auditlogs``, the one path outside ``/v2``."""

from typing import Any

from upstash_tui.sandbox.calls import Call


def audit_logs(call: Call) -> list[dict[str, Any]]:
    """What was done, newest first."""
    return call.account.audit[::-1]
