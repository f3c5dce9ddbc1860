"""What was asked for on the command line: ``redis/orders/keys/user:42``, or less of it."""

from msgspec import Struct

from upstash_tui.products.registry import places


class Address(Struct, frozen=True):
    """Each part may be empty."""

    place: str = ""
    """Id of the place that has the record."""
    name: str = ""
    """Of the record."""
    tab: str = ""
    """Id of a tab of the record."""
    item: str = ""
    """What the tab opens: the name of a key."""


def parse(text: str) -> Address:
    """``PLACE``, ``NAME`` or ``PLACE/NAME``, and behind a name ``/TAB`` or ``/TAB/ITEM``.

    An item may have slashes.
    """
    place, _, rest = text.partition("/")
    if place not in [each.id for each in places()]:
        place, rest = "", text
    name, _, rest = rest.partition("/")
    tab, _, item = rest.partition("/")
    return Address(place, name, tab, item)
