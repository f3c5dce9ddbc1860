"""Records as a file for other programs: CSV or JSON, with the names of the vendor's API, without secrets."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from upstash_tui.resources.source import R
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    from upstash_tui.resources.resource import Resource

SUFFIXES = (".csv", ".json")
"""File names that say which of the two is meant."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""

Plain = Mapping[str, object]
"""A record as names and plain values."""


def as_plain(resource: "Resource[R]", record: R) -> Plain:
    """``record`` of ``resource`` as it goes into a file."""
    return (resource.exported or plain)(record)


def plain(record: Any) -> Plain:
    """Fields of ``record``, a struct, by their names in JSON; those for secrets are left out."""
    return {
        field.encode_name: msgspec.to_builtins(getattr(record, field.name))
        for field in msgspec.structs.fields(record)
        if Secret not in (field.type, *get_args(field.type))
    }


def export(records: Sequence[Plain], suffix: str) -> str:
    """``records`` in the format that ``suffix``, one of :data:`SUFFIXES`, means."""
    return to_json(records) if suffix == ".json" else to_csv(records)


def to_json(records: Sequence[Plain]) -> str:
    """A list of objects."""
    return json.dumps(records, indent=2, ensure_ascii=False) + "\n"


def to_csv(records: Sequence[Plain]) -> str:
    """A line of names, then one line for each record (RFC 4180, but with plain line feeds).

    A text that a spreadsheet would run as a formula gets an apostrophe before it: others can write in these
    records, by the names they give.
    """
    names = [*dict.fromkeys(name for record in records for name in record)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for record in records:
        writer.writerow([_cell(record.get(name)) for name in names])
    return out.getvalue()


def iso_time(seconds: int | None) -> str | None:
    """``seconds`` of Unix time in ISO 8601, UTC; ``None`` if there is no such time."""
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return None


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, list | tuple):
        return _cell(" ".join(map(str, value)))
    return "" if value is None else value
