"""Creating a database."""

from collections.abc import Collection

from upstash_tui.products.redis import requests
from upstash_tui.products.redis.plans import PRICE_SOURCE, plan, price_line
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.resources.new_record import NewRecord
from upstash_tui.resources.operation import Operation, Risk, Touched


def create(new: NewDatabase, known_ids: Collection[str] | None = None) -> Operation:
    """A new database. ``known_ids`` are those of the account; ``None`` reads them before it is sent."""
    request = requests.create_database(new)
    record = NewRecord(new.name, request, requests.list_databases(), known_ids)
    chosen = plan(new.plan)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new database in {', '.join((new.primary_region, *new.read_regions))}.",
        risk=Risk.PAID if chosen is not None and chosen.monthly_usd else Risk.SAFE,
        price=price_line(new.plan, len(new.read_regions)),
        price_source=PRICE_SOURCE,
        request=request,
        touched=(Touched("databases"),),
        done=f"Created {new.name}.",
        send=record.send,
        took_effect=record.took_effect,
    )
