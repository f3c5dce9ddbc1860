"""JSON read with tolerance, at a cost that its length bounds.

What is no value costs only itself: ``NaN``, ``Infinity`` and numbers beyond all measure are read as
``null``, bytes that are not UTF-8 as U+FFFD. Halves of surrogate pairs and control characters stay: text is
cleaned where it enters a record. :mod:`upstash_tui.api.http` bounds the length of an answer, this module the
number of values in it: two bytes make one, which then takes some sixty.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator

import msgspec

from upstash_tui.api.errors import BadAnswer

MOST_RECORDS = 100_000
"""In one answer. 32 MiB hold some 20,000 databases, and this many entries of the audit log."""
MOST_VALUES = 2_000_000
"""In one answer. 32 MiB of databases hold 1,300,000."""
NOT_ASKED_FOR = "Upstash answered with something other than was asked for."
TOO_MANY = "The answer holds more than any account has. Something on the way here may have written it."
_NOT_JSON = "The answer is not JSON. Something between here and Upstash may have written it."
_LONGEST_NUMBER = 1_000
"""Characters. Python takes time for long ones, and raises an error from 4,300 on."""

_START = re.compile(r"[ \t\n\r]*\[[ \t\n\r]*(?P<end>\][ \t\n\r]*\Z)?")
_NEXT = re.compile(r"[ \t\n\r]*(?:,[ \t\n\r]*|(?P<end>\][ \t\n\r]*\Z))")
_split = msgspec.json.Decoder(list[msgspec.Raw] | None).decode


def parse(content: bytes) -> object:
    """``content`` as plain Python objects; an empty answer is ``None``. Raises :class:`BadAnswer`."""
    _check_size(content, b",", b"[", b"{")
    if not content.strip():
        return None
    try:
        return msgspec.json.decode(content)
    except (ValueError, RecursionError):  # msgspec's errors and those of Python's own conversions are such
        pass
    try:
        return _lenient.decode(content.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        pass
    raise BadAnswer(_NOT_JSON)  # not chained: json's error holds the whole answer


def items(content: bytes) -> Iterable[object]:
    """The items of a list: :class:`msgspec.Raw` where the list is well formed, else parsed one by one.

    ``null`` is an empty list. Raises :class:`BadAnswer`, at once or where an item can't be parsed.
    """
    _check_size(content, b",")
    try:
        found = _split(content) or []
    except msgspec.ValidationError:
        problem = NOT_ASKED_FOR
    except (ValueError, RecursionError):
        return _parsed_items(content)
    else:
        problem = TOO_MANY if len(found) > MOST_RECORDS else ""
    if problem:
        raise BadAnswer(problem)
    return found


def pieces(content: bytes, most: int) -> Iterator[bytes]:
    """A list of objects as lists of ``most`` bytes at most, cut between two objects.

    Where a cut is within an object, its piece is not JSON. Raises ``ValueError`` where there is none.
    """
    before = 0  # the bracket or comma before the next object
    while len(content) - before > most:
        end = content.rfind(b"},{", before, before + most) + 1
        if not end:
            raise ValueError("no end of an object")
        yield b"[" + content[before + 1 : end] + b"]"
        before = end
    yield content[:1] + content[before + 1 :]


def _parsed_items(content: bytes) -> Iterator[object]:
    _check_size(content, b",", b"[", b"{")
    text = content.decode("utf-8", "replace")
    place = _START.match(text)
    try:
        for _ in range(MOST_RECORDS):
            if place is None or place["end"] is not None:
                break
            item, end = _lenient.raw_decode(text, place.end())
            yield item
            place = _NEXT.match(text, end)
    except (ValueError, RecursionError):
        place = None
    if place is None or place["end"] is None:
        raise BadAnswer(_NOT_JSON if place is None else TOO_MANY)


def _check_size(content: bytes, *beginnings: bytes) -> None:
    """Raise :class:`BadAnswer` for more than :data:`MOST_VALUES`; what is inside texts counts as well."""
    if sum(map(content.count, beginnings)) > MOST_VALUES:
        raise BadAnswer(TOO_MANY)


def _integer(text: str) -> int | None:
    return int(text) if len(text) <= _LONGEST_NUMBER else None


def _number(text: str) -> float | None:
    number = float(text) if len(text) <= _LONGEST_NUMBER else math.inf
    return number if math.isfinite(number) else None


_lenient = json.JSONDecoder(
    strict=False, parse_int=_integer, parse_float=_number, parse_constant=lambda _name: None
)
