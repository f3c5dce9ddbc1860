"""Everything that an account owns, as data: start reading here."""

from collections.abc import Sequence
from operator import attrgetter

from upstash_tui.bindings import ROWS
from upstash_tui.catalog.links import CONSOLE, DOCS
from upstash_tui.products.overview.columns import COLUMNS
from upstash_tui.products.overview.items import Item, read_page
from upstash_tui.resources.copy_format import CopyFormat
from upstash_tui.resources.export import Plain, as_plain
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.figure_columns import COST
from upstash_tui.resources.resource import Resource, Tab
from upstash_tui.resources.source import Source


def _facts(item: Item, now: float, late: Late) -> Sequence[Group]:
    """Those of the record, without the keys that change it: they act in its own place."""
    facts = item.resource.facts
    if item.failure or facts is None:
        return [Group(item.place.title, [Fact("List", item.failure)])]
    return [
        group._replace(facts=[fact._replace(action="") for fact in group.facts])
        for group in facts(item.record, now, late)
    ]


def _attention(item: Item, late: Late) -> Attention | None:
    """The card of the record; keys that change it act in its own place."""
    found = None if item.failure else item.resource.attention(item.record, late)
    if found is None:
        return None
    keys = ((f"table.open {ids}", does) if _changes(ids) else (ids, does) for ids, does in found.keys)
    return found._replace(keys=tuple(keys))


def _changes(bindings: str) -> bool:
    return any(ROWS[each].changes for each in bindings.split())


def _peek(item: Item, late: Late) -> Sequence[tuple[str, str]]:
    peek = item.resource.peek
    return [(item.failure, "")] if item.failure or peek is None else peek(item.record, late)


def _copies(item: Item) -> Sequence[CopyFormat]:
    copies = item.resource.copies
    return copies(item.record) if copies and not item.failure else ()


def _exported(item: Item) -> Plain:
    record = {} if item.failure else as_plain(item.resource, item.record)
    return {"product": item.place.id, "name": item.name, **record}


OVERVIEW: Resource[Item] = Resource(
    id="overview",
    singular="record",
    plural="records",
    title="Overview",
    key=attrgetter("key"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("attention", True),
    reading="Reading everything that you own…",
    nothing=lambda key, _: ["This account owns nothing yet.", f"{key('app.places')} goes to a product."],
    headline=COST,
    filter_hint="word, product:vector, is:suspended · ⏎ done",
    source=Source(page=read_page),
    facts=_facts,
    peek=_peek,
    attention=_attention,
    leads_to=lambda item: (item.place.id, item.record_key),
    copies=_copies,
    exported=_exported,
    tabs=(Tab("details", "Details"),),
    details_on_enter=True,
    console_page=CONSOLE,
    docs_page=DOCS,
)
