"""Every bad answer to a change, and what the user has to be told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.impatience import NO_ANSWER

WORDS = "no, sorry"


@dataclass(frozen=True)
class Fault:
    """``order`` as in ``upstash_tui.sandbox.faults``; ``told`` are the words that have to be there."""

    name: str
    order: dict[str, Any]
    told: tuple[str, ...]
    lost: bool = field(default=False)
    """Whether nobody can tell by the answer if it took place, so that it has to be looked up."""


def _status(status: int, *told: str, lost: bool = False, headers: Mapping[str, str] = {}) -> Fault:
    order = {"do": "status", "status": status, "body": f'"{WORDS}"', "headers": dict(headers)}
    return Fault(str(status), order, (WORDS, *told), lost)


NOT_CARRIED_OUT = (
    _status(400, "refused", "Nothing was changed.", "Press r"),
    _status(401, "did not accept this e-mail and API key", "Press a to connect again."),
    _status(403, "may not do that", "Nothing was changed.", "Press a"),
    _status(404, "it is gone, or never was there", "Press r"),
    _status(409, "already", "Nothing was changed.", "Press r"),
    _status(429, "too many requests", "Nothing was changed.", "in 7 s", headers={"Retry-After": "7"}),
    _status(500, "the fault is at its end (status 500)", lost=True),
    Fault("500 HTML", {"do": "html", "status": 500}, ("the fault is at its end (status 500)",), lost=True),
    Fault("timeout", NO_ANSWER, ("did not answer in time",), lost=True),
    Fault("dropped", {"do": "drop"}, ("broke before the answer was complete",), lost=True),
)
"""What it was not carried out under, though the app can't always know."""
ANSWER_LOST = Fault("answer lost", {"do": "drop-after"}, ("carried it out, once",), lost=True)
"""Carried out, without an answer."""
