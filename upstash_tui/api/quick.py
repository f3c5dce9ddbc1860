"""Well-formed records read in a third of the time; what is less plain is left to the tolerant reader.

An account may have 10,000 databases, and all of them are read before the first is shown.
"""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from upstash_tui.api.request import is_identifier
from upstash_tui.secret import Secret
from upstash_tui.text import LIMIT

_Record = TypeVar("_Record", bound=msgspec.Struct)


class QuickReader(Generic[_Record]):
    """Makes of a record what :class:`~upstash_tui.api.decode.Reader` makes of it, or nothing.

    The fields of ``record`` are texts, booleans, secrets, and, with their bounds in the type, integers and
    tuples of texts that aren't empty. ``needs`` names texts without which a record is unreadable; ``also`` is
    as there, of fields that ``record`` has both.
    """

    def __init__(self, record: type[_Record], needs: Sequence[str], also: Mapping[str, str]) -> None:
        self._decode = msgspec.json.Decoder(record, strict=False, dec_hook=_secret).decode
        self._needs = needs
        names = {field.encode_name: field.name for field in msgspec.structs.fields(record)}
        self._also = [(names[first], names[other]) for first, other in also.items()]

    def read(self, raw: bytes | msgspec.Raw) -> _Record | None:
        """The record in ``raw``, which is :func:`plain`; ``None`` where it is not as it should be."""
        if len(raw) > LIMIT:
            return None
        try:
            record = self._decode(raw)
        except (ValueError, RecursionError):
            return None
        for name in self._needs:
            if not is_identifier(getattr(record, name)):
                return None
        for name, other in self._also:
            value = getattr(record, name)
            if not value and (instead := getattr(record, other)) is not None and instead != value:
                record = msgspec.structs.replace(record, **{name: instead})
        return record


def plain(content: bytes) -> bool:
    """Whether this JSON is printable ASCII without an escape: there is nothing to clean in any text of it."""
    return content.isascii() and b"\\" not in content and b"\x7f" not in content


def _secret(_: type, value: object) -> Secret:
    if type(value) is str and value:
        return Secret(value)
    raise ValueError("an empty one is none")
