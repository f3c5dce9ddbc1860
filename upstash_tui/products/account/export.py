"""The audit log as a file for other programs: CSV or JSON, with the names of the vendor's API."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from upstash_tui.products.account.records import AuditEvent

SUFFIXES = (".csv", ".json")
"""The file names that say which of the two is meant."""

_FIELDS = ("time", *(field.encode_name for field in msgspec.structs.fields(AuditEvent)))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""


def audit_log(events: Iterable[AuditEvent], suffix: str) -> str:
    """``events`` in the format that ``suffix``, one of :data:`SUFFIXES`, means."""
    return audit_log_json(events) if suffix == ".json" else audit_log_csv(events)


def audit_log_json(events: Iterable[AuditEvent]) -> str:
    """A list of objects; ``time`` is ``timestamp`` (Unix seconds) in ISO 8601, UTC."""
    return json.dumps([_record(event) for event in events], indent=2, ensure_ascii=False) + "\n"


def audit_log_csv(events: Iterable[AuditEvent]) -> str:
    """A line of names, then one line for each (RFC 4180, but with plain line feeds).

    A text that a spreadsheet would run as a formula gets an apostrophe before it: others can write in this
    log, by the names they give.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    for event in events:
        record = _record(event)
        writer.writerow([_harmless(record[name]) for name in _FIELDS])
    return out.getvalue()


def _record(event: AuditEvent) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(event)
    return {"time": _iso(event.at), **fields}


def _iso(seconds: int | None) -> str | None:
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return None


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
