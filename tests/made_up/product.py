"""The depot, as data: start reading here."""

from operator import attrgetter

from tests.made_up import requests
from tests.made_up.actions import ACTIONS
from tests.made_up.records import SIZES, Crate, Parcel
from upstash_tui.api.decode import Page
from upstash_tui.formatting.numbers import COUNT
from upstash_tui.products.registry import Place, Product
from upstash_tui.resources.column import Column
from upstash_tui.resources.fact import Attention, Fact, Group
from upstash_tui.resources.resource import Resource, Tab
from upstash_tui.resources.source import Scope, Source

DEPOT = Product(
    "depot",
    (Place("depot", "Depot", "d", "tests.made_up.product:CRATES"),),
    sandbox="tests.made_up.sandbox:PART",
)
"""The line in the registry."""


async def _crates(scope: Scope[Crate]) -> Page[Crate]:
    return await scope.client.list(requests.list_crates())


async def _crate(scope: Scope[Crate], crate: Crate) -> Crate:
    return await scope.client.one(requests.get_crate(crate.id))


async def _parcels(scope: Scope[Parcel]) -> Page[Parcel]:
    return await scope.client.list(requests.list_parcels(scope.parent.id))


PARCELS: Resource[Parcel] = Resource(
    id="parcels",
    singular="parcel",
    plural="parcels",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=(
        Column("name", "NAME", lambda parcel: [(parcel.name, "")], max_width=30, weight=3, shown="always"),
        Column("grams", "GRAMS", lambda parcel: [(COUNT.text(parcel.grams), "")], right=True),
    ),
    sort=("name", False),
    no_parent="No crate is chosen.",
    parent_note=attrgetter("name"),
    reading="Reading the parcels…",
    nothing=lambda key, read_only: ["No parcel is in it."],
    filter_hint="",
    source=Source(_parcels),
)

CRATES: Resource[Crate] = Resource(
    id="crates",
    singular="crate",
    plural="crates",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=(
        Column(
            "name",
            "NAME",
            lambda crate: [(crate.name, "")],
            min_width=12,
            max_width=30,
            weight=3,
            text=lambda crate: crate.name.casefold(),
            shown="always",
        ),
        Column(
            "size",
            "SIZE",
            lambda crate: [(crate.size, "")],
            sort=lambda crate: SIZES.index(crate.size),
            text=attrgetter("size"),
            words=SIZES,
            label="Size",
        ),
        Column("sealed", "SEALED", lambda crate: [("yes" if crate.sealed else "", "muted")], label="Sealed"),
    ),
    sort=("name", False),
    reading="Reading the crates…",
    nothing=lambda key, read_only: ["The depot is empty."],
    filter_hint="name, size:large",
    source=Source(_crates, _crate),
    actions=ACTIONS,
    attention=lambda crate, late: (
        Attention(
            "sealed",
            ["It can't be deleted."],
            [("record.change", "changes the rest"), ("record.refresh", "looks again")],
        )
        if crate.sealed
        else None
    ),
    facts=lambda crate, now, late: [
        Group("Crate", [Fact("Name", crate.name, action="rename"), Fact("Id", crate.id)])
    ],
    tabs=(Tab("details", "Details"), Tab("parcels", "Parcels", child=PARCELS)),
)
