"""Sample backups, and the database that they are of."""

from typing import Any

from tests.clock import NOW
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.records import Database

_HOUR, _DAY = 3600, 86_400


def database(name: str = "orders", *, daily: bool | None = True) -> Database:
    return Database(id=f"id-{name}", name=name, daily_backup=daily, state="active")


def backup(name: str, ago: int, state: str = "completed", **fields: Any) -> Backup:
    """A backup that began ``ago`` seconds before the tests' now."""
    given: dict[str, Any] = {
        "id": f"id-{name}",
        "database_id": "id-orders",
        "name": name,
        "created": int(NOW) - ago,
        "state": state,
        "size": 146 * 1024**2 if state == "completed" else 0,
        "daily": False,
        "hourly": False,
    }
    return Backup(**given | fields)


BACKUPS = [
    backup("daily-2", 2 * _DAY, daily=True),
    backup("before-migration", 26 * _HOUR),
    backup("being-made", 20, "pending"),
    backup("hourly-1", 90, size=999, hourly=True),
    backup("daily-3", 3 * _DAY, "failed", daily=True),
    backup("[b]odd[/b] 日本語の名前", 200 * _DAY, "archived", daily=None, hourly=None, size=None),
]
