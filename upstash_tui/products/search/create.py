"""Creating a search database."""

from collections.abc import Collection

from upstash_tui.products.search import requests
from upstash_tui.products.search.plans import PRICE_SOURCE, price_line
from upstash_tui.products.search.records import NewSearchDatabase
from upstash_tui.resources.new_record import NewRecord
from upstash_tui.resources.operation import Operation, Risk, Touched


def create(new: NewSearchDatabase, known_ids: Collection[str] | None = None) -> Operation:
    """A new search database. ``known_ids`` are those there are; ``None`` reads them first."""
    request = requests.create_database(new)
    record = NewRecord(new.name, request, requests.list_databases(), known_ids)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new search database in {new.region}. Its region can't be changed later, "
        "and its plan only in the web console.",
        risk=Risk.SAFE,
        price=price_line(new.plan),
        price_source=PRICE_SOURCE,
        request=request,
        touched=(Touched("search_databases"),),
        done=f"Created {new.name}.",
        send=record.send,
        took_effect=record.took_effect,
    )
