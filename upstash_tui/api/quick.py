"""Well-formed records read in a third of the time; what is less plain is left to the tolerant reader.

An account may have 10,000 databases, and all of them are read before the first is shown.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec

from upstash_tui.api.request import is_identifier
from upstash_tui.secret import Secret
from upstash_tui.text import LIMIT

_Record = TypeVar("_Record", bound=msgspec.Struct)


class QuickReader(Generic[_Record]):
    """Makes of a record what :class:`~upstash_tui.api.decode.Reader` makes of it, or nothing.

    The fields of ``record`` are texts, tuples of texts, booleans, secrets, and integers with their bounds in
    the type. ``needs`` names texts without which a record is unreadable; ``also`` is as there.
    """

    def __init__(self, record: type[_Record], needs: Sequence[str], also: Mapping[str, str]) -> None:
        self._decode = msgspec.json.Decoder(record, strict=False, dec_hook=_secret).decode
        self._needs = needs
        hints = get_type_hints(record, include_extras=True)
        names = {field.encode_name: field.name for field in msgspec.structs.fields(record)}
        self._also = [(names[first], other) for first, other in also.items()]
        others: list[tuple[str, Any, Any]] = [(other, hints[name] | None, None) for name, other in self._also]
        self._decode_others = msgspec.json.Decoder(msgspec.defstruct("Others", others), strict=False).decode

    def read(self, raw: bytes) -> _Record | None:
        """The record in ``raw``; ``None`` where something in it is not as it should be."""
        # Printable ASCII without an escape: there is nothing to clean in any text of it.
        if not raw.isascii() or b"\\" in raw or b"\x7f" in raw or len(raw) > LIMIT:
            return None
        try:
            record = self._decode(raw)
            missing = [pair for pair in self._also if not getattr(record, pair[0])]
            others = self._decode_others(raw) if missing else None
        except ValueError:
            return None
        for name in self._needs:
            if not is_identifier(getattr(record, name)):
                return None
        for name, other in missing:
            value = getattr(others, other)
            if value is not None and value != getattr(record, name):
                record = msgspec.structs.replace(record, **{name: value})
        return record


def _secret(_: type, value: object) -> Secret:
    if type(value) is str and value:
        return Secret(value)
    raise ValueError("an empty one is none")
