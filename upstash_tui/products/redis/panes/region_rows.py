"""What the region picker lists: the regions of the cloud in groups, or what a search found in both clouds."""

from itertools import groupby

from upstash_tui.catalog.region_search import find_regions
from upstash_tui.catalog.regions import CLOUD_NAMES, REGIONS, region
from upstash_tui.products.redis.region_choice import RegionChoice
from upstash_tui.widgets.region_list import RegionRow
from upstash_tui.widgets.world_map import PRIMARY, READ


def region_rows(choice: RegionChoice, text: str, unlisted: tuple[str, ...]) -> list[RegionRow]:
    """The rows for a search by ``text``; the other cloud's regions come last and stand back.

    Without a search the other cloud is one remark. ``unlisted`` are the codes a database has that the catalog
    doesn't know; they are always shown, so that they can be seen and taken off.
    """
    found = find_regions(text)
    rows = []
    for (cloud, continent), group in groupby(
        sorted(found, key=lambda each: each.cloud != choice.cloud),
        key=lambda each: (each.cloud, each.continent),
    ):
        off = cloud != choice.cloud
        if off and not text:
            continue
        why = f" · cloud is {CLOUD_NAMES[choice.cloud]}" if off else ""
        rows.append(RegionRow(f"{CLOUD_NAMES[cloud]} · {continent}{why}", off=off))
        rows += [_row(choice, each.code, each.place, off) for each in group]
    if unlisted:
        rows.append(RegionRow("Not known to this version"))
        rows += [_row(choice, code, "") for code in unlisted]
    if not text and not choice.primary_fixed:
        rows += _others(choice)
    return rows


def unlisted_regions(choice: RegionChoice) -> tuple[str, ...]:
    """The chosen regions that the catalog doesn't know."""
    return tuple(code for code in (choice.primary, *choice.read_regions) if code and region(code) is None)


def _row(choice: RegionChoice, code: str, place: str, off: bool = False) -> RegionRow:
    if code == choice.primary:
        return RegionRow(place, code, PRIMARY, "primary")
    if code in choice.read_regions:
        return RegionRow(place, code, READ, "read")
    return RegionRow(place, code, off=off)


def _others(choice: RegionChoice) -> list[RegionRow]:
    """Where the regions of the other cloud are."""
    others = [each for each in REGIONS if each.cloud != choice.cloud]
    names = sorted({CLOUD_NAMES[each.cloud] for each in others})
    return [RegionRow(f"{', '.join(names)}: type to find its {len(others)} regions", off=True)]
