"""Creating a database."""

from collections.abc import Collection

from upstash_tui.api.client import UpstashClient
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.plans import PRICE_SOURCE, plan, price_line
from upstash_tui.products.redis.records import Database, NewDatabase
from upstash_tui.resources.operation import Operation, Risk, Touched


def create(new: NewDatabase, known_ids: Collection[str] | None = None) -> Operation:
    """A new database. ``known_ids`` are those of the account; ``None`` reads them before it is sent.

    If the answer is lost, a database of that name with another id is the new one.
    """
    known = {*known_ids} if known_ids is not None else None

    async def send(client: UpstashClient) -> Database:
        nonlocal known
        if known is None:
            known = {database.id for database in (await client.list(requests.list_databases())).records}
        return await client.one(requests.create_database(new))

    async def took_effect(client: UpstashClient) -> Database | None:
        for database in (await client.list(requests.list_databases())).records:
            if database.name == new.name and database.id not in (known or ()):
                return database
        return None

    chosen = plan(new.plan)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new database in {', '.join((new.primary_region, *new.read_regions))}.",
        risk=Risk.PAID if chosen is not None and chosen.monthly_usd else Risk.SAFE,
        price=price_line(new.plan, len(new.read_regions)),
        price_source=PRICE_SOURCE,
        request=requests.create_database(new),
        touched=(Touched("databases"),),
        done=f"Created {new.name}.",
        send=send,
        took_effect=took_effect,
    )
