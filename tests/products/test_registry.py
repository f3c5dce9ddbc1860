"""The list of products."""

from collections import Counter
from pkgutil import resolve_name

import pytest

from tests.conftest import REPOSITORY
from upstash_tui.products.registry import PRODUCTS, Place, places, sandbox_parts
from upstash_tui.resources.resource import Resource

PACKAGE = REPOSITORY / "upstash_tui" / "products"
ALL = (*places(), *places(account=False))


def test_every_folder_is_a_product() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(product.id for product in PRODUCTS) == sorted(folders)


@pytest.mark.parametrize("field", ["id", "title", "letter", "resource"])
def test_no_two_places_share_anything(field: str) -> None:
    assert set(Counter(getattr(place, field) for place in ALL).values()) == {1}


@pytest.mark.parametrize("place", ALL, ids=lambda place: place.id)
def test_a_place_is_a_list_of_its_product(place: Place) -> None:
    resource = resolve_name(place.resource)
    assert isinstance(resource, Resource)
    product = next(product.id for product in PRODUCTS if place in (*product.places, *product.without_account))
    assert place.resource.startswith(f"upstash_tui.products.{product}.")


def test_each_has_a_part_of_the_local_upstash_of_its_own() -> None:
    pytest.importorskip("starlette")
    routes = [(route.method, route.path) for part in sandbox_parts() for route in part.routes]
    assert len(sandbox_parts()) == sum(bool(product.sandbox) for product in PRODUCTS)
    assert len(set(routes)) == len(routes) > len(PRODUCTS)
