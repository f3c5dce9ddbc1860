"""A crate and a parcel in it."""

from msgspec import Struct

from upstash_tui.api.decode import Integer, Reader

SIZES = ("small", "large")


class Crate(Struct, frozen=True, kw_only=True):
    """What a depot holds."""

    id: str
    name: str = ""
    size: str = ""
    """One of :data:`SIZES`."""
    sealed: bool = False
    """A sealed crate can't be deleted."""


class Parcel(Struct, frozen=True, kw_only=True):
    """What a crate holds."""

    id: str
    name: str = ""
    grams: Integer | None = None


CRATE = Reader(Crate, sent_back=("id",), also={"name": "id"}, once_by="id")
PARCEL = Reader(Parcel, sent_back=("id",), also={"name": "id"}, once_by="id")
