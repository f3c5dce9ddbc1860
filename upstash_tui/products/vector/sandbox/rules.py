"""What an index may be, checked the same way on create and on change.

The document says what fields take, not what is refused: most of this is guessed.
"""

from upstash_tui.products.vector.plans import (
    MAX_FREE_INDEXES,
    MAX_PAID_INDEXES,
    NAME,
    IndexType,
    Plan,
    dense_model,
)
from upstash_tui.products.vector.plans import plan as find_plan
from upstash_tui.products.vector.sandbox.index import Index
from upstash_tui.products.vector.sandbox.refusals import (
    DENSE_MODEL_ON_SPARSE,
    DIMENSION_NEGATIVE,
    DIMENSION_NOT_OF_MODEL,
    DIMENSION_TOO_HIGH,
    DIMENSION_TOO_LOW,
    FREE_LIMIT,
    NAME_CHARACTERS,
    NAME_TAKEN,
    PAID_LIMIT,
    REGION_WITHOUT_PLAN,
    SPARSE_MODEL_ON_DENSE,
)
from upstash_tui.sandbox.account import Account
from upstash_tui.sandbox.refusals import CHOICE_UNKNOWN
from upstash_tui.sandbox.state import Sandbox


def check_name(sandbox: Sandbox, account: Account, name: str, but: Index | None = None) -> None:
    """Refuse other characters, and a name another of the account's indexes has."""
    if not NAME.fullmatch(name):
        raise NAME_CHARACTERS.refusal()
    if any(other.name == name and other is not but for other in sandbox.seen(account, Index)):
        raise NAME_TAKEN.refusal(name=name)


def check_models(kind: IndexType, model: str | None, sparse_model: str | None) -> None:
    """Refuse a model of the kind of vectors that the index does not hold."""
    if kind == "SPARSE" and model is not None:
        raise DENSE_MODEL_ON_SPARSE.refusal()
    if kind == "DENSE" and sparse_model is not None:
        raise SPARSE_MODEL_ON_DENSE.refusal()


def check_dimension(kind: IndexType, dimension: int, model: str | None) -> None:
    """Refuse another dimension than the model's. What a sparse index takes is not known: anything from 0."""
    if dimension < 0:
        raise DIMENSION_NEGATIVE.refusal()
    if kind != "SPARSE" and dimension == 0:
        raise DIMENSION_TOO_LOW.refusal()
    if (known := dense_model(model)) is not None and dimension != known.dimension:
        raise DIMENSION_NOT_OF_MODEL.refusal(model=known.name, dimension=known.dimension)


def check_plan(
    sandbox: Sandbox, account: Account, name: str, *, region: str, dimension: int, but: Index | None = None
) -> None:
    """Refuse a plan that such an index can't have, and more indexes than an account can have."""
    plan = find_plan(name)
    if plan is None:
        raise CHOICE_UNKNOWN.refusal(field="plan", value=name)
    if region not in plan.regions:
        raise REGION_WITHOUT_PLAN.refusal(plan=name, region=region)
    if dimension > plan.max_dimension:
        raise DIMENSION_TOO_HIGH.refusal(most=plan.max_dimension, plan=name)
    _check_number(sandbox, account, plan, but)


def _check_number(sandbox: Sandbox, account: Account, plan: Plan, but: Index | None) -> None:
    owned = [
        other
        for other in sandbox.records(Index).values()
        if other.owner == account.email and other is not but
    ]
    free = sum(other.plan == "free" for other in owned)
    if plan.name == "free" and free >= MAX_FREE_INDEXES:
        raise FREE_LIMIT.refusal()
    if plan.name != "free" and len(owned) - free >= MAX_PAID_INDEXES:
        raise PAID_LIMIT.refusal()
