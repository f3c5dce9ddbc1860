"""Making a record: the request is sent once; if its answer is lost, the record is found by its name."""

from collections.abc import Collection
from operator import attrgetter
from typing import Generic

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import R
from upstash_tui.api.request import RequestFor

_id, _name = attrgetter("id"), attrgetter("name")


class NewRecord(Generic[R]):
    """``send`` and ``took_effect`` of the operation that makes a record called ``name`` by ``request``.

    ``listed`` reads all records, which have an ``id`` and a ``name``. ``known_ids`` are those of the records
    that were there before; ``None`` reads them before the request is sent.
    """

    def __init__(
        self, name: str, request: RequestFor[R], listed: RequestFor[R], known_ids: Collection[str] | None
    ) -> None:
        self._name = name
        self._request = request
        self._listed = listed
        self._known_ids = None if known_ids is None else {*known_ids}

    async def send(self, client: UpstashClient) -> R:
        """Send the request; returns what it answers."""
        if self._known_ids is None:
            self._known_ids = {_id(record) for record in (await client.list(self._listed)).records}
        return await client.one(self._request)

    async def took_effect(self, client: UpstashClient) -> R | None:
        """The record of the name whose id is new, ``None`` if there is none."""
        for record in (await client.list(self._listed)).records:
            if _name(record) == self._name and _id(record) not in (self._known_ids or ()):
                return record
        return None
