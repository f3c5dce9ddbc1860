"""What a search database may be: regions, plans, their limits and prices.

From the vendor's API document (names), documentation and price page (numbers), taken on :data:`TAKEN`. Prices
change, so wherever one is shown, :data:`TAKEN` and :data:`PRICE_PAGE` stand near it. A database that exists
carries its own limits: those count.
"""

from msgspec import Struct

TAKEN = "2026-08-21"
"""The day the prices were read, ISO 8601."""
PRICE_PAGE = "https://upstash.com/pricing/search"
PRICE_SOURCE = f"prices of {TAKEN}, {PRICE_PAGE}"

REGIONS = ("eu-west-1", "us-central1")
"""Regions a search database can be in, as the API spells them."""

USD_PER_1K_REQUESTS = 0.05
"""Of pay-as-you-go. A search or an upsert is one request."""
USD_PER_1K_DOCUMENTS = 0.10
"""A month, of pay-as-you-go."""
USD_PER_1K_RERANKS = 1.00
"""Of pay-as-you-go. Ranking 100 documents again is one."""
MAX_FREE_DATABASES = 1
"""Of one account."""
MAX_PAID_DATABASES = 100
"""Of one account."""
PAID_DATABASES_WITHOUT_FEE = 10
USD_PER_FURTHER_DATABASE = 1.00
"""A month, for each paid database beyond those."""

_MILLION = 1_000_000
_GB = 1024**3


class Plan(Struct, frozen=True):
    """One way to pay for a search database."""

    name: str
    """As the API spells it: ``payg``."""
    title: str
    documents: int
    """How many it can hold."""
    monthly_requests: int | None
    """``None``: no limit."""
    monthly_reranks: int | None
    """Results are ranked the usual way beyond them."""
    indexes: int
    """In one database."""
    data_bytes: int


PLANS: tuple[Plan, ...] = (
    Plan("free", "Free", 200_000, 20_000, 1_000, 10, _GB),
    Plan("payg", "Pay as you go", 2 * _MILLION, None, None, 10_000, 50 * _GB),
)
"""Those that can be chosen; the document names ``fixed`` too, and says that it is not available."""

_PLANS = {plan.name: plan for plan in PLANS}


def plan(name: str | None) -> Plan | None:
    """The plan of that name, or ``None`` for one that is not known here."""
    return _PLANS.get(name or "")


def price_line(name: str | None) -> str:
    """What a search database on plan ``name`` costs, in at most 43 cells; empty for one not known here."""
    chosen = plan(name)
    if chosen is None:
        return ""
    if chosen.monthly_requests is not None:
        return f"Free · {chosen.monthly_requests:,} requests a month"
    return f"${USD_PER_1K_REQUESTS:.2f} per 1K requests · ${USD_PER_1K_DOCUMENTS:.2f} per 1K docs"
