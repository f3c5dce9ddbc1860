"""Find regions by what the user types: parts of a code, a place, a continent or a cloud."""

import unicodedata
from functools import lru_cache

from upstash_tui.catalog.regions import CLOUD_NAMES, REGIONS, Cloud, Region, region


def find_regions(text: str) -> list[Region]:
    """The regions in which every word of ``text`` occurs, in their usual order; all if it is empty.

    Case, accents and the hyphens of codes don't matter: ``sao``, ``useast``, ``Tokyo gcp``.
    """
    words = _plain(text).split()
    return [each for each in REGIONS if all(word in _haystack(each) for word in words)]


def best_region(text: str, cloud: Cloud | None = None) -> Region | None:
    """The region that ``text`` most likely means: its code or place starts so, else the first one found.

    Regions of ``cloud`` come before those of others.
    """
    start = _plain(text).strip()
    everywhere = find_regions(text)
    found = [each for each in everywhere if each.cloud == cloud] or everywhere
    for each in found:
        if any(_plain(name).startswith(start) for name in (each.code, each.place)):
            return each
    return found[0] if found else None


@lru_cache(256)
def region_text(code: str) -> str:
    """Text in folded case that the filter of a list looks in: code, place, continent.

    The code alone for a region this version doesn't know.
    """
    known = region(code)
    return (f"{code}\n{known.place}\n{known.continent}" if known else code).casefold()


def _haystack(each: Region) -> str:
    names = (each.code, each.code.replace("-", ""), each.place, each.continent, CLOUD_NAMES[each.cloud])
    return _plain(" ".join(names))


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
