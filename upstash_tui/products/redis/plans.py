"""The plans of a Redis database and what they cost.

From the vendor's API document (the plan names) and price page (the numbers), taken on :data:`TAKEN`.
Prices change: the details of a database and the form for a new one say when and where they were taken.
"""

from msgspec import Struct

TAKEN = "2026-08-21"
"""The day the prices were read, ISO 8601."""
PRICE_PAGE = "https://upstash.com/pricing/redis"
PRICE_SOURCE = f"prices of {TAKEN}, {PRICE_PAGE}"

PAYG_USD_PER_100K_COMMANDS = 0.20
PAYG_USD_PER_GB = 0.25
PAYG_FREE_GB = 1
PROD_PACK_USD_PER_MONTH = 200

_MB = 1024 * 1024
_GB = 1024 * _MB


class Plan(Struct, frozen=True):
    """One way to pay for a database."""

    name: str
    """As the API spells it: ``fixed_1gb``."""
    title: str
    monthly_usd: int | None
    """Price of a month, or ``None`` where use is billed."""
    read_region_usd: int
    """What each read region adds to the month; 0 where use is billed."""
    data_bytes: int
    has_budget: bool = False
    max_read_regions: int | None = None
    """``None``: no limit is documented."""


PLANS: tuple[Plan, ...] = (
    Plan("free", "Free", 0, 0, 256 * _MB, max_read_regions=1),
    Plan("payg", "Pay as you go", None, 0, 100 * _GB, has_budget=True),
    Plan("fixed_250mb", "Fixed 250 MB", 10, 5, 250 * _MB),
    Plan("fixed_1gb", "Fixed 1 GB", 20, 10, _GB),
    Plan("fixed_5gb", "Fixed 5 GB", 100, 50, 5 * _GB),
    Plan("fixed_10gb", "Fixed 10 GB", 200, 100, 10 * _GB),
    Plan("fixed_50gb", "Fixed 50 GB", 400, 200, 50 * _GB),
    Plan("fixed_100gb", "Fixed 100 GB", 800, 400, 100 * _GB),
    Plan("fixed_500gb", "Fixed 500 GB", 1500, 750, 500 * _GB),
)

_BY_NAME = {plan.name: plan for plan in PLANS}


def plan(name: str | None) -> Plan | None:
    """The plan of that name, or ``None`` for one this catalog does not know."""
    return _BY_NAME.get(name or "")


def next_larger(name: str | None) -> Plan | None:
    """The fixed plan above the fixed plan ``name``; ``None`` if there is none."""
    names = [each.name for each in PLANS if each.monthly_usd]
    above = names[names.index(name) + 1 :] if name in names else []
    return plan(above[0]) if above else None


def price_line(name: str | None, read_regions: int) -> str:
    """What a database on plan ``name`` with that many read regions costs, as one sentence.

    ``name`` is ``None`` when the plan is left to the account, which gives pay-as-you-go or free.
    """
    chosen = plan(name)
    if chosen is None:
        return "Free, if your account has no card; else pay as you go"
    if chosen.monthly_usd is None:
        written = f" · writes billed in {read_regions + 1} regions" if read_regions else ""
        return f"${PAYG_USD_PER_100K_COMMANDS:.2f} per 100K commands{written}"
    if chosen.monthly_usd == 0:
        return "Free · 256 MB, 500K commands a month"
    total = monthly_dollars(name, read_regions)
    if not read_regions:
        return f"${total:,} a month"
    reads = f"{read_regions} read region{'s' if read_regions > 1 else ''}"
    return f"${total:,} a month (${chosen.monthly_usd:,} + {reads} at ${chosen.read_region_usd})"


def monthly_dollars(name: str | None, read_regions: int) -> float | None:
    """Fixed price of a month in US dollars; ``None`` where use is billed or the plan is not known."""
    chosen = plan(name)
    if chosen is None or chosen.monthly_usd is None:
        return None
    return chosen.monthly_usd + chosen.read_region_usd * read_regions


def price_in_short(name: str | None, read_regions: int) -> str:
    """:func:`price_line` in at most 43 cells, for where only one line of a pane is free."""
    chosen = plan(name)
    if chosen is not None and chosen.monthly_usd is None and read_regions:
        return f"${PAYG_USD_PER_100K_COMMANDS:.2f}/100K commands · writes in {read_regions + 1} regions"
    return price_line(name, read_regions).replace(" read region", " read")
