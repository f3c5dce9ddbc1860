"""What can be done with indexes: the lines of their change menu, and deleting."""

from collections.abc import Sequence

from upstash_tui.formatting.numbers import COUNT
from upstash_tui.products.vector import operations, rules
from upstash_tui.products.vector.plans import PLANS, Plan, plan, price_line
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.action import Action, Asker, Choice, for_each, reset, subject_of
from upstash_tui.resources.figure_columns import TOTALS, spent
from upstash_tui.resources.index_stats import Totals
from upstash_tui.resources.names import rename
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope
from upstash_tui.resources.team_choice import to_team

Indexes = Sequence[Index]


async def _set_plan(asker: Asker, scope: Scope[Index], indexes: Indexes) -> Sequence[Operation]:
    name = await asker.pick(
        f"The plan of {subject_of(indexes, 'indexes')}",
        [
            Choice(each.name, each.title, price_line(each.name), disabled_reason=_no_plan(each, indexes))
            for each in PLANS
        ],
    )
    if name is None:
        return ()
    return [
        operations.set_plan(each, name, spent(scope, each.id), _too_full(scope, each, name))
        for each in indexes
    ]


def _too_full(scope: Scope[Index], index: Index, name: str) -> str:
    """That an index holds more than it could on the plan of that name; empty if it does not, as is known."""
    totals: Totals | None = scope.late(TOTALS, index.id)
    chosen, held = plan(name), totals.vectors_now if totals else None
    most = chosen.capacity // index.dimension if chosen and index.dimension else None
    if held is None or most is None or held <= most:
        return ""
    return f"It holds {COUNT.text(held)} vectors: {COUNT.text(most)} is the most on this plan."


def _no_plan(other: Plan, indexes: Indexes) -> str:
    """Why none of ``indexes`` can be put on this plan."""
    if {index.plan_name for index in indexes} == {other.name}:
        return "It is on this plan" if len(indexes) == 1 else "They are on this plan"
    errors = [rules.plan_error(other, index.region, index.dimension) for index in indexes]
    return errors[0] if all(errors) else ""


ACTIONS: tuple[Action[Index], ...] = (
    rename("index", operations.rename, rules.name_error),
    Action(
        "plan", "Plan", _set_plan, key="p", now=operations.plan_title, verb=("Change the plan of", "changed")
    ),
    reset("tokens", operations.reset_password),
    to_team(
        "transfer",
        ("Transfer", "transferred"),
        "indexes",
        operations.transfer,
        back="They can't be transferred back to a personal account.",
    ),
    Action(
        "delete",
        "Delete",
        for_each(operations.delete),
        verb=("Delete", "deleted"),
        warning="The vectors of all their namespaces and their tokens are deleted. No backups exist.",
    ),
)
"""In the order that people want them."""
