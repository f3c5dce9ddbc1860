"""What a database may be: the plan and region rules, checked the same way on create and on change."""

from upstash_tui.catalog.regions import region as find_region
from upstash_tui.products.redis.plans import plan as find_plan
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.refusals import (
    BUDGET_NEGATIVE,
    BUDGET_WITHOUT_PAYG,
    FREE_LIMIT,
    NAME_TAKEN,
    PLAN_UNKNOWN,
    PROD_PACK_ON_FREE,
    READ_REGION_IS_PRIMARY,
    READ_REGION_TWICE,
    READ_REGION_UNKNOWN,
    READ_REGIONS_ON_FREE,
    READ_REGIONS_ON_GCP,
)
from upstash_tui.sandbox.account import Account
from upstash_tui.sandbox.state import Sandbox


def check_name(sandbox: Sandbox, account: Account, name: str, but: Database | None = None) -> None:
    """Refuse a name another of the account's databases has."""
    if any(other.name == name and other is not but for other in sandbox.seen(account, Database)):
        raise NAME_TAKEN.refusal(name=name)


def check_reads(primary: str, reads: list[str], plan: str) -> None:
    """Refuse read regions that can't go with that primary region and plan."""
    home = find_region(primary)
    if reads and home is not None and home.cloud == "gcp":
        raise READ_REGIONS_ON_GCP.refusal()
    for at, code in enumerate(reads):
        wanted = find_region(code)
        if wanted is None or not wanted.read:
            raise READ_REGION_UNKNOWN.refusal(region=code)
        if code == primary:
            raise READ_REGION_IS_PRIMARY.refusal()
        if code in reads[:at]:
            raise READ_REGION_TWICE.refusal(region=code)
    if plan == "free" and len(reads) > 1:
        raise READ_REGIONS_ON_FREE.refusal()


def check_plan(sandbox: Sandbox, account: Account, plan: str, but: Database | None = None) -> None:
    """Refuse an unknown plan, and a second free database."""
    if find_plan(plan) is None:
        raise PLAN_UNKNOWN.refusal(plan=plan)
    if plan == "free" and any(
        other.plan == "free" and other.owner == account.email and other is not but
        for other in sandbox.seen(account, Database)
    ):
        raise FREE_LIMIT.refusal()


def check_budget(budget: int, plan: str) -> None:
    """Refuse a budget where use isn't billed, and one below zero. The least one is not documented."""
    if plan != "payg":
        raise BUDGET_WITHOUT_PAYG.refusal()
    if budget < 0:
        raise BUDGET_NEGATIVE.refusal()


def check_prod_pack(plan: str, wanted: bool) -> None:
    """Refuse the Prod Pack on the free plan."""
    if wanted and plan == "free":
        raise PROD_PACK_ON_FREE.refusal()
