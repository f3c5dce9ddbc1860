"""What can be done with QStash of a region: the lines of its change menu."""

from collections.abc import Sequence

from upstash_tui.products.qstash import operations
from upstash_tui.products.qstash.budget import budget_amount, budget_text
from upstash_tui.products.qstash.plans import MAX_BUDGET, MIN_BUDGET, PLANS
from upstash_tui.products.qstash.records import QStash
from upstash_tui.resources.action import Action, Asker, Choice, for_each, subject_of, switch
from upstash_tui.resources.figure_columns import spent
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope
from upstash_tui.resources.team_choice import to_team

Regions = Sequence[QStash]


async def _set_plan(asker: Asker, scope: Scope[QStash], regions: Regions) -> Sequence[Operation]:
    now = {qstash.plan_name for qstash in regions}
    name = await asker.pick(
        f"The plan of {subject_of(regions, 'regions')}",
        [
            Choice(
                each.name,
                each.title,
                each.price,
                disabled_reason="It is on this plan" if now == {each.name} else "",
            )
            for each in PLANS
            if each.name != "free"
        ],
    )
    if name is None:
        return ()
    return [operations.set_plan(each, name, spent(scope, each.id)) for each in regions]


async def _set_budget(asker: Asker, scope: Scope[QStash], regions: Regions) -> Sequence[Operation]:
    first, *others = {qstash.budget for qstash in regions}
    amount = await asker.text(
        f"The budget of {subject_of(regions, 'regions')}",
        "US dollars a month at most, 0 for no limit:",
        "" if others or not first else str(first),
        placeholder="such as 100",
        check=lambda text: (
            ""
            if budget_amount(text) is not None
            else f"Whole dollars, {MIN_BUDGET} to {MAX_BUDGET:,}, or 0 for no limit."
        ),
    )
    dollars = budget_amount(amount or "")
    if dollars is None:
        return ()
    return [operations.update_budget(each, dollars, spent(scope, each.id)) for each in regions]


ACTIONS: tuple[Action[QStash], ...] = (
    Action(
        "plan",
        "Plan",
        _set_plan,
        key="p",
        now=lambda qstash: qstash.plan_title,
        verb=("Change the plan of", "changed"),
    ),
    Action(
        "budget",
        "Budget",
        _set_budget,
        key="b",
        now=lambda qstash: budget_text(qstash.budget),
        disabled_reason=lambda qstash: "The free plan costs nothing" if qstash.plan_name == "free" else "",
        verb=("Set the budget of", "changed"),
    ),
    switch(
        "prod_pack",
        "Prod Pack",
        "regions",
        key="k",
        noun="Prod Pack",
        now=lambda qstash: qstash.prod_pack,
        operation=operations.set_prod_pack,
        disabled_reason=lambda qstash: "Not on the free plan" if qstash.plan_name == "free" else "",
    ),
    Action(
        "rotate_token",
        "Rotate tokens",
        for_each(operations.rotate_token),
        key="w",
        now=lambda qstash: "breaks what connects now",
        verb=("Rotate the tokens of", "rotated"),
        warning="Everything that connects with the old tokens stops working at once.",
    ),
    to_team(
        "move_to_team",
        ("Move", "moved"),
        "regions",
        operations.move_to_team,
        back="No documented operation moves them back.",
    ),
)
