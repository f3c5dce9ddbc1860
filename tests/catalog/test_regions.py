"""The table of regions and what may be a read region."""

import pytest

from upstash_tui.catalog.regions import REGIONS, region, why_not_read, with_place


def test_codes_are_unique_and_found() -> None:
    assert len({each.code for each in REGIONS}) == len(REGIONS) == 18
    assert all(region(each.code) is each for each in REGIONS)


@pytest.mark.parametrize("code", [None, "", "US-EAST-1", "mars-1"])
def test_an_unknown_code_is_no_region(code: str | None) -> None:
    assert region(code) is None


def test_a_region_is_written_with_its_place() -> None:
    assert with_place("us-east-1") == "us-east-1 N. Virginia"
    assert (with_place("mars-1"), with_place("")) == ("mars-1", "")


def test_read_regions_are_those_of_aws_but_cape_town() -> None:
    assert {each.code for each in REGIONS if not each.read} == {
        "af-south-1",
        *(each.code for each in REGIONS if each.cloud == "gcp"),
    }


@pytest.mark.parametrize(
    ("code", "primary", "plan", "chosen", "reason"),
    [
        ("eu-west-1", "us-east-1", "payg", 5, None),
        ("eu-west-1", None, None, 0, None),
        ("eu-west-1", "us-east-1", "free", 0, None),
        ("eu-west-1", "us-east-1", "free", 1, "free plan"),
        ("eu-west-1", "eu-west-1", "payg", 0, "primary region already"),
        ("eu-west-1", "us-east4", "payg", 0, "on GCP"),
        ("us-east4", "us-east-1", "payg", 0, "GCP regions"),
        ("af-south-1", "us-east-1", "payg", 0, "Cape Town"),
        ("mars-1", "us-east-1", "payg", 0, "mars-1"),
    ],
)
def test_why_not_read(
    code: str, primary: str | None, plan: str | None, chosen: int, reason: str | None
) -> None:
    said = why_not_read(code, primary, plan, chosen)
    assert (said is None) if reason is None else (said is not None and reason in said)
