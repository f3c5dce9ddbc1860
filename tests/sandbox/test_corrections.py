"""Where the vendor's document is corrected."""

import pytest

from tests import openapi

pytestmark = pytest.mark.system


def test_the_corrections_are_still_needed() -> None:
    for correction in openapi.CORRECTIONS:
        place = openapi.raw()
        for key in correction.where:
            place = place[key]
        assert any(place.get(key) != value for key, value in correction.change.items()), correction.reason
