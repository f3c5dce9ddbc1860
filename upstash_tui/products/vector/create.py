"""Creating an index."""

from collections.abc import Collection

from upstash_tui.api.client import UpstashClient
from upstash_tui.products.vector import requests
from upstash_tui.products.vector.plans import PRICE_SOURCE, monthly_dollars, plan, price_line
from upstash_tui.products.vector.records import Index, NewIndex
from upstash_tui.resources.operation import Operation, Risk, Touched


def create(new: NewIndex, known_ids: Collection[str] | None = None) -> Operation:
    """A new index. ``known_ids`` are those of the account; ``None`` reads them before it is sent.

    If the answer is lost, an index of that name with another id is the new one.
    """
    known = None if known_ids is None else {*known_ids}

    async def send(client: UpstashClient) -> Index:
        nonlocal known
        if known is None:
            known = {index.id for index in (await client.list(requests.list_indexes())).records}
        return await client.one(requests.create_index(new))

    async def took_effect(client: UpstashClient) -> Index | None:
        for index in (await client.list(requests.list_indexes())).records:
            if index.name == new.name and index.id not in (known or ()):
                return index
        return None

    chosen = plan(new.plan)
    return Operation(
        title=f"Create {new.name}",
        summary=f"A new index in {new.region}. "
        "Its type, dimension, metric, models and region can't be changed later.",
        risk=Risk.PAID if chosen is not None and chosen.monthly_usd else Risk.SAFE,
        price=price_line(new.plan),
        price_source=PRICE_SOURCE,
        dollars=monthly_dollars(new.plan),
        request=requests.create_index(new),
        touched=(Touched("indexes"),),
        done=f"Created {new.name}.",
        send=send,
        took_effect=took_effect,
    )
