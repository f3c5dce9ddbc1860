"""What can be done with one database and changes what it costs."""

from collections.abc import Sequence

from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.bill import price_change, terms, worst_case
from upstash_tui.products.redis.budget import Spending, warnings_text
from upstash_tui.products.redis.operations import plan_title, subject
from upstash_tui.products.redis.plans import PROD_PACK_USD_PER_MONTH, next_larger, plan
from upstash_tui.products.redis.records import Database
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import NO_LIMIT, Change, Operation, Risk, Spent


def set_auto_upgrade(database: Database, on: bool) -> Operation:
    """Whether the plan grows by itself."""
    return subject(database).change(
        title=f"Switch auto upgrade {on_off(on)} for {database.name}",
        summary="It moves to the next larger plan automatically when it reaches its limits, with its price."
        if on
        else "It stays on its plan when it reaches its limits.",
        risk=Risk.PAID if on else Risk.SAFE,
        price=_upgraded_price(database) if on else None,
        request=requests.set_auto_upgrade(database.id, on),
        changes=(Change("Auto upgrade", on_off(database.auto_upgrade), on_off(on)),),
        done=f"Auto upgrade is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.auto_upgrade, on),
    )


def change_plan(database: Database, name: str, spent: Spent | None = None) -> Operation:
    """Another plan, by its name in the catalog."""
    chosen = plan(name)
    title = chosen.title if chosen else name
    before = terms(database)
    after = before._replace(plan=name, budget=None)
    return subject(database).change(
        title=f"Change the plan of {database.name}",
        summary="Its data, endpoint and credentials stay.",
        risk=Risk.PAID,
        price=price_change(before, after),
        worst_case=worst_case(before, after),
        spent=spent,
        request=requests.change_plan(database.id, name),
        changes=(Change("Plan", plan_title(database), title),),
        done=f"{database.name} is on {title} now.",
        shows=lambda now: read_again.is_now(now.plan_name, name),
    )


def set_prod_pack(database: Database, on: bool) -> Operation:
    """The Prod Pack, which goes with the plan. Raises ``ValueError`` where that is not known."""
    name = database.plan_name
    if name is None:
        raise ValueError("the plan isn't known, and the Prod Pack is only set together with it")
    before = terms(database)
    after = before._replace(prod_pack=on)
    extra = Change("Price", "", f"{'+' if on else '−'}${PROD_PACK_USD_PER_MONTH}", "a month")
    return subject(database).change(
        title=f"Switch the Prod Pack {on_off(on)} for {database.name}",
        summary="More guarantees and monitoring for production use." if on else "Without it from then on.",
        risk=Risk.PAID,
        price=extra if before.most in (None, NO_LIMIT) else price_change(before, after) or extra,
        worst_case=worst_case(before, after),
        request=requests.change_plan(database.id, name, prod_pack=on),
        changes=(Change("Prod Pack", on_off(database.prod_pack), on_off(on)),),
        done=f"The Prod Pack is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.prod_pack, on),
    )


def update_budget(database: Database, dollars: int, spent: Spent | None = None) -> Operation:
    """The most a month may cost, whole US dollars; pay as you go only."""
    before = terms(database)
    now = "none" if database.budget == 0 else f"${database.budget:,}" if database.budget else UNKNOWN
    return subject(database).change(
        title=f"Set the budget of {database.name}",
        summary=f"{warnings_text(Spending(spent.dollars if spent else None, dollars))}.",
        risk=Risk.PAID,
        worst_case=worst_case(before, before._replace(budget=dollars)),
        spent=spent._replace(limit=dollars) if spent else None,
        request=requests.update_budget(database.id, dollars),
        changes=(Change("Budget", now, f"${dollars:,}", "a month"),),
        done=f"The budget of {database.name} is ${dollars:,} a month.",
        shows=lambda now: read_again.is_now(now.budget, dollars),
    )


def update_read_regions(database: Database, regions: Sequence[str]) -> Operation:
    """All read regions anew: one that is not named ends."""
    wanted = tuple(regions)
    before = terms(database)
    after = before._replace(read_regions=len(wanted))
    chosen = plan(database.plan_name)
    price = price_change(before, after)
    if chosen is not None and chosen.monthly_usd is None:
        price = _writes_price(len(database.read_regions), len(wanted))
    return subject(database).change(
        title=f"Change the read regions of {database.name}",
        summary="Reads are answered in these regions, too; writes stay in the primary region.",
        risk=Risk.PAID,
        price=price,
        worst_case=worst_case(before, after),
        request=requests.update_read_regions(database.id, wanted),
        changes=(Change("Read regions", _regions(database.read_regions), _regions(wanted)),),
        done=f"{database.name} reads from {', '.join(wanted) or 'its primary region only'}.",
        shows=lambda now: set(now.read_regions) == set(wanted),
    )


def _writes_price(before: int, after: int) -> Change | None:
    """Where use is billed a write counts once in each region; the numbers are those of read regions."""
    if before == after:
        return None
    was, is_ = (f"{reads + 1} region{'s' if reads else ''}" for reads in (before, after))
    return Change("Writes", f"billed in {was}", is_)


def _upgraded_price(database: Database) -> Change | None:
    now = terms(database)
    larger = next_larger(database.plan_name)
    price = price_change(now, now._replace(plan=larger.name)) if larger else None
    return price._replace(unit="a month at the first upgrade") if price else None


def _regions(codes: Sequence[str]) -> str:
    return ", ".join(codes) or "none"
