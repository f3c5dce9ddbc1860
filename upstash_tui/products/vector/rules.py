"""What an index may not be, as sentences for the user; empty texts where all is well.

The vendor documents no refusals. These follow from its document, its console and its price page.
"""

from upstash_tui.products.vector.plans import NAME, Plan, dense_model


def name_error(name: str) -> str:
    """What is wrong with a name."""
    if not name:
        return "An index needs a name."
    return "" if NAME.fullmatch(name) else "Letters, digits, hyphens, underscores and dots only."


def plan_error(plan: Plan, region: str, dimension: int | None) -> str:
    """Why an index of that region and dimension can't be on ``plan``; no full stop."""
    if region and region not in plan.regions:
        return f"Not in {region}"
    if dimension and dimension > plan.max_dimension:
        return f"{plan.max_dimension:,} dimensions at most"
    return ""


def dimension_error(dimension: int | None, model: str | None, plan: Plan | None) -> str:
    """What is wrong with the dimension of dense vectors; ``None`` is a text that is no number."""
    if dimension is None or dimension < 1:
        return "A whole number, 1 or more."
    known = dense_model(model)
    if known is not None and dimension != known.dimension:
        return f"{known.name} makes vectors of {known.dimension:,} dimensions."
    if plan is not None and dimension > plan.max_dimension:
        return f"{plan.max_dimension:,} at most on the plan {plan.title}."
    return ""
