"""Creating a database."""

from collections.abc import Collection

from upstash_tui.products.redis import requests
from upstash_tui.products.redis.bill import Terms
from upstash_tui.products.redis.plans import plan, price_line
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.resources.new_record import NewRecord
from upstash_tui.resources.operation import NO_LIMIT, Change, Operation, Risk, Touched


def create(new: NewDatabase, known_ids: Collection[str] | None = None) -> Operation:
    """A new database. ``known_ids`` are those of the account; ``None`` reads them before it is sent."""
    request = requests.create_database(new)
    record = NewRecord(new.name, request, requests.list_databases(), known_ids)
    chosen = plan(new.plan)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new database in {', '.join((new.primary_region, *new.read_regions))}.",
        risk=Risk.PAID if chosen is not None and chosen.monthly_usd else Risk.SAFE,
        name=new.name,
        price=Change("Price", "", price_line(new.plan, len(new.read_regions))),
        warning=_warning(Terms(new.plan, len(new.read_regions), new.budget)),
        request=request,
        touched=(Touched("databases"),),
        done=f"Created {new.name}.",
        send=record.send,
        took_effect=record.took_effect,
    )


def _warning(new: Terms) -> str:
    """What it costs at worst, where no budget was typed that says so."""
    chosen = plan(new.plan)
    if chosen is None:
        return "Pay as you go: no upper limit."
    if new.most == NO_LIMIT:
        return f"{chosen.title}, no budget: no upper limit."
    return f"{chosen.title}: {price_line(new.plan, new.read_regions)}." if new.most and not new.budget else ""
