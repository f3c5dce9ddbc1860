"""Everything that can be done with QStash of one region."""

from upstash_tui.api.teams import Team
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.qstash import requests
from upstash_tui.products.qstash.budget import budget_text
from upstash_tui.products.qstash.plans import PROD_PACK_USD_PER_MONTH, plan
from upstash_tui.products.qstash.records import QStash
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import NO_LIMIT, Change, Operation, Risk, Spent, WorstCase
from upstash_tui.resources.subject import Subject


def rotate_token(qstash: QStash) -> Operation:
    """New tokens; the old ones end at once."""
    return _subject(qstash).change(
        title=f"Rotate the tokens of {qstash.name}",
        summary="The token and the read-only token are replaced. Everything that connects with the old ones "
        "stops working at once, until it is given the new ones.",
        risk=Risk.DESTRUCTIVE,
        request=requests.rotate_token(qstash.id),
        done=f"{qstash.name} has new tokens.",
        shows=read_again.has_other_tokens(qstash),
    )


def set_plan(qstash: QStash, name: str, spent: Spent | None = None) -> Operation:
    """Another plan, by its name in the catalog."""
    now, chosen = plan(qstash.plan_name), plan(name)
    title = chosen.title if chosen else name
    return _subject(qstash).change(
        title=f"Change the plan of {qstash.name}",
        summary="Its messages, schedules and tokens stay; its limits become those of the plan. "
        "The API has no way back to the free plan.",
        risk=Risk.PAID,
        price=Change("Price", now.price if now else "", chosen.price) if chosen else None,
        spent=spent,
        request=requests.set_plan(qstash.id, name),
        changes=(Change("Plan", qstash.plan_title or UNKNOWN, title),),
        done=f"{qstash.name} is on {title} now.",
        shows=lambda now: read_again.is_now(now.plan_name or None, name),
    )


def update_budget(qstash: QStash, dollars: int, spent: Spent | None = None) -> Operation:
    """The most a month may cost, whole US dollars; 0 for no limit."""
    before, after = qstash.budget, budget_text(dollars)
    return _subject(qstash).change(
        title=f"Set the budget of {qstash.name}",
        summary="The most that a month may cost." if dollars else "A month may cost whatever is sent.",
        risk=Risk.PAID,
        worst_case=None if before is None else WorstCase(before or NO_LIMIT, dollars or NO_LIMIT),
        spent=spent._replace(limit=dollars or None) if spent else None,
        request=requests.update_budget(qstash.id, dollars),
        changes=(Change("Budget", budget_text(qstash.budget), after),),
        done=f"The budget of {qstash.name} is {after}.",
        shows=lambda now: read_again.is_now(now.budget, dollars),
    )


def set_prod_pack(qstash: QStash, on: bool) -> Operation:
    """The Prod Pack, beside the plan."""
    return _subject(qstash).change(
        title=f"Switch the Prod Pack {on_off(on)} for {qstash.name}",
        summary="An SLA, encryption at rest and monitoring for production use."
        if on
        else "Without it from then on.",
        risk=Risk.PAID,
        price=Change("Price", "", f"{'+' if on else '−'}${PROD_PACK_USD_PER_MONTH}", "a month"),
        request=requests.set_prod_pack(qstash.id, on),
        changes=(Change("Prod Pack", on_off(qstash.prod_pack), on_off(on)),),
        done=f"The Prod Pack is {on_off(on)} for {qstash.name}.",
        shows=lambda now: read_again.is_now(now.prod_pack, on),
    )


def move_to_team(qstash: QStash, team: Team) -> Operation:
    """To a team, which owns and pays for it from then on."""
    return _subject(qstash).change(
        title=f"Move {qstash.name} to {team.name}",
        summary=f"{team.name} owns it and pays for it from then on; its members can use and change it. "
        "It may leave this list. No documented operation moves it back.",
        risk=Risk.DESTRUCTIVE,
        request=requests.move_to_team(qstash.id, team.id),
        leaves_the_list=True,
        changes=(Change("Owner", qstash.customer_id or UNKNOWN, team.name),),
        done=f"Moved {qstash.name} to {team.name}.",
        shows=lambda now: read_again.is_now(now.customer_id or None, team.id),
    )


def _subject(qstash: QStash) -> Subject[QStash]:
    about = f"QStash · {qstash.plan_title or UNKNOWN}"
    return Subject("qstash", qstash.id, qstash.name, about, requests.get_region(qstash.id))
