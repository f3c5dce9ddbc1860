"""A backup of a database and how the API shows it."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Backup:
    """One backup. It is pending until ``done_at``."""

    id: str
    database_id: str
    customer: str
    """The e-mail or team id the database belongs to."""
    name: str
    created: int
    done_at: float
    size: int
    """Bytes, once it is done."""
    failed: bool = False
    daily: bool = False

    def state(self, now: float) -> str:
        """``pending``, ``completed`` or ``failed``."""
        if now < self.done_at:
            return "pending"
        return "failed" if self.failed else "completed"

    def as_json(self, now: float) -> dict[str, Any]:
        """As the API sends it: two of its booleans are strings."""
        state = self.state(now)
        return {
            "database_id": self.database_id,
            "customer_id": self.customer,
            "name": self.name,
            "backup_id": self.id,
            "creation_time": self.created,
            "state": state,
            "backup_size": self.size if state == "completed" else 0,
            "daily_backup": "true" if self.daily else "false",
            "hourly_backup": "false",
            "internal_backup_tag": "",
        }
