"""Answers of no known kind: plain objects that are safe to show."""

from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.lenient_json import NOT_ASKED_FOR, parse
from upstash_tui.secret import Secret
from upstash_tui.text import clean_line

_SECRET_FIELDS = frozenset(
    {"password", "rest_token", "read_only_rest_token", "api_key", "token", "read_only_token"}
)


def decode_safely(content: bytes) -> object:
    """As :func:`parse`, with every text cleaned and every credential made a :class:`Secret`."""
    try:
        return _safe_copy(parse(content))
    except RecursionError:
        pass
    raise BadAnswer(NOT_ASKED_FOR)


def _safe_copy(value: object, name: str = "") -> object:
    if isinstance(value, str):
        return Secret(clean_line(value)) if name in _SECRET_FIELDS and value else clean_line(value)
    if isinstance(value, list):
        return [_safe_copy(item) for item in value]
    if isinstance(value, dict):
        return {clean_line(str(key)): _safe_copy(item, str(key)) for key, item in value.items()}
    return value
