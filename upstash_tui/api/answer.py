"""An answer, and its body, at a cost that the bytes on the wire bound."""

import zlib
from collections.abc import AsyncIterator, Mapping
from io import BytesIO

from msgspec import Struct

from upstash_tui.api.errors import AnswerLost, BadAnswer

UNPACKED_AT_MOST = 100
"""Times what came over the wire; real lists, without their random tokens even, are packed to a 27th."""
_UNPACKED_ANYWAY = 1024 * 1024
"""Bytes that are looked at whatever they were packed to."""


class Answer(Struct, frozen=True):
    """What a server answered, whatever the status."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes
    """Unpacked."""

    # The rest may hold credentials. Rich asks for its own form, and a Struct has one that shows all.
    def __repr__(self) -> str:
        return f"Answer(status={self.status})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return [("status", self.status)]


async def read_body(
    headers: Mapping[str, str], pieces: AsyncIterator[bytes], cap: int, changes: bool
) -> bytes:
    """The body that comes in ``pieces``, at most ``cap`` bytes, packed or not.

    It is unpacked by hand, so that a small answer can't become a huge one before it is measured. Raises
    :class:`BadAnswer` or :class:`AnswerLost` with ``changes`` as their ``may_have_happened``.
    """
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise BadAnswer("The answer is compressed in an unknown way.", may_have_happened=changes)
    unpacker = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    content = BytesIO()  # gives out what it holds without copying all of it once more
    received = size = 0
    async for piece in pieces:
        received += len(piece)
        most = min(cap, _UNPACKED_ANYWAY + UNPACKED_AT_MOST * received)
        part = unpacker.decompress(piece, most - size + 1) if unpacker else piece
        size += len(part)
        if max(received, size) > cap:
            raise BadAnswer(f"The answer is larger than {cap // 1024:,} KiB.", may_have_happened=changes)
        if size > most:
            raise BadAnswer("The answer unpacks to more than any real one.", may_have_happened=changes)
        if unpacker and unpacker.unused_data:
            raise BadAnswer("Something follows the end of the answer.", may_have_happened=changes)
        content.write(part)
    if unpacker and received and not unpacker.eof:
        raise AnswerLost("The answer broke off.", may_have_happened=changes)
    return content.getvalue()
