"""The products in the order of the screen. Their parts are imported when they are first asked for."""

from pkgutil import resolve_name
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from upstash_tui.sandbox.part import Part


class Entry(NamedTuple):
    """One product. Parts are ``module:ATTRIBUTE``."""

    id: str
    title: str
    letter: str
    """Its key in the menu of places; empty where its resources have keys of their own."""
    sandbox: str
    """Its part of the local Upstash, a ``Part``."""


PRODUCTS: tuple[Entry, ...] = (
    Entry("redis", "Redis", "r", sandbox="upstash_tui.products.redis.sandbox.part:PART"),
    Entry("vector", "Vector", "v", sandbox="upstash_tui.products.vector.sandbox.part:PART"),
    Entry("account", "Account", "", sandbox="upstash_tui.products.account.sandbox.part:PART"),
)


def sandbox_parts() -> "tuple[Part, ...]":
    """Every product's part of the local Upstash. Needs the packages of the demo extra."""
    return tuple(resolve_name(product.sandbox) for product in PRODUCTS)
