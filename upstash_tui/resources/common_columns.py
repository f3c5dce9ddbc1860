"""Columns that records of several products have."""

from collections.abc import Callable, Sequence
from typing import Protocol

from upstash_tui.api.teams import is_team, team_names
from upstash_tui.catalog.region_search import region_text
from upstash_tui.formatting.moments import day
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.resources.column import Column, Late
from upstash_tui.resources.source import R, Scope


def name_column(
    name: Callable[[R], str], *, min_width: int = 16, max_width: int = 40, weight: int = 4
) -> Column[R]:
    """The name, which is always shown."""
    return Column(
        "name",
        "NAME",
        lambda record: [(name(record), "")],
        min_width=min_width,
        max_width=max_width,
        weight=weight,
        text=lambda record: name(record).casefold(),
        shown="always",
    )


def region_column(region: Callable[[R], str], *, min_width: int = 11) -> Column[R]:
    """The one region that it is in, by its code."""
    return Column(
        "region",
        "REGION",
        lambda record: [(region(record) or UNKNOWN, "")],
        min_width=min_width,
        max_width=12,
        priority=4,
        sort=lambda record: region(record) or None,
        text=lambda record: region_text(region(record)),
        label="Region",
    )


class Plan(Protocol):
    """A way to pay."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...


def plan_column(
    plans: Sequence[Plan],
    name: Callable[[R], str],
    short: Callable[[R], str],
    *,
    max_width: int = 8,
    priority: int = 5,
) -> Column[R]:
    """The plan, in the order of ``plans``; found by name and title, an unknown one by the server's word.

    ``name`` is one of ``plans`` or the server's word, ``short`` what is shown.
    """
    order = {plan.name: place for place, plan in enumerate(plans)}
    texts = {plan.name: f"{plan.name}\n{plan.title}".casefold() for plan in plans}
    return Column(
        "plan",
        "PLAN",
        lambda record: [(short(record), "muted")],
        min_width=6,
        max_width=max_width,
        priority=priority,
        sort=lambda record: order.get(name(record)),
        text=lambda record: texts.get(name(record)) or name(record).casefold(),
        words=tuple(order),
        label="Plan",
    )


def created_column(created: Callable[[R], int | None]) -> Column[R]:
    """The day it was created, of a Unix time in seconds."""
    return Column(
        "created",
        "CREATED",
        lambda record: [(day(created(record)), "muted")],
        min_width=10,
        max_width=10,
        priority=10,
        sort=created,
        measure="moment",
        label="Created",
        hint="the day",
    )


def endpoint_column(host: Callable[[R], str], *, priority: int) -> Column[R]:
    """The host of its endpoint."""
    return Column(
        "endpoint",
        "ENDPOINT",
        lambda record: [(host(record) or UNKNOWN, "muted")],
        min_width=20,
        max_width=50,
        weight=3,
        priority=priority,
        sort=lambda record: host(record).casefold() or None,
        text=lambda record: host(record).casefold(),
        in_any=False,
        shown="offered",
        label="Endpoint",
        hint="its host name",
    )


def owner_columns(owner: Callable[[R], str], *, priority: int) -> tuple[Column[R], Column[R]]:
    """The e-mail address or the team that it belongs to, and ``team:`` for the filter.

    ``owner`` is what the server says: an address, or the id of a team, whose name is read.
    """

    async def name(scope: Scope[R], record: R) -> str:
        return (await team_names(scope.client, owner(record)))[owner(record)]

    late = Late(
        name,
        lambda found: [(found, "muted")],
        known=lambda record: None if is_team(owner(record)) else owner(record) or UNKNOWN,
    )
    shown = Column[R](
        "owner",
        "OWNER",
        min_width=12,
        max_width=30,
        weight=2,
        priority=priority,
        text=lambda record: owner(record).casefold(),
        in_any=False,
        shown="offered",
        label="Owner",
        hint="an e-mail or a team",
        late=late,
    )
    team = Column[R](
        "team", text=lambda record: owner(record).casefold(), in_any=False, shown="searched only", late=late
    )
    return shown, team
