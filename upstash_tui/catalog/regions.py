"""The regions Upstash offers for Redis, as the vendor's API document lists them.

``primary_region`` takes all of them, ``read_regions`` the AWS ones but Cape Town. Places are the cloud
providers' own names for the sites; coordinates are those of the named place, to a tenth of a degree.
"""

from typing import Literal

from msgspec import Struct

Cloud = Literal["aws", "gcp"]
Continent = Literal["North America", "South America", "Europe", "Asia", "Oceania", "Africa"]

CLOUD_NAMES: dict[Cloud, str] = {"aws": "AWS", "gcp": "GCP"}


class Region(Struct, frozen=True):
    """One place a database can live."""

    code: str
    """As the API spells it: ``us-east-1``."""
    cloud: Cloud
    place: str
    continent: Continent
    latitude: float
    """Degrees, north positive."""
    longitude: float
    """Degrees, east positive."""
    read: bool
    """Whether it can be a read region."""


def _aws(code: str, place: str, continent: Continent, at: tuple[float, float], read: bool = True) -> Region:
    return Region(code, "aws", place, continent, *at, read)


def _gcp(code: str, place: str, continent: Continent, at: tuple[float, float]) -> Region:
    return Region(code, "gcp", place, continent, *at, read=False)


REGIONS: tuple[Region, ...] = (
    _aws("us-east-1", "N. Virginia", "North America", (38.9, -77.4)),
    _aws("us-east-2", "Ohio", "North America", (40.0, -83.0)),
    _aws("us-west-1", "N. California", "North America", (37.4, -122.0)),
    _aws("us-west-2", "Oregon", "North America", (45.8, -119.7)),
    _aws("ca-central-1", "Central Canada", "North America", (45.5, -73.6)),
    _aws("sa-east-1", "São Paulo", "South America", (-23.5, -46.6)),
    _aws("eu-central-1", "Frankfurt", "Europe", (50.1, 8.7)),
    _aws("eu-west-1", "Ireland", "Europe", (53.3, -6.3)),
    _aws("eu-west-2", "London", "Europe", (51.5, -0.1)),
    _aws("ap-south-1", "Mumbai", "Asia", (19.1, 72.9)),
    _aws("ap-northeast-1", "Tokyo", "Asia", (35.7, 139.7)),
    _aws("ap-southeast-1", "Singapore", "Asia", (1.4, 103.8)),
    _aws("ap-southeast-2", "Sydney", "Oceania", (-33.9, 151.2)),
    _aws("af-south-1", "Cape Town", "Africa", (-33.9, 18.4), read=False),
    _gcp("us-central1", "Iowa", "North America", (41.3, -95.9)),
    _gcp("us-east4", "Virginia", "North America", (39.0, -77.5)),
    _gcp("europe-west1", "Belgium", "Europe", (50.4, 3.8)),
    _gcp("asia-northeast1", "Tokyo", "Asia", (35.7, 139.7)),
)
"""In the order they are offered: by cloud, then continent by continent."""

_BY_CODE = {region.code: region for region in REGIONS}


def region(code: str | None) -> Region | None:
    """The region of that code, or ``None`` for one this catalog does not know."""
    return _BY_CODE.get(code or "")


def with_place(code: str) -> str:
    """``us-east-1 N. Virginia``; the code alone for a region this catalog does not know."""
    known = region(code)
    return f"{code} {known.place}" if known else code


def why_not_read(code: str, primary: str | None, plan: str | None, chosen: int = 0) -> str | None:
    """Why ``code`` can't be a further read region, or ``None`` if it can.

    ``chosen`` is how many others are chosen already. The rules are the vendor's: its document's list of read
    regions, one on the free plan; that none goes with a GCP primary follows from that list.
    """
    wanted, home = region(code), region(primary)
    if wanted is None:
        return f"{code} is not a region this version knows"
    if code == primary:
        return "It is the primary region already"
    if home is not None and home.cloud == "gcp":
        return "Databases on GCP have no read regions"
    if wanted.cloud == "gcp":
        return "GCP regions can't be read regions"
    if not wanted.read:
        return f"{wanted.place} can be a primary region only"
    if plan == "free" and chosen >= 1:
        return "The free plan has one read region at most"
    return None
