"""A Redis database as the Developer API describes it, and the wish for a new one."""

from functools import lru_cache

import msgspec
from msgspec import Struct

from upstash_tui.api.decode import Integer, Reader, Words
from upstash_tui.catalog.regions import Cloud, region
from upstash_tui.products.redis.plans import PLANS, plan
from upstash_tui.secret import Secret

_DOMAIN = ".upstash.io"
_PLAN_OF_TYPE = {"free": "free", "payg": "payg", "paid": "payg"}
_FIXED = [each for each in PLANS if each.name.startswith("fixed_")]


class Database(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One database. Only ``id`` is sure to be there: the rest is what the answer had of it."""

    id: str = msgspec.field(name="database_id")
    name: str = msgspec.field(name="database_name", default="")
    """Never empty when read from an answer: the id stands in for a missing name."""
    primary_region: str = ""
    read_regions: Words = ()
    state: str = ""
    """``active``, ``suspended`` or ``passive``."""
    modifying_state: str = ""
    """What is being changed, empty when nothing is."""
    created: Integer | None = msgspec.field(name="creation_time", default=None)
    """Unix time, seconds."""
    endpoint: str = ""
    """As the server says: a host, or only its first label. :attr:`host` is always a host."""
    port: Integer | None = None
    tls: bool | None = None
    type: str = ""
    """``free``, ``payg``, ``paid`` or ``pro``; :attr:`plan_name` tells the plan."""
    budget: Integer | None = None
    """US dollars a month."""
    eviction: bool | None = None
    """True also where only :attr:`db_eviction` says so."""
    db_eviction: bool | None = None
    auto_upgrade: bool | None = None
    prod_pack: bool | None = msgspec.field(name="prod_pack_enabled", default=None)
    daily_backup: bool | None = msgspec.field(name="daily_backup_enabled", default=None)
    customer_id: str = ""
    """Whose it is: an e-mail address, a team's id or a marketplace's."""
    consistent: bool | None = None
    primary_members: Words = ()
    all_members: Words = ()
    resource_size: str = msgspec.field(name="db_resource_size", default="")
    acl: bool | None = msgspec.field(name="db_acl_enabled", default=None)
    prometheus: bool | None = msgspec.field(name="prometheus_enabled", default=None)
    allowed_ip_ranges: Words = ()
    next_daily_backup: Integer | None = msgspec.field(name="next_daily_backup_time", default=None)
    """Unix time, seconds."""

    disk_bytes: Integer | None = msgspec.field(name="db_disk_threshold", default=None)
    memory_bytes: Integer | None = msgspec.field(name="db_memory_threshold", default=None)
    max_entry_bytes: Integer | None = msgspec.field(name="db_max_entry_size", default=None)
    max_request_bytes: Integer | None = msgspec.field(name="db_max_request_size", default=None)
    max_clients: Integer | None = msgspec.field(name="db_max_clients", default=None)
    max_commands_per_second: Integer | None = msgspec.field(name="db_max_commands_per_second", default=None)
    request_limit: Integer | None = msgspec.field(name="db_request_limit", default=None)
    """Commands a month; 2**63 - 1 and the like mean no limit."""
    idle_timeout_ns: Integer | None = msgspec.field(name="db_conn_idle_timeout", default=None)

    password: Secret | None = None
    """With a read-only key this and ``rest_token`` are missing; so are all three when hidden or protected."""
    rest_token: Secret | None = None
    read_only_rest_token: Secret | None = None

    @property
    def host(self) -> str:
        """The host of its endpoint, empty where the server named none."""
        return self.endpoint if "." in self.endpoint or not self.endpoint else self.endpoint + _DOMAIN

    @property
    def why_no_token(self) -> str:
        """Why it has none where it has none."""
        return (
            "Upstash tells no token of this database: its credentials are protected, and were shown once. "
            "A reset in the web console makes new ones."
        )

    @property
    def rest_url(self) -> str:
        """The URL its REST API answers at, empty where the server named no endpoint."""
        return f"https://{self.host}" if self.endpoint else ""

    @property
    def plan_name(self) -> str | None:
        """The catalog's name of its plan, ``None`` where the answer doesn't tell.

        The API calls every fixed plan ``pro``; they differ by the disk they come with.
        """
        if self.type in _PLAN_OF_TYPE:
            return _PLAN_OF_TYPE[self.type]
        if self.type == "pro" and self.disk_bytes:
            return _fixed_plan(self.disk_bytes)
        known = plan(self.type)
        return known.name if known else None

    @property
    def cloud(self) -> Cloud | None:
        """The cloud of its primary region, ``None`` for a region this version doesn't know."""
        home = region(self.primary_region)
        return home.cloud if home else None

    @property
    def settled(self) -> bool:
        """Whether no change is under way."""
        return not self.modifying_state

    @property
    def ready(self) -> bool:
        """Whether it can be used."""
        return self.state == "active" and self.settled

    @property
    def suspended(self) -> bool:
        return self.state == "suspended"


@lru_cache(64)
def _fixed_plan(disk_bytes: int) -> str | None:
    nearest = min(_FIXED, key=lambda each: abs(each.data_bytes - disk_bytes))
    # 8 %: a gigabyte may be counted in thousands or in 1024s.
    return nearest.name if abs(nearest.data_bytes / disk_bytes - 1) < 0.08 else None


DATABASE = Reader(
    Database,
    sent_back=("id",),
    also={"name": "id", "eviction": "db_eviction"},
    once_by="id",
)


class NewDatabase(Struct, frozen=True):
    """Body of the request for a new database. The server chooses what is ``None`` or empty."""

    name: str
    cloud: Cloud
    primary_region: str
    read_regions: tuple[str, ...] = ()
    plan: str | None = None
    """The catalog's name of it. Without one the account's own default holds: free or pay-as-you-go."""
    budget: int | None = None
    """US dollars a month."""
    eviction: bool | None = None

    def body(self) -> dict[str, object]:
        """The body of the create request as the vendor's document has it."""
        body: dict[str, object] = {
            "database_name": self.name,
            "platform": self.cloud,
            "primary_region": self.primary_region,
        }
        if self.read_regions:
            body["read_regions"] = list(self.read_regions)
        chosen = {"plan": self.plan, "budget": self.budget, "eviction": self.eviction}
        return body | {key: value for key, value in chosen.items() if value is not None}
