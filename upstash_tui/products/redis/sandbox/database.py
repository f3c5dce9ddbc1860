"""A Redis database and how the API shows it.

Field names, units and odd types (booleans as strings, nanoseconds) are the vendor's: see its API document.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from upstash_tui.products.redis.plans import plan as find_plan
from upstash_tui.sandbox.owned import Owned

UNLIMITED = 9223372036854775807
"""What the service sends where there is no limit."""
_MB = 1024 * 1024
_NANO = 1_000_000_000
_FREE_REQUESTS = 500_000
"""Commands a month."""


@dataclass(slots=True)
class Database(Owned):
    """One database. Times are Unix seconds."""

    plural: ClassVar[str] = "databases"

    primary: str
    created: int
    slug: str
    password: str
    rest_token: str
    read_only_token: str
    plan: str = "payg"
    reads: list[str] = field(default_factory=list)
    budget: int = 0
    """Dollars a month; 0 where there is none."""
    eviction: bool = False
    auto_upgrade: bool = False
    prod_pack: bool = False
    protected: bool = False
    """Whether its credentials are protected: the API tells none."""
    daily_backup: bool = False
    suspended: bool = False
    plan_changed: int = 0
    modifying: str = ""
    """What is being done to it until ``settled_at``: ``creating``, ``updating``, ``restoring``."""
    settled_at: float = 0.0
    full_host: bool = True
    """Whether ``endpoint`` is sent as a host or as the bare slug; both occur."""
    says_paid: bool = False
    """Whether pay-as-you-go is sent by its older name ``paid``."""
    load: float = 0.0
    """Commands a second in a typical hour, for the sample statistics."""
    key_bytes: int = 2_600
    """What it holds of one key."""
    holds: str = ""
    """Which sample data it is filled with when it is first asked for any."""

    expires: float = 0.0
    """When it is deleted unless somebody claims it; 0 for one of an account."""

    def settle(self, modifying: str, settled_at: float) -> None:
        """Show it as being changed until then."""
        self.modifying, self.settled_at = modifying, settled_at

    def state(self, now: float) -> str:
        """``active``, ``suspended`` or, while it is being created, ``passive``."""
        if self.suspended:
            return "suspended"
        return "passive" if self.being_created(now) else "active"

    def being_created(self, now: float) -> bool:
        """Whether it can't serve yet."""
        return self.modifying == "creating" and now < self.settled_at

    @property
    def host(self) -> str:
        """Where it answers."""
        return f"{self.slug}.upstash.io"

    @property
    def type(self) -> str:
        """The plan as ``type`` shows it: every fixed plan is ``pro``."""
        if self.plan == "payg":
            return "paid" if self.says_paid else "payg"
        return "free" if self.plan == "free" else "pro"


def as_json(database: Database, now: float, *, read_only: bool = False, hide: bool = False) -> dict[str, Any]:
    """``database`` as the API sends it at ``now``.

    For a read-only key the password and full token are empty; so are all three where they are protected. With
    ``hide`` no credential is there.
    """
    chosen = find_plan(database.plan)
    room = chosen.data_bytes if chosen is not None else 0
    free = database.plan == "free"
    shown: dict[str, Any] = {
        "database_id": database.id,
        "database_name": database.name,
        "region": "global",
        "port": 6379,
        "creation_time": database.created,
        "state": database.state(now),
        "endpoint": database.host if database.full_host else database.slug,
        "tls": True,
        "type": database.type,
        "budget": database.budget,
        "primary_region": database.primary,
        "primary_members": [database.primary],
        "all_members": [database.primary, *database.reads],
        "read_regions": list(database.reads),
        "eviction": database.eviction,
        "db_eviction": database.eviction,
        "auto_upgrade": database.auto_upgrade,
        "consistent": False,
        "modifying_state": database.modifying if now < database.settled_at else "",
        "db_resource_size": "S" if room <= 1024 * _MB else "L",
        "db_type": "pebble",
        "daily_backup_enabled": database.daily_backup,
        "prod_pack_enabled": database.prod_pack,
        "replicas": 5,
        "last_plan_upgrade_time": database.plan_changed,
        "customer_id": database.customer_id,
        "user_email": database.owner,
        "db_max_clients": 1000 if free else 10_000,
        "db_max_request_size": (10 if free else 100) * _MB,
        "db_disk_threshold": room,
        "db_max_entry_size": 100 * _MB,
        "db_memory_threshold": 3 * 1024 * _MB,
        "db_max_commands_per_second": 10_000,
        "db_request_limit": _FREE_REQUESTS if free else UNLIMITED,
        "db_conn_idle_timeout": 21_600 * _NANO,
        "db_lua_timeout": _NANO // 4,
        "db_lua_credits_per_min": 10 * _NANO,
        "db_store_max_idle": 900 * _NANO,
        "db_max_loads_per_sec": 1_000_000,
        "db_acl_enabled": "false",
        "db_acl_default_user_status": "true",
        "prometheus_enabled": "true" if database.prod_pack else "false",
        "securityAddons": {
            "ipWhitelisting": False,
            "vpcPeering": False,
            "privateLink": False,
            "tlsMutualAuth": False,
            "encryptionAtRest": database.prod_pack,
        },
    }
    if not hide:
        only_reads = read_only or database.protected
        shown["password"] = "" if only_reads else database.password
        shown["rest_token"] = "" if only_reads else database.rest_token
        shown["read_only_rest_token"] = "" if database.protected else database.read_only_token
    return shown
