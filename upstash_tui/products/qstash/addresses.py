"""The addresses that QStash calls from, for firewalls."""

from operator import attrgetter
from typing import Any

from msgspec import Struct

from upstash_tui.api.decode import Page, as_text
from upstash_tui.products.qstash.requests import list_addresses
from upstash_tui.resources.common_columns import name_column
from upstash_tui.resources.copy_format import CopyFormat, plain
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import Scope, Source


class Address(Struct, frozen=True):
    """One address or network, in CIDR notation."""

    cidr: str
    all: tuple[str, ...] = ()
    """Those of the list that it is in."""


async def _page(scope: Scope[Address]) -> Page[Address]:
    """The same for all regions."""
    answer: Any = await scope.client.send(list_addresses())
    texts = [as_text(item) for item in answer] if isinstance(answer, list) else []
    found = tuple(text for text in texts if text)
    return Page(tuple(Address(text, found) for text in found), len(texts) - len(found))


def _copies(address: Address) -> tuple[CopyFormat, ...]:
    return (
        plain("a", "Address", address.cidr),
        plain("l", "All addresses, a line each", "\n".join(address.all)),
    )


ADDRESSES: Resource[Address] = Resource(
    id="qstash_addresses",
    singular="address",
    plural="addresses",
    key=attrgetter("cidr"),
    name=attrgetter("cidr"),
    columns=(name_column(attrgetter("cidr"), min_width=18, max_width=44),),
    sort=("name", False),
    reading="Reading the addresses…",
    nothing=lambda key, read_only: ["Upstash names no address."],
    filter_hint="part of an address",
    source=Source(page=_page),
    copies=_copies,
    exported=lambda address: {"cidr": address.cidr},
    footnote=lambda key: (
        f"QStash calls your endpoints from these. {key('record.copy')} {key('pick.l')} copies all of them, "
        f"{key('list.export')} saves them."
    ),
)
