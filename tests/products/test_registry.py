"""The list of products."""

from collections import Counter

import pytest

from tests.conftest import REPOSITORY
from upstash_tui.products.registry import PRODUCTS, sandbox_parts

PACKAGE = REPOSITORY / "upstash_tui" / "products"


def test_every_folder_is_a_product_and_no_letter_is_there_twice() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(product.id for product in PRODUCTS) == sorted(folders)
    letters = Counter(product.letter for product in PRODUCTS if product.letter)
    assert set(letters.values()) == {1}


def test_each_has_a_part_of_the_local_upstash_of_its_own() -> None:
    pytest.importorskip("starlette")
    routes = [(route.method, route.path) for part in sandbox_parts() for route in part.routes]
    assert len(sandbox_parts()) == len(PRODUCTS)
    assert len(set(routes)) == len(routes) > len(PRODUCTS)
