"""Finding regions by what is typed."""

import pytest

from upstash_tui.catalog.region_search import best_region, find_regions, region_text
from upstash_tui.catalog.regions import REGIONS


def codes(text: str) -> list[str]:
    return [each.code for each in find_regions(text)]


def test_an_empty_search_finds_all_in_their_order() -> None:
    assert find_regions("") == list(REGIONS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ireland", ["eu-west-1"]),
        ("SAO", ["sa-east-1"]),
        ("são", ["sa-east-1"]),
        ("useast", ["us-east-1", "us-east-2", "us-east4"]),
        ("us-east-", ["us-east-1", "us-east-2"]),
        ("tokyo", ["ap-northeast-1", "asia-northeast1"]),
        ("gcp tokyo", ["asia-northeast1"]),
        ("africa", ["af-south-1"]),
        ("atlantis", []),
    ],
)
def test_finds(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("us", "us-east-1"),
        ("i", "eu-west-1"),
        ("virg", "us-east4"),
        ("europe", "europe-west1"),
        ("america", "us-east-1"),
        ("atlantis", None),
    ],
)
def test_the_best_one_starts_so(text: str, best: str | None) -> None:
    found = best_region(text)
    assert (found.code if found else None) == best


def test_a_filter_finds_a_region_by_its_place_and_continent_too() -> None:
    assert region_text("eu-west-1") == "eu-west-1\nireland\neurope"
    assert region_text("Moon-1") == "moon-1"
