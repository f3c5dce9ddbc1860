"""The records of all places of an account that were shown, and the way to each."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from upstash_tui.resources.resource import Resource

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen


class Known(NamedTuple):
    """A record with a name."""

    name: str
    resource: Resource[Any]
    """That of the list which has it."""
    place: str
    """Id of the place that has it, shown or not, and the record's key there."""
    key: str


def known_records(shown: "Iterable[tuple[str, ResourceScreen[Any]]]") -> Iterator[Known]:
    """The records in the lists of ``shown``, places by id; none twice."""
    places = dict(shown)
    for place, screen in places.items():
        resource = screen.resource
        for record in screen.list.records:
            if not (name := resource.name(record)):
                continue
            if resource.leads_to is None:
                yield Known(name, resource, place, resource.key(record))
            elif (there := resource.leads_to(record))[0] not in places:
                yield Known(name, resource, *there)
