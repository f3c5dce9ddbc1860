"""``upstash-tui overview --json``: what the overview knows, for CI and status lines."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.store import AccountsError
from upstash_tui.api.credential import AnyCredential
from upstash_tui.api.errors import UpstashError
from upstash_tui.auth.environment import HalfAPair, credential_from_environment
from upstash_tui.commands.plain import complain, say
from upstash_tui.products.lists import resource_of
from upstash_tui.products.registry import places
from upstash_tui.resources.figure_columns import COST
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import Scope
from upstash_tui.services import Services

FINE, FAILED, USAGE, ATTENTION = 0, 1, 2, 3
"""Exit codes; the last one: a record or a list needs attention."""


async def show(services: Services, account: str | None) -> int:
    """Print the overview of ``account``, by default that of the environment or the one used last."""
    try:
        credential, stored = await _credential(services, account)
    except HalfAPair as error:
        complain(error)
        return USAGE
    except AccountsError as error:
        complain(error)
        return FAILED
    session = services.open(credential, stored)
    try:
        overview = await _read(session.scope())
    except UpstashError as error:
        complain(error.in_full)
        return FAILED
    finally:
        await session.close()
    text = json.dumps({"account": session.name} | overview, indent=2)
    for line in text.splitlines():
        say(line)
    return ATTENTION if overview["attention"] else FINE


async def _credential(services: Services, name: str | None) -> tuple[AnyCredential, Account | None]:
    """Raises ``HalfAPair`` and ``AccountsError``."""
    if (credential := credential_from_environment(services.environment)) is not None:
        return credential, None
    accounts = await services.accounts.list()
    account = next((each for each in accounts if name in (None, each.name)), None)
    if account is None:
        nobody = await services.accounts.none_here()
        raise AccountsError(f"There is no account called {name}." if name and accounts else nobody)
    return await services.credential(account), account


async def _read(scope: Scope[Any]) -> dict[str, Any]:
    """Raises ``UpstashError`` if no list could be read."""
    overview = resource_of(next(each for each in places() if each.id == "overview"))
    page = await overview.source.page(scope)
    records = await asyncio.gather(*(_record(overview, scope, each) for each in page.records))
    costs = [each["cost_this_month"] for each in records]
    known = [each for each in costs if each is not None]
    return {
        "cost_this_month": round(sum(known), 2) if known else None,
        "costs_unknown": len(costs) - len(known),
        "attention": sum(each["attention"] is not None for each in records),
        "records": records,
    }


async def _record(overview: Resource[Any], scope: Scope[Any], record: Any) -> Mapping[str, Any]:
    """One of them; what could not be read is ``null``."""
    attention, cost = overview.column("attention").late, overview.column(COST).late
    if attention is None or cost is None:
        raise TypeError("both are read after the lists")
    answer = None
    async with scope.client.host.late:
        try:
            answer = await attention.read(scope, record)
        except UpstashError as error:
            complain(f"{overview.name(record)}: {error}")
    urgency = attention.value(record, answer)
    dollars = cost.known(record)
    if dollars is None and answer is not None:
        dollars = cost.value(record, answer)
    _, id = overview.leads_to(record) if overview.leads_to else ("", "")
    return {
        "product": _words(overview, "product", record),
        "name": overview.name(record),
        "id": id or None,
        "region": _words(overview, "region", record) or None,
        "plan": _words(overview, "plan", record) or None,
        "state": _state(overview, record) or None,
        "cost_this_month": None if dollars is None else round(dollars, 4),
        "attention": urgency.words.removeprefix("! ") if urgency.level else None,
    }


def _words(overview: Resource[Any], column: str, record: Any) -> str:
    return "".join(text for text, _ in overview.column(column).cell(record)).strip()


def _state(overview: Resource[Any], record: Any) -> str:
    text = overview.column("state").text
    return text(record).partition("\n")[0] if text else ""
