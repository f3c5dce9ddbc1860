"""The operations of all products, by what stands beside the other tests of each."""

from collections.abc import Awaitable, Callable, Sequence
from pkgutil import resolve_name

from tests.products.operations.every import Every
from tests.products.operations.world import World
from upstash_tui.products.registry import PRODUCTS
from upstash_tui.resources.operation import Operation

_MODULES = {
    product.id: f"tests.products.{product.id}.every_operation" for product in PRODUCTS if product.sandbox
}

EVERY: tuple[Every, ...] = tuple(
    every for module in _MODULES.values() for every in resolve_name(f"{module}:EVERY")
)
TAGS: tuple[str, ...] = tuple(tag for module in _MODULES.values() for tag in resolve_name(f"{module}:TAGS"))
GONE: dict[str, Callable[[World], Awaitable[Sequence[Operation]]]] = {
    id: resolve_name(f"{module}:gone") for id, module in _MODULES.items()
}
