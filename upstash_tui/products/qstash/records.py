"""QStash of one region, as the Developer API describes it."""

import msgspec
from msgspec import Struct

from upstash_tui.api.decode import Integer, Reader
from upstash_tui.products.qstash.plans import REGIONS, plan
from upstash_tui.secret import Secret


class QStash(Struct, frozen=True, kw_only=True, gc=False):
    """What an account has in one region; the API calls it a user. Two of one account share nothing.

    Only ``id`` is sure to be there: the rest is what the answer had of it. Limits are its own, whatever its
    plan is said to have; -1 is none.
    """

    id: str
    region: str = ""
    customer_id: str = ""
    """Whose it is: an e-mail address or a team's id."""
    created_by: str = ""
    created: Integer | None = msgspec.field(name="creation_time", default=None)
    """Unix time, seconds."""
    deleted: Integer | None = msgspec.field(name="deletion_time", default=None)
    """Unix time, seconds; 0 if it was not."""
    last_upgrade: Integer | None = msgspec.field(name="last_plan_upgrade_time", default=None)
    """Unix time, seconds; 0 for never."""
    active: bool | None = None
    state: str = ""
    """``active``, ``passive``, or another word."""
    modifying_state: str = ""
    """What is being done to it; empty if nothing is."""

    type: str = ""
    """``free`` or ``paid``; :attr:`plan_name` tells the plan."""
    reserved_type: str = ""
    """A fixed plan, or ``enterprise:NAME``; empty for the others."""
    reserved_price: Integer | None = None
    """US dollars a month, of a plan with a fixed price."""
    budget: Integer | None = None
    """US dollars a month; 0 is none."""
    prod_pack: bool | None = msgspec.field(name="prod_pack_enabled", default=None)
    prometheus: str = msgspec.field(name="prometheus_enabled", default="")
    """``true`` or ``false``, as a word."""

    max_message_size: Integer | None = None
    """Bytes."""
    max_requests_per_day: Integer | None = None
    """Messages; beyond these they may be refused."""
    max_requests_per_day_hard: Integer | None = None
    """Messages; beyond these they are refused."""
    max_requests_per_second: Integer | None = None
    max_topics: Integer | None = None
    """URL groups."""
    max_endpoints_per_topic: Integer | None = None
    max_schedules: Integer | None = None
    max_queues: Integer | None = None
    max_parallelism: Integer | None = None
    """Of one queue."""
    max_global_parallelism: Integer | None = None
    max_retries: Integer | None = None
    max_delay: Integer | None = None
    """Seconds."""
    timeout: Integer | None = None
    """Seconds that a receiver may take to answer."""
    dlq_milliseconds: Integer | None = msgspec.field(name="max_dlq_retention_time_milis", default=None)
    """How long dead letters are kept."""
    max_dlq_size: Integer | None = None
    max_events_size: Integer | None = None
    max_bandwidth_per_second: Integer | None = None
    """Bytes."""

    token: Secret | None = None
    """With a read-only key this is missing."""
    read_only_token: Secret | None = None

    @property
    def name(self) -> str:
        """``QStash EU``: it has no name of its own, and one account has it once in a region."""
        return f"QStash {REGIONS.get(self.region, self.region or self.id)}"

    @property
    def url(self) -> str:
        """Where its API answers, empty for a region that is not known here."""
        return f"https://qstash-{self.region}.upstash.io" if self.region in REGIONS else ""

    @property
    def host(self) -> str:
        """The host of :attr:`url`."""
        return self.url.removeprefix("https://")

    @property
    def plan_name(self) -> str:
        """The name of its plan, as the API spells it when it is set."""
        return self.reserved_type or self.type

    @property
    def plan_title(self) -> str:
        """Title of its plan; the server's word for one that is not known here."""
        known = plan(self.plan_name)
        return known.title if known else self.plan_name

    @property
    def settled(self) -> bool:
        """Whether nothing is being done to it."""
        return not self.modifying_state


QSTASH = Reader(QStash, sent_back=("id",), once_by="id")
