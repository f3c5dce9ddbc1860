"""Creating a search database."""

from collections.abc import Collection

from upstash_tui.products.search import requests
from upstash_tui.products.search.plans import plan, price_line
from upstash_tui.products.search.records import NewSearchDatabase
from upstash_tui.resources.new_record import NewRecord
from upstash_tui.resources.operation import Change, Operation, Risk, Touched


def create(new: NewSearchDatabase, known_ids: Collection[str] | None = None) -> Operation:
    """A new search database. ``known_ids`` are those there are; ``None`` reads them first."""
    request = requests.create_database(new)
    record = NewRecord(new.name, request, requests.list_databases(), known_ids)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new search database in {new.region}. Its region can't be changed later, "
        "and its plan only in the web console.",
        risk=Risk.SAFE,
        name=new.name,
        price=Change("Price", "", price_line(new.plan)),
        warning=_warning(new.plan),
        request=request,
        touched=(Touched("search_databases"),),
        done=f"Created {new.name}.",
        send=record.send,
        took_effect=record.took_effect,
    )


def _warning(name: str | None) -> str:
    """What it costs at worst, where it isn't free; no search database has a budget."""
    chosen = plan(name)
    return "" if chosen is None or chosen.monthly_requests else f"{chosen.title}: no upper limit."
