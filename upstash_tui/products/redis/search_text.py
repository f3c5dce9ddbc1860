"""Text that the filter looks in, in folded case: codes, places, states.

Computed once per distinct value, since many databases share them.
"""

from functools import lru_cache

from upstash_tui.catalog.region_search import region_text
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.status import KINDS, status

_KIND_ORDER: dict[str, int] = {each: place for place, each in enumerate(KINDS)}


def regions_text(database: Database) -> str:
    """Every region of ``database``: code, place, continent."""
    return _places((database.primary_region, *database.read_regions))


def read_regions_text(database: Database) -> str:
    """As :func:`regions_text`, of the read regions alone."""
    return _places(tuple(database.read_regions))


def state_text(database: Database) -> str:
    """The state in this program's words and in the server's."""
    kind, words, *_ = status(database)
    return f"{kind}\n{words}\n{database.state}\n{database.modifying_state or ''}".casefold()


def state_rank(database: Database) -> tuple[int, str]:
    """Sort key of the state."""
    kind, words, *_ = status(database)
    return _KIND_ORDER[kind], words


@lru_cache(4096)
def _places(codes: tuple[str, ...]) -> str:
    return "\n".join(map(region_text, codes))
