"""Every resource that the app shows, with records of each, read from answers."""

from collections.abc import Iterator
from pkgutil import resolve_name
from typing import Any

from tests.audit_events import LOG
from upstash_tui.accounts.free import FreeDatabase
from upstash_tui.api.teams import Team
from upstash_tui.connection.endpoint import Endpoint, Owner
from upstash_tui.products.account.records import Member
from upstash_tui.products.lists import resource_of
from upstash_tui.products.overview.items import Item
from upstash_tui.products.qstash.addresses import Address
from upstash_tui.products.qstash.records import QSTASH
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.records import DATABASE
from upstash_tui.products.registry import places, project_places
from upstash_tui.products.search.records import SEARCH_DATABASE
from upstash_tui.products.vector.records import INDEX
from upstash_tui.resources.resource import Resource
from upstash_tui.secret import Secret

SECRETS = {
    "password": "pass+word",
    "rest_token": "AX0token",
    "read_only_rest_token": "Ao0readonly",
    "token": "ABsFtoken",
    "read_only_token": "ABsIreadonly",
}
"""By their names in answers."""
DATABASES = [
    DATABASE.read(
        {"database_id": "id-1", "database_name": "my-cache", "read_regions": ["eu-west-1"], **SECRETS}
    ),
    DATABASE.read({"database_id": "id-2"}),
]
INDEXES = [INDEX.read({"id": "id-i", "name": "docs", **SECRETS}), INDEX.read({"id": "id-j"})]
PRODUCTS = ("redis", "vector", "search", "qstash")
RECORDS: dict[str, list[Any]] = {
    "databases": DATABASES,
    "backups": [Backup(id="id-b", name="before", state="completed", size=7), Backup(id="id-c")],
    "indexes": INDEXES,
    "overview": [
        *(Item(next(places()), resource_of(next(places())), database) for database in DATABASES),
        Item(next(places()), resource_of(next(places())), failure="Nothing answers."),
    ],
    "qstash": [QSTASH.read({"id": "id-q", "region": "us-east-1", **SECRETS}), QSTASH.read({"id": "id-r"})],
    "qstash_addresses": [Address("3.125.136.186/32")],
    "free_databases": [
        FreeDatabase(
            id="id-f",
            host="wise-osprey-1.upstash.io",
            expires=1_800_000_000,
            claim_url="https://upstash.com/claim/id-f",
            rest_token=Secret(SECRETS["rest_token"]),
        ),
        FreeDatabase(id="id-g", host="h.upstash.io", expires=1),
    ],
    **{
        f"{product}_in_project": [
            Endpoint(
                product=product,
                host="wise-osprey-1.upstash.io",
                rest_token=Secret(SECRETS["rest_token"]),
                read_only_rest_token=Secret(SECRETS["read_only_rest_token"]),
                source=".env.local",
                names=("A_URL", "A_TOKEN", "A_READ_ONLY_TOKEN"),
                owner=Owner("work", product, "id-a", "orders"),
            ),
            Endpoint(
                product=product,
                host="http://localhost:8079",
                rest_token=None,
                source="the environment",
                names=("B_URL",),
            ),
        ]
        for product in PRODUCTS
    },
    "search_databases": [
        SEARCH_DATABASE.read({"id": "id-s", "name": "docs", **SECRETS}),
        SEARCH_DATABASE.read({"id": "id-u"}),
    ],
    "teams": [Team(id="id-t", name="Navy")],
    "members": [Member(email="ada@example.com", role="owner")],
    "audit_log": LOG,
}


def every_resource() -> Iterator[Resource[Any]]:
    """Those of all places, and those that belong to their records."""
    for place in (*places(), *project_places(PRODUCTS), *places(account=False)):
        resource = resolve_name(place.resource)
        yield resource
        yield from (tab.child for tab in resource.tabs if tab.child is not None)
