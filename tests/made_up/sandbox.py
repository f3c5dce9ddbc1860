"""The depot's part of the local Upstash."""

from dataclasses import dataclass
from typing import Any, ClassVar

from upstash_tui.sandbox import fields
from upstash_tui.sandbox.calls import OK, Call
from upstash_tui.sandbox.owned import Owned
from upstash_tui.sandbox.part import Part, Route, Samples
from upstash_tui.sandbox.refusals import Answer
from upstash_tui.sandbox.samples import OWNER
from upstash_tui.sandbox.state import Sandbox

NOT_FOUND = Answer(404, "crate not found", "guess")
NAMES = ("amber", "basalt", "cobalt", "dune", "ember", "flint")
SEALED = "cobalt"


@dataclass(slots=True)
class Crate(Owned):
    """One crate, of one sample parcel."""

    plural: ClassVar[str] = "crates"
    size: str = "small"

    @property
    def json(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "size": self.size, "sealed": self.name == SEALED}


def _named(call: Call) -> Crate:
    return call.sandbox.find(call.account, Crate, call.path["id"], NOT_FOUND)


def list_crates(call: Call) -> list[dict[str, Any]]:
    return [crate.json for crate in call.sandbox.seen(call.account, Crate)]


def get_crate(call: Call) -> dict[str, Any]:
    return _named(call).json


def change_crate(call: Call) -> str:
    crate = _named(call)
    (field,) = call.body
    setattr(crate, field, fields.text(call.body, field))
    return OK


def delete_crate(call: Call) -> str:
    del call.sandbox.records(Crate)[_named(call).id]
    return OK


def list_parcels(call: Call) -> list[dict[str, Any]]:
    return [{"id": "parcel-1", "name": f"parcel of {_named(call).name}", "grams": 1200}]


def add(sandbox: Sandbox, count: int) -> None:
    """The first ``count`` of the sample crates."""
    for name in NAMES[:count]:
        sandbox.records(Crate)[f"id-{name}"] = Crate(f"id-{name}", name, OWNER)


PART = Part(
    routes=(
        Route("GET", "/v2/depot/crates", list_crates),
        Route("GET", "/v2/depot/crates/{id}", get_crate),
        Route("PATCH", "/v2/depot/crates/{id}", change_crate),
        Route("DELETE", "/v2/depot/crates/{id}", delete_crate),
        Route("GET", "/v2/depot/crates/{id}/parcels", list_parcels),
    ),
    samples=Samples("crates", len(NAMES), add),
)
