"""Creating an index."""

from collections.abc import Collection

from upstash_tui.products.vector import requests
from upstash_tui.products.vector.plans import plan, price_line
from upstash_tui.products.vector.records import NewIndex
from upstash_tui.resources.new_record import NewRecord
from upstash_tui.resources.operation import Change, Operation, Risk, Touched


def create(new: NewIndex, known_ids: Collection[str] | None = None) -> Operation:
    """A new index. ``known_ids`` are those of the account; ``None`` reads them before it is sent."""
    request = requests.create_index(new)
    record = NewRecord(new.name, request, requests.list_indexes(), known_ids)
    chosen = plan(new.plan)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new index in {new.region}. "
        "Its type, dimension, metric, models and region can't be changed later.",
        risk=Risk.PAID if chosen is not None and chosen.monthly_usd else Risk.SAFE,
        name=new.name,
        price=Change("Price", "", price_line(new.plan)),
        warning=_warning(new.plan),
        request=request,
        touched=(Touched("indexes"),),
        done=f"Created {new.name}.",
        send=record.send,
        took_effect=record.took_effect,
    )


def _warning(name: str | None) -> str:
    """What it costs, where it isn't free; no index has a budget."""
    chosen = plan(name)
    if chosen is None or chosen.monthly_usd == 0:
        return ""
    if chosen.monthly_usd is None:
        return f"{chosen.title}: no upper limit."
    return f"{chosen.title}: {price_line(name)}."
