"""The record that an address names, in the account that is open."""

import asyncio
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from upstash_tui.address import Address
from upstash_tui.api.errors import UpstashError
from upstash_tui.products.lists import resource_of
from upstash_tui.products.registry import Place, places
from upstash_tui.resources.resource import Resource
from upstash_tui.services import Services
from upstash_tui.session import Session

_MOST_CLOSE = 8
_LEAST_ALIKE = 0.4
"""Likeness from which on a name counts as close, 1 for the same."""


class Match(NamedTuple):
    """A record of the account."""

    place: Place
    key: str
    name: str


class Answer(NamedTuple):
    """What was found."""

    matches: Sequence[Match]
    """Those of the name that was asked for."""
    close: Sequence[Match] = ()
    """Without any, those of the most similar names."""
    failures: Sequence[str] = ()
    """Sentences on lists that could not be read."""


async def look_up(address: Address, services: Services, session: Session) -> Answer:
    """Look in the lists that earlier runs kept; where those don't have the name once, read all lists."""
    candidates = [
        (place, resource)
        for place in places()
        if address.place in ("", place.id) and (resource := resource_of(place)).reader is not None
    ]
    kept = [each for found in candidates for each in await _kept(*found, services, session)]
    if len(matches := _of_name(address.name, kept)) == 1:
        return Answer(matches)
    answers = await asyncio.gather(*(_read(*each, session) for each in candidates))
    records = [each for found in answers if not isinstance(found, str) for each in found]
    failures = [each for each in answers if isinstance(each, str)]
    matches = _of_name(address.name, records)
    return Answer(matches, () if matches else _close_to(address.name, records), failures)


async def _kept(place: Place, resource: Resource[Any], services: Services, session: Session) -> list[Match]:
    last = await services.last_list(session, resource)
    return [] if last is None else _matches(place, resource, last.records)


async def _read(place: Place, resource: Resource[Any], session: Session) -> list[Match] | str:
    try:
        page = await resource.source.page(session.scope())
    except UpstashError as error:
        return f"{place.title} could not be read: {error}"
    return _matches(place, resource, page.records)


def _matches(place: Place, resource: Resource[Any], records: Iterable[Any]) -> list[Match]:
    return [Match(place, resource.key(each), resource.name(each)) for each in records]


def _of_name(name: str, records: Sequence[Match]) -> list[Match]:
    """Those of exactly this name; without any, those of the name in other letter case, or of the id."""
    exact = [each for each in records if each.name == name]
    folded = name.casefold()
    return exact or [each for each in records if folded == each.name.casefold() or name == each.key]


def _close_to(name: str, records: Sequence[Match]) -> list[Match]:
    folded = name.casefold()
    within = [each for each in records if folded in each.name.casefold()]
    names = [each.name.casefold() for each in records]
    alike = get_close_matches(folded, names, _MOST_CLOSE, _LEAST_ALIKE)
    close = sorted(
        (each for each in records if each.name.casefold() in alike),
        key=lambda each: alike.index(each.name.casefold()),
    )
    return [*dict.fromkeys([*within, *close])][:_MOST_CLOSE]
