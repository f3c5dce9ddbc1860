"""What QStash may be: regions, plans, their limits and prices.

From the vendor's API document (names), documentation and price page (numbers), taken on :data:`TAKEN`. Prices
change, so wherever one is shown, :data:`TAKEN` and :data:`PRICE_PAGE` stand near it. QStash of an account
carries its own limits: those count.
"""

from msgspec import Struct

TAKEN = "2026-08-21"
"""The day the prices were read, ISO 8601."""
PRICE_PAGE = "https://upstash.com/pricing/qstash"
PRICE_SOURCE = f"prices of {TAKEN}, {PRICE_PAGE}"

REGIONS = {"eu-central-1": "EU", "us-east-1": "US"}
"""Regions as the API spells them, and what the web console calls them. An account has QStash in each."""

USD_PER_100K_MESSAGES = 1.00
"""Of pay-as-you-go. Every attempt to deliver is a message, and so is every callback."""
PROD_PACK_USD_PER_MONTH = 200
MIN_BUDGET, MAX_BUDGET = 20, 10_000
"""US dollars a month. 0 is no budget."""

_MB = 1024**2
_DAY = 86_400
_HOUR = 3600


class Plan(Struct, frozen=True, kw_only=True):
    """One way to pay for QStash of a region. ``None`` is no limit."""

    name: str
    """As the API spells it when it is set: ``paid``, ``qstash_fixed_1m``."""
    title: str
    monthly_usd: int | None
    """Price of a month, or ``None`` where messages are billed or the price is on request."""
    price: str
    """The same in words, in at most 43 cells."""
    daily_messages: int | None
    message_bytes: int
    url_groups: int
    endpoints: int
    """In one URL group."""
    max_delay: int | None
    """Seconds."""
    timeout: int
    """Seconds that a receiver may take to answer."""
    dlq_days: int
    schedules: int
    queues: int
    queue_parallelism: int
    parallelism: int


PLANS: tuple[Plan, ...] = (
    Plan(
        name="free",
        title="Free",
        monthly_usd=0,
        price="Free · 1,000 messages a day",
        daily_messages=1_000,
        message_bytes=_MB,
        url_groups=1,
        endpoints=100,
        max_delay=7 * _DAY,
        timeout=900,
        dlq_days=3,
        schedules=10,
        queues=10,
        queue_parallelism=2,
        parallelism=10,
    ),
    Plan(
        name="paid",
        title="Pay as you go",
        monthly_usd=None,
        price=f"${USD_PER_100K_MESSAGES:.2f} per 100K messages",
        daily_messages=None,
        message_bytes=10 * _MB,
        url_groups=100,
        endpoints=100,
        max_delay=365 * _DAY,
        timeout=2 * _HOUR,
        dlq_days=7,
        schedules=1_000,
        queues=100,
        queue_parallelism=10,
        parallelism=100,
    ),
    Plan(
        name="qstash_fixed_1m",
        title="Fixed 1M",
        monthly_usd=180,
        price="$180 a month · 1M messages a day",
        daily_messages=1_000_000,
        message_bytes=50 * _MB,
        url_groups=1_000,
        endpoints=1_000,
        max_delay=None,
        timeout=6 * _HOUR,
        dlq_days=30,
        schedules=10_000,
        queues=1_000,
        queue_parallelism=10,
        parallelism=200,
    ),
    Plan(
        name="qstash_fixed_10m",
        title="Fixed 10M",
        monthly_usd=420,
        price="$420 a month · 10M messages a day",
        daily_messages=10_000_000,
        message_bytes=50 * _MB,
        url_groups=2_000,
        endpoints=2_000,
        max_delay=None,
        timeout=12 * _HOUR,
        dlq_days=90,
        schedules=50_000,
        queues=1_000,
        queue_parallelism=10,
        parallelism=1_000,
    ),
    Plan(
        name="qstash_fixed_100m",
        title="Fixed 100M",
        monthly_usd=None,
        price="100M messages a day · price on request",
        daily_messages=100_000_000,
        message_bytes=50 * _MB,
        url_groups=2_000,
        endpoints=2_000,
        max_delay=None,
        timeout=12 * _HOUR,
        dlq_days=90,
        schedules=50_000,
        queues=1_000,
        queue_parallelism=10,
        parallelism=1_000,
    ),
)
"""From the smallest. The limits of the last are agreed upon; here they are those of the plan before it."""

_PLANS = {plan.name: plan for plan in PLANS}


def plan(name: str | None) -> Plan | None:
    """The plan of that name, or ``None`` for one that is not known here."""
    return _PLANS.get(name or "")
