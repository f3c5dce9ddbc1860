"""Answers read with tolerance: JSON that is not quite as documented still becomes a record.

A field of the wrong type becomes its default, ``"true"`` a boolean, ``"6379"`` a number; unknown fields are
passed over. Every text goes through :func:`clean_line`, every credential into a :class:`Secret`. A list keeps
its good records and counts the others.
"""

import asyncio
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.identifier import is_identifier
from upstash_tui.api.lenient_json import MOST_RECORDS, NOT_ASKED_FOR, items, parse, pieces
from upstash_tui.secret import Secret
from upstash_tui.text import LIMIT, clean_line

R = TypeVar("R", bound=msgspec.Struct)
T = TypeVar("T")
_Converter = Callable[[Any], Any]

_CHUNK = 250
"""Records read before the event loop gets its turn: a few milliseconds."""
_PIECES = 40
"""Of :data:`LIMIT` bytes each, read before that: as many records."""
_NAMED = re.compile(r"`\$\.(\w+)")
"""The field, in a message of msgspec's."""
Integer = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""A signed 64-bit integer."""
Number = Annotated[float, msgspec.Meta(ge=-sys.float_info.max, le=sys.float_info.max)]
"""A finite number."""
Word = Annotated[str, msgspec.Meta(min_length=1)]
Words = Annotated[tuple[Word, ...], msgspec.Meta(max_length=1_000)]
"""Short texts, such as regions; an empty one says nothing."""


class Page(NamedTuple, Generic[T]):
    """Records in the server's order."""

    records: tuple[T, ...]
    unreadable: int = 0
    """Number of further records that failed to decode."""


class Unreadable(Exception):
    """A record without what it can't be used without."""


def as_text(value: object) -> str | None:
    """``value`` as one safe line; numbers are written out, anything else but text is ``None``."""
    if type(value) is not str:
        return str(value) if type(value) in (int, float) else None
    if value.isascii() and value.isprintable() and len(value) <= LIMIT:
        return value  # nothing in it for clean_line to find, and much faster to know
    return clean_line(value)


def as_number(value: object) -> float | None:
    """``value`` as a finite float, also from ``"0.5"``."""
    try:
        return msgspec.convert(value, Number, strict=False)
    except ValueError:
        return None


def _as_written(value: object) -> str | None:
    """``value`` as a text that may be sent back: not cleaned, which could change it."""
    if type(value) is str:
        return value
    return str(value) if type(value) is int else None


def _as_words(value: object) -> tuple[str, ...]:
    return tuple(text for item in value if (text := as_text(item))) if type(value) is list else ()


def _as_it_is(value: object) -> object:
    return as_text(value) if type(value) is str else value


_CLEANED: Mapping[object, _Converter] = {str: as_text, Secret: as_text, Words: _as_words}
"""How a value is made safe before it is converted to its type; by the type."""


class Reader(Generic[R]):
    """Makes records of one kind from JSON.

    A field that makes no sense costs only itself. ``sent_back`` names the texts that requests are made with:
    a record without one, or with one that can't be sent back as it came, is unreadable. ``also`` gives for a
    field another one that has its say where the first is missing, empty or false. ``convert`` says how a JSON
    field is read that asks for more than its type tells. Of records with the same ``once_by``, a list keeps
    the first.
    """

    def __init__(
        self,
        record: type[R],
        *,
        sent_back: tuple[str, ...] = (),
        also: Mapping[str, str] | None = None,
        convert: Mapping[str, _Converter] | None = None,
        once_by: str = "",
    ) -> None:
        self._record = record
        self._sent_back = sent_back
        self._also = also or {}
        self._own = convert or {}
        self._once_by = once_by

    def read(self, raw: object) -> R:
        """The record in ``raw``, parsed JSON. Raises :class:`Unreadable`."""
        if type(raw) is not dict:
            raise Unreadable
        fields = {
            name: value
            for name, clean in self._cleaners
            if (given := raw.get(name)) is not None and (value := clean(given)) is not None
        }
        while True:
            try:
                record = msgspec.convert(fields, self._record, strict=False, dec_hook=_secret)
            except msgspec.ValidationError as error:
                named = _NAMED.search(str(error))
            else:
                return self._finished(record)
            if named is None:
                raise Unreadable
            del fields[named[1]]

    def read_one(self, content: bytes) -> R:
        """The record that is the whole of an answer. Raises :class:`BadAnswer`."""
        try:
            return self._decoded(content)
        except Unreadable:
            raise BadAnswer(NOT_ASKED_FOR) from None

    async def read_list(self, content: bytes) -> "Page[R]":
        """The readable records of an answer; ``null`` has none.

        The event loop gets its turn between every few. Raises :class:`BadAnswer` where it is no list.
        """
        all_plain = _is_plain(content)
        records = await self._read_in_pieces(content) if all_plain else None
        if records is not None:
            return Page(self._once(records))
        records, count = [], 0
        for count, item in enumerate(items(content), 1):
            if count % _CHUNK == 0:
                await asyncio.sleep(0)
            try:
                record = (
                    self._decoded(item, plain=all_plain) if isinstance(item, msgspec.Raw) else self.read(item)
                )
            except (Unreadable, BadAnswer):
                continue
            records.append(record)
        return Page(self._once(records), count - len(records))

    async def _read_in_pieces(self, content: bytes) -> list[R] | None:
        """All records, in a third less time, where nothing of them needs cleaning or is of another type."""
        if self._whole_list is None:
            return None
        records: list[R] = []
        try:
            for count, piece in enumerate(pieces(content, LIMIT), 1):
                if count % _PIECES == 0:
                    await asyncio.sleep(0)
                records += [self._finished(each, is_clean=True) for each in self._whole_list.decode(piece)]
                if len(records) > MOST_RECORDS:
                    return None
        except (ValueError, RecursionError, Unreadable):
            return None
        return records

    def _once(self, records: Sequence[R]) -> tuple[R, ...]:
        """``records`` without those that are there again."""
        if not self._once_by or len({*map(attrgetter(self._once_by), records)}) == len(records):
            return tuple(records)
        first: dict[object, R] = {}
        for record in records:
            first.setdefault(getattr(record, self._once_by), record)
        return tuple(first.values())

    def _decoded(self, content: bytes | msgspec.Raw, *, plain: bool = False) -> R:
        """The record in ``content``: in one go where there is nothing to clean and all is of its type."""
        if self._whole is not None and len(content) <= LIMIT and (plain or _is_plain(bytes(content))):
            try:
                record = self._whole.decode(content)
            except (ValueError, RecursionError):
                pass
            else:
                return self._finished(record, is_clean=True)
        return self.read(parse(bytes(content)))

    def _finished(self, record: R, *, is_clean: bool = False) -> R:
        """``record`` with what stands in for what is missing; ``is_clean``: no text of it needs cleaning."""
        for name in self._sent_back:
            text = getattr(record, name)
            if not is_identifier(text) or not (is_clean or as_text(text) == text):
                raise Unreadable
        for name, other in self._also.items():
            value = getattr(record, name)
            if not value and (instead := getattr(record, other)) is not None and instead != value:
                record = msgspec.structs.replace(record, **{name: instead})
        return record

    # Made when first needed: no start waits for them.

    @cached_property
    def _whole(self) -> msgspec.json.Decoder[R] | None:
        return None if self._own else msgspec.json.Decoder(self._record, strict=False, dec_hook=_secret)

    @cached_property
    def _whole_list(self) -> msgspec.json.Decoder[list[R]] | None:
        if self._own:
            return None
        return msgspec.json.Decoder(list[self._record], strict=False, dec_hook=_secret)  # type: ignore[name-defined]

    @cached_property
    def _cleaners(self) -> list[tuple[str, _Converter]]:
        """By the names in JSON."""
        hints = get_type_hints(self._record, include_extras=True)
        cleaners: dict[str, _Converter] = {}
        for field in msgspec.structs.fields(self._record):
            hint = hints[field.name]
            if get_origin(hint) in (Union, UnionType):
                (hint,) = (part for part in get_args(hint) if part is not type(None))
            by_type = _as_written if field.name in self._sent_back else _CLEANED.get(hint, _as_it_is)
            cleaners[field.encode_name] = self._own.get(field.encode_name, by_type)
        return list(cleaners.items())


def _is_plain(content: bytes) -> bool:
    """Whether this JSON is printable ASCII without an escape: there is nothing to clean in any text of it."""
    return content.isascii() and b"\\" not in content and b"\x7f" not in content


def _secret(_type: type, value: object) -> Secret:
    if type(value) is str and value:
        return Secret(value)
    raise ValueError("an empty one is none")
