"""The records of all places of an account that were shown, and the way to each."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.resource import Resource


class Known(NamedTuple):
    """A record with a name."""

    name: str
    resource: Resource[Any]
    """That of the list which has it."""
    place: str
    """Id of the place that has it, shown or not, and the record's key there."""
    key: str


def known_records(shown: Iterable[tuple[str, ResourceList[Any]]]) -> Iterator[Known]:
    """The records in the lists that were ``shown``, each with the id of its place; none twice."""
    places = dict(shown)
    for place, held in places.items():
        resource = held.resource
        for record in held.records:
            if not (name := resource.name(record)):
                continue
            if resource.leads_to is None:
                yield Known(name, resource, place, resource.key(record))
            elif (there := resource.leads_to(record))[0] not in places:
                yield Known(name, resource, *there)
