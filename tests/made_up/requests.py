"""Requests for crates and parcels."""

from tests.made_up.records import CRATE, PARCEL, Crate, Parcel
from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request, RequestFor

_CRATES = "/depot/crates"


def list_crates() -> RequestFor[Crate]:
    """GET /depot/crates."""
    return RequestFor("GET", _CRATES, answer=CRATE)


def get_crate(crate_id: str) -> RequestFor[Crate]:
    """GET /depot/crates/{id}."""
    return RequestFor("GET", f"{_CRATES}/{segment(crate_id)}", answer=CRATE)


def change_crate(crate_id: str, field: str, value: str) -> Request:
    """PATCH /depot/crates/{id}: ``field`` is ``name`` or ``size``; answers "OK"."""
    return Request("PATCH", f"{_CRATES}/{segment(crate_id)}", {field: value})


def delete_crate(crate_id: str) -> Request:
    """DELETE /depot/crates/{id}: answers "OK"."""
    return Request("DELETE", f"{_CRATES}/{segment(crate_id)}")


def list_parcels(crate_id: str) -> RequestFor[Parcel]:
    """GET /depot/crates/{id}/parcels."""
    return RequestFor("GET", f"{_CRATES}/{segment(crate_id)}/parcels", answer=PARCEL)
