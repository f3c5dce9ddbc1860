"""The language of the filter: words, each for itself or after the name of where to look for it."""

from typing import NamedTuple

from upstash_tui.catalog.plans import PLANS
from upstash_tui.catalog.regions import CLOUD_NAMES
from upstash_tui.inventory.condition import CONDITIONS

FILTER_KEYS = ("name", "region", "read", "plan", "state", "cloud", "id", "endpoint", "owner", "is")
"""The words that may stand before a colon. ``is`` takes ``marked`` and ``pinned``."""

VALUES = {
    "plan": tuple(plan.name for plan in PLANS),
    "state": tuple(each for each in CONDITIONS if each != "other"),
    "cloud": tuple(CLOUD_NAMES),
    "is": ("marked", "pinned"),
}
"""What there is to look for behind the keys that take a word of a few."""

_TITLES = {plan.name: plan.title.casefold() for plan in PLANS}
_SCHEMES = ("http", "https", "redis", "rediss")


class Wanted(NamedTuple):
    """One word, in folded case, and where it is looked for: one of :data:`FILTER_KEYS`, or anywhere."""

    key: str
    word: str


def parse(text: str) -> tuple[tuple[Wanted, ...], str | None]:
    """The words of ``text``, and a sentence for the person where a key is not one of :data:`FILTER_KEYS`.

    A URL is looked for as the endpoint it names. A key with nothing after it wants nothing yet.
    """
    wanted: list[Wanted] = []
    complaint = None
    for word in text.casefold().split():
        key, colon, value = word.partition(":")
        if key in _SCHEMES and value.startswith("//"):
            key, value = "endpoint", _host(value)
        elif colon and key.isalpha() and key not in FILTER_KEYS:
            complaint = f"{key}: is none of {' '.join(f'{each}:' for each in FILTER_KEYS)}"
        if key not in FILTER_KEYS or not colon:
            key, value = "", word
        if value:
            wanted.append(Wanted(key, value))
    return tuple(wanted), complaint


def no_such(key: str, word: str) -> str | None:
    """A sentence for the person where ``word``, begun or whole, is none of those that ``key`` takes."""
    values = VALUES.get(key, ())
    if key == "is":
        known = any(value.startswith(word) for value in values)
    else:
        known = any(word in value or word in _TITLES.get(value, "") for value in values)
    if known or not values:
        return None
    return f"{key}:{word} is none of {' '.join(values)}"


def _host(rest: str) -> str:
    """The host of what follows ``scheme:`` in a URL."""
    return rest.removeprefix("//").partition("/")[0].rpartition("@")[2].partition(":")[0]
