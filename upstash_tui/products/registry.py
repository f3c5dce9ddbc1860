"""The products in the order of the screen. What they have is imported when it is first asked for."""

from collections.abc import Collection, Iterator
from pkgutil import resolve_name
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from upstash_tui.sandbox.part import Part


class Place(NamedTuple):
    """Where the app can go: a list of one kind of record."""

    id: str
    title: str
    letter: str
    """Its key in the menu of places."""
    resource: str
    """The ``Resource`` of the list, ``module:ATTRIBUTE``."""
    words: str = ""
    """What the palette finds it by, beside its title."""
    one: str = ""
    """What one of its records is called, where the connect screen speaks of it."""


class Product(NamedTuple):
    """One product. Parts are ``module:ATTRIBUTE``."""

    id: str
    places: tuple[Place, ...]
    sandbox: str = ""
    """Its part of the local Upstash, a ``Part``; empty if it owns no records."""
    without_account: tuple[Place, ...] = ()
    """Where the app can go while no account is connected, and only then."""
    in_project: str = ""
    """Its endpoints that the environment of a folder names, a ``Resource``."""


PRODUCTS: tuple[Product, ...] = (
    Product(
        "redis",
        (Place("redis", "Redis", "r", "upstash_tui.products.redis.product:DATABASES"),),
        sandbox="upstash_tui.products.redis.sandbox.part:PART",
        in_project="upstash_tui.products.redis.in_project:IN_PROJECT",
        without_account=(
            Place(
                "free",
                "Free databases",
                "f",
                "upstash_tui.products.redis.free.product:FREE_DATABASES",
                words="Redis for 72 hours, no account",
                one="free database",
            ),
        ),
    ),
    Product(
        "vector",
        (Place("vector", "Vector", "v", "upstash_tui.products.vector.product:INDEXES"),),
        sandbox="upstash_tui.products.vector.sandbox.part:PART",
        in_project="upstash_tui.products.vector.in_project:IN_PROJECT",
    ),
    Product(
        "search",
        (Place("search", "Search", "s", "upstash_tui.products.search.product:SEARCH_DATABASES"),),
        sandbox="upstash_tui.products.search.sandbox.part:PART",
        in_project="upstash_tui.products.search.in_project:IN_PROJECT",
    ),
    Product(
        "qstash",
        (Place("qstash", "QStash", "q", "upstash_tui.products.qstash.product:QSTASH_REGIONS"),),
        sandbox="upstash_tui.products.qstash.sandbox.part:PART",
        in_project="upstash_tui.products.qstash.in_project:IN_PROJECT",
    ),
    Product(
        "overview",
        (
            Place(
                "overview",
                "Overview",
                "o",
                "upstash_tui.products.overview.product:OVERVIEW",
                words="cost of the whole account, attention, everything",
            ),
        ),
    ),
    Product(
        "account",
        (
            Place("teams", "Teams", "t", "upstash_tui.products.account.product:TEAMS"),
            Place("audit_log", "Audit log", "l", "upstash_tui.products.account.product:AUDIT_LOG"),
        ),
        sandbox="upstash_tui.products.account.sandbox.part:PART",
    ),
)


def places(*, account: bool = True) -> Iterator[Place]:
    """Places of all products, the one where the app opens first; without an ``account``, those for that."""
    for product in PRODUCTS:
        yield from product.places if account else product.without_account


def project_places(products: Collection[str]) -> Iterator[Place]:
    """Where the app can go in the project of a folder that names ``products``."""
    for product in PRODUCTS:
        if product.in_project and product.id in products:
            own = product.places[0]
            yield Place(f"{product.id}_in_project", own.title, own.letter, product.in_project)


def sandbox_parts() -> "tuple[Part, ...]":
    """Every product's part of the local Upstash. Needs the packages of the demo extra."""
    return tuple(resolve_name(product.sandbox) for product in PRODUCTS if product.sandbox)
