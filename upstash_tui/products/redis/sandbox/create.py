"""``POST /v2/redis/database``.

Takes the document's form, and what published clients really send: ``name`` for the name, and
``region: "global"`` in the place of ``platform``.
"""

import secrets
from typing import Any

from upstash_tui.catalog.regions import region as find_region
from upstash_tui.products.redis.sandbox import actions, rules
from upstash_tui.products.redis.sandbox.database import Database, as_json
from upstash_tui.products.redis.sandbox.refusals import (
    PLATFORM_MISMATCH,
    PLATFORM_UNKNOWN,
    REGION_UNKNOWN,
    REGIONAL,
)
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.names import slug
from upstash_tui.sandbox.refusals import FIELD_MISSING


def _platform(body: dict[str, Any]) -> str | None:
    """``aws`` or ``gcp`` as asked for, ``None`` where the older ``region: "global"`` leaves it open."""
    region = body.get("region")
    if region is not None and region != "global":
        raise REGIONAL.refusal()
    if body.get("platform") is None:
        if region is None:
            raise FIELD_MISSING.refusal(field="platform")
        return None
    platform = fields.text(body, "platform")
    if platform not in {"aws", "gcp"}:
        raise PLATFORM_UNKNOWN.refusal(platform=platform)
    return platform


def create_database(call: Call) -> dict[str, Any]:
    """Make a database; it is active after the sandbox's ready time. Answers with its credentials."""
    body, sandbox, account = call.body, call.sandbox, call.account
    name = fields.text(body, "name" if "database_name" not in body and "name" in body else "database_name")
    platform = _platform(body)
    primary = fields.text(body, "primary_region")
    home = find_region(primary)
    if home is None:
        raise REGION_UNKNOWN.refusal(region=primary)
    if platform is not None and home.cloud != platform:
        raise PLATFORM_MISMATCH.refusal(region=primary, platform=platform)

    default_plan = "payg" if account.has_card else "free"
    plan = default_plan if body.get("plan") is None else fields.text(body, "plan")
    reads = fields.texts(body, "read_regions") or []
    budget = fields.whole_number(body, "budget")
    eviction = fields.flag(body, "eviction")
    fields.flag(body, "tls")  # Always on, whatever is asked for.

    rules.check_name(sandbox, account, name)
    rules.check_plan(sandbox, account, plan)
    rules.check_reads(primary, reads, plan)
    if budget is not None:
        rules.check_budget(budget, plan)

    number = len(sandbox.records(Database))
    database = Database(
        id=sandbox.new_id(),
        name=name,
        owner=account.email,
        team_id=account.only_of or None,
        primary=primary,
        created=int(sandbox.now()),
        slug=slug(secrets.randbelow(1 << 40)),
        password=secrets.token_hex(16),
        rest_token="A" + secrets.token_urlsafe(42),
        read_only_token="Ao" + secrets.token_urlsafe(42),
        plan=plan,
        reads=list(reads),
        budget=budget or 0,
        eviction=bool(eviction),
        full_host=number % 2 == 0,
    )
    database.settle("creating", sandbox.ready_at())
    sandbox.records(Database)[database.id] = database
    record(call, actions.CREATE_DATABASE, database.name)
    return as_json(database, sandbox.now())
