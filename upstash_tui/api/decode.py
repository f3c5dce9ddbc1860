"""Answers read with tolerance: JSON that is not quite as documented still becomes a record.

A field of the wrong type becomes its default, ``"true"`` a boolean, ``"6379"`` a number; unknown fields are
passed over. Every text goes through :func:`clean_line`, every credential into a :class:`Secret`. A list keeps
its good records and counts the others.
"""

import asyncio
import math
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.quick import QuickReader, plain
from upstash_tui.api.request import is_identifier
from upstash_tui.secret import Secret
from upstash_tui.text import LIMIT, clean_line

_T = TypeVar("_T")
_Record = TypeVar("_Record", bound=msgspec.Struct)
_Converter = Callable[[Any], Any]

_CHUNK = 250
"""Records read before the event loop gets its turn: a few milliseconds."""
_INTEGERS = range(-(2**63), 2**63)
Integer = Annotated[int, msgspec.Meta(ge=_INTEGERS[0], le=_INTEGERS[-1])]
"""A signed 64-bit integer."""
Word = Annotated[str, msgspec.Meta(min_length=1)]
"""A text in a list, where an empty one says nothing."""
_SECRET_FIELDS = frozenset({"password", "rest_token", "read_only_rest_token", "api_key", "token"})
_FLAGS = {"true": True, "false": False}
_ESCAPE = (
    rb"(?s)\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)
"""A backslash and what belongs to it in JSON; ``half`` is one half of a surrogate pair without the other."""
_NOT_JSON = "The answer is not JSON. Something between here and Upstash may have written it."
_NOT_ASKED_FOR = "Upstash answered with something other than was asked for."
_raw_list = msgspec.json.Decoder(list[msgspec.Raw] | None)


class Unreadable(Exception):
    """A record without what it can't be used without."""


def as_text(value: object) -> str | None:
    """``value`` as one safe line; numbers are written out, anything else but text is ``None``."""
    if type(value) is not str:
        return str(value) if type(value) in (int, float) else None
    if value.isascii() and value.isprintable() and len(value) <= LIMIT:
        return value  # nothing in it for clean_line to find, and much faster to know
    return clean_line(value)


def as_integer(value: object) -> int | None:
    """``value`` as a signed 64-bit integer, also from ``360.0`` and ``"360"``."""
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and len(value) <= 20:
        value = int(value)  # not by way of a float, which has no room for 2**63 - 1
    if type(value) is not int:
        number = as_number(value)
        if number is None or not number.is_integer():
            return None
        value = int(number)
    return value if value in _INTEGERS else None


def as_number(value: object) -> float | None:
    """``value`` as a finite float, also from ``"0.5"``."""
    if type(value) not in (int, float, str):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def as_flag(value: object) -> bool | None:
    """``value`` as a boolean, also from ``"true"`` and ``"false"``, ``1`` and ``0``."""
    if type(value) is bool:
        return value
    if isinstance(value, str) and value.lower() in _FLAGS:
        return _FLAGS[value.lower()]
    number = as_integer(value)
    return bool(number) if number in (0, 1) else None


def as_secret(value: object) -> Secret | None:
    """``value`` as a secret; none where it is empty."""
    text = as_text(value)
    return Secret(text) if text else None


def as_identifier(value: object) -> str | None:
    """``value`` as an id that can be sent back as it came; none where cleaning it would change it."""
    text = as_text(value)
    return text if text is not None and text == str(value) and is_identifier(text) else None


def as_texts(value: object) -> tuple[str, ...]:
    """The texts of a list; a list that isn't one has none."""
    if type(value) is not list or not value:
        return ()
    return tuple(text for item in value if (text := as_text(item)))


_CONVERTERS: Mapping[object, _Converter] = {
    str: as_text,
    int: as_integer,
    float: as_number,
    bool: as_flag,
    Secret: as_secret,
    tuple[str, ...]: as_texts,
}


class Reader(Generic[_Record]):
    """Makes records of one kind from decoded JSON objects.

    ``needs`` names the attributes without which a record is unreadable, ``also`` for a JSON field another
    one that has its say where the first is missing, empty or false, ``convert`` how a JSON field is read
    that asks for more than its type tells. ``many`` is for records that come by the thousand: what is well
    formed is read by a :class:`QuickReader`, which asks for a type it knows.
    """

    def __init__(
        self,
        record: type[_Record],
        *,
        needs: tuple[str, ...] = (),
        also: Mapping[str, str] | None = None,
        convert: Mapping[str, _Converter] | None = None,
        many: bool = False,
    ) -> None:
        self.record = record
        self._many = many
        hints = get_type_hints(record)
        own = convert or {}
        self._fields = [
            (field.name, field.encode_name, own.get(field.encode_name) or _converter(hints[field.name]))
            for field in msgspec.structs.fields(record)
        ]
        self._needs = needs
        self._named_also = also or {}
        names = {json_name: (name, convert) for name, json_name, convert in self._fields}
        self._also = [(*names[first], other) for first, other in self._named_also.items()]

    def read(self, raw: object) -> _Record:
        """The record in ``raw``. Raises :class:`Unreadable`."""
        if type(raw) is not dict:
            raise Unreadable
        values = {}
        for name, json_name, convert in self._fields:
            value = raw.get(json_name)
            if value is not None and (value := convert(value)) is not None:
                values[name] = value
        for name, convert, other in self._also:
            if not values.get(name):
                value = convert(raw.get(other))
                if value is not None and value != "":
                    values[name] = value
        for name in self._needs:
            if not values.get(name):
                raise Unreadable
        return self.record(**values)

    def read_one(self, content: bytes) -> _Record:
        """The record that is the whole of an answer. Raises :class:`BadAnswer`."""
        try:
            return self.read(decode_json(content))
        except Unreadable:
            raise BadAnswer(_NOT_ASKED_FOR) from None

    async def read_list(self, content: bytes) -> tuple[tuple[_Record, ...], int]:
        """The readable records of an answer and how many were not; ``null`` has none.

        The event loop gets its turn between every few. Raises :class:`BadAnswer` where it is no list.
        """
        items = _decode(_raw_list.decode, content) or []
        records: list[_Record] = []
        all_plain = plain(content)
        for index, item in enumerate(items):
            if index and index % _CHUNK == 0:
                await asyncio.sleep(0)
            record = self._quick.read(item) if self._quick and (all_plain or plain(bytes(item))) else None
            if record is None:
                try:
                    record = self.read(_decode(msgspec.json.decode, bytes(item)))
                except (Unreadable, BadAnswer):
                    continue
            records.append(record)
        return tuple(records), len(items) - len(records)

    @cached_property
    def _quick(self) -> QuickReader[_Record] | None:
        return QuickReader(self.record, self._needs, self._named_also) if self._many else None


def _converter(hint: object) -> _Converter:
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    return _CONVERTERS[hint]


def decode_json(content: bytes) -> object:
    """``content`` as plain Python objects; an empty answer is ``None``. Raises :class:`BadAnswer`."""
    return _decode(msgspec.json.decode, content) if content.strip() else None


def decode_safely(content: bytes) -> object:
    """As :func:`decode_json`, with every text cleaned and every credential made a :class:`Secret`."""
    try:
        return _safe_copy(decode_json(content))
    except RecursionError:
        pass
    raise BadAnswer(_NOT_JSON)


def _decode(decode: Callable[[bytes], _T], content: bytes) -> _T:
    try:
        return decode(content)
    except msgspec.ValidationError:
        message = _NOT_ASKED_FOR
    except RecursionError:
        message = _NOT_JSON
    except ValueError:  # msgspec's errors and those of Python's own conversions are such
        message = _NOT_JSON
        # What is not Unicode costs the letters concerned, not the answer.
        mended = re.sub(_ESCAPE, _whole, content.decode("utf-8", "replace").encode())
        if mended != content:
            return _decode(decode, mended)
    raise BadAnswer(message)


def _whole(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape["half"] else escape[0]


def _safe_copy(value: object, name: str = "") -> object:
    if isinstance(value, str):
        return Secret(clean_line(value)) if name in _SECRET_FIELDS and value else clean_line(value)
    if isinstance(value, list):
        return [_safe_copy(item) for item in value]
    if isinstance(value, dict):
        return {clean_line(str(key)): _safe_copy(item, str(key)) for key, item in value.items()}
    return value
