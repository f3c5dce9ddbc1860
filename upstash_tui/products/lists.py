"""What the places list."""

from pkgutil import resolve_name
from typing import Any

from upstash_tui.products.registry import Place
from upstash_tui.resources.resource import Resource


def resource_of(place: Place) -> Resource[Any]:
    """The kind of record that a place lists. Imports its product."""
    resource: Resource[Any] = resolve_name(place.resource)
    return resource
