"""Reading one field of a request body, strictly: no value is bent into another type."""

from collections.abc import Sequence
from typing import Any

from upstash_tui.sandbox.refusals import CHOICE_UNKNOWN, FIELD_MISSING, FIELD_WRONG


def text(body: dict[str, Any], field: str) -> str:
    """A string with more in it than blanks; refuses with 400."""
    value = body.get(field)
    if value is None:
        raise FIELD_MISSING.refusal(field=field)
    if not isinstance(value, str):
        raise FIELD_WRONG.refusal(field=field, wanted="a string")
    if not value.strip():
        raise FIELD_MISSING.refusal(field=field)
    return value


def choice(body: dict[str, Any], field: str, choices: Sequence[str]) -> str:
    """One of ``choices``; refuses with 400."""
    value = text(body, field)
    if value not in choices:
        raise CHOICE_UNKNOWN.refusal(field=field, value=value)
    return value


def flag(body: dict[str, Any], field: str) -> bool | None:
    """``true``, ``false``, or ``None`` where the field is absent or null."""
    value = body.get(field)
    if value is not None and not isinstance(value, bool):
        raise FIELD_WRONG.refusal(field=field, wanted="a boolean")
    return value


def whole_number(body: dict[str, Any], field: str) -> int | None:
    """An integer, or ``None`` where the field is absent or null."""
    value = body.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise FIELD_WRONG.refusal(field=field, wanted="an integer")
    return value


def texts(body: dict[str, Any], field: str) -> list[str] | None:
    """A list of strings, or ``None`` where the field is absent or null."""
    value = body.get(field)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise FIELD_WRONG.refusal(field=field, wanted="a list of strings")
    return value
