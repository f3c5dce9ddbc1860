"""A value for the eye: as text, as formatted JSON, unpacked, or byte by byte. What is stored stays as it is.

Every line is safe to show. How much is shown is bounded, whatever is stored.
"""

import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

from msgspec import Struct

from upstash_tui.formatting.numbers import size
from upstash_tui.products.redis.data.values.json_text import NotJson, formatted, is_json
from upstash_tui.text import clean_block, clean_line

View = Literal["JSON", "text", "unpacked", "bytes"]

MOST = 1024 * 1024
"""Bytes that are shown of a value, and of what it unpacks to."""
_LINES = 20_000
_IN_BYTES = 64 * 1024
"""Bytes of a value that are shown byte by byte."""
_LOOKED_AT = 4096
"""Bytes that tell whether a value is a text."""
_TAB = "    "


class Shown(Struct, frozen=True):
    """A value in one view."""

    view: View
    lines: Sequence[str]
    note: str = ""
    """What is not shown, or what was done to it; empty for nothing."""


def views_of(content: bytes) -> Sequence[View]:
    """The views that make sense of ``content``, the best first. ``bytes`` is always one."""
    if unpacked(content) is not None:
        return ("unpacked", "bytes")
    text = text_of(content)
    if text is None:
        return ("bytes", "text")
    if text.lstrip()[:1] in ("{", "[") and (len(content) > MOST or is_json(text)):
        return ("JSON", "text", "bytes")
    return ("text", "bytes")


def shown(content: bytes, view: View, *, wide: bool = True) -> Shown:
    """``content`` in ``view``; byte by byte it takes 75 cells, 43 if it is not ``wide``."""
    match view:
        case "bytes":
            lines = [*_dump(content[:_IN_BYTES], 16 if wide else 8)]
            return Shown(view, lines, _cut_note(min(len(content), _IN_BYTES), len(content)))
        case "unpacked":
            found = unpacked(content)
            if found is not None:
                return _shown_unpacked(content, *found, wide=wide)
        case "JSON":
            if (formatted_lines := _json_lines(content)) is not None:
                note = f"the first {_LINES:,} lines" if len(formatted_lines) == _LINES else ""
                return Shown(view, formatted_lines, note)
    text = content[:MOST].decode("utf-8", "replace")
    lines = clean_block(text, MOST).replace("\t", _TAB).split("\n")
    note = _cut_note(min(len(content), MOST), len(content))
    if len(lines) > _LINES:
        lines, note = lines[:_LINES], f"the first {_LINES:,} lines"
    return Shown("text", lines, note)


def _shown_unpacked(content: bytes, inner: bytes, how: str, more: bool, *, wide: bool) -> Shown:
    best = next(view for view in views_of(inner) if view != "unpacked")
    within = shown(inner, best, wide=wide)
    note = f"{how}, {size(len(content))} packed, {size(len(inner))} unpacked"
    if more:
        note = f"{how}, {size(len(content))} packed; it unpacks to more than {size(MOST)}: the rest is left"
    return Shown("unpacked", within.lines, note)


def unpacked(content: bytes) -> tuple[bytes, str, bool] | None:
    """What gzip or zlib packed: at most :data:`MOST` bytes, how, and whether there is more."""
    if content[:3] == b"\x1f\x8b\x08":
        how, window = "gzip", 31
    elif len(content) > 2 and content[0] & 0x8F == 8 and int.from_bytes(content[:2]) % 31 == 0:
        how, window = "zlib", 15
    else:
        return None
    unpacker = zlib.decompressobj(window)
    try:
        found = unpacker.decompress(content, MOST)
    except zlib.error:
        return None
    if not found and not unpacker.eof:
        return None
    return found, how, bool(unpacker.unconsumed_tail) and not unpacker.eof


def text_of(content: bytes, most: int = MOST) -> str | None:
    """The first ``most`` bytes as text; ``None`` if they are none: no UTF-8, or full of controls."""
    try:
        text = content[:most].decode()
    except UnicodeDecodeError as error:
        if len(content) <= most or error.start < most - 3:  # else it is cut within a letter
            return None
        text = content[: error.start].decode()
    begins = text[:_LOOKED_AT]
    odd = sum(letter < " " and letter not in "\t\n\r" for letter in begins)
    return None if odd * 4 > len(begins) else text


def in_line(content: bytes, cells: int = 200) -> str:
    """``content`` for a cell of a table; what is no text by its size: ``‹binary, 3.12 KB›``."""
    text = text_of(content, cells * 4)
    if text is None:
        packed = content[:3] == b"\x1f\x8b\x08"
        return f"‹{'gzip' if packed else 'binary'}, {size(len(content))}›"
    return clean_line(text if len(content) <= cells * 4 else f"{text}…", cells)


def _json_lines(content: bytes) -> list[str] | None:
    """The formatted lines, as many as are shown; ``None`` if it is no JSON up to there."""
    text = content[: MOST * 2].decode("utf-8", "replace")
    lines: list[str] = []
    try:
        lines.extend(clean_line(line, MOST) for line in islice(formatted(text), _LINES))
    except NotJson:
        return lines if len(content) > MOST * 2 and lines else None
    return lines


def _dump(content: bytes, across: int) -> Iterator[str]:
    """``00000000  89 50 4e 47 …  .PNG``."""
    for start in range(0, max(len(content), 1), across):
        part = content[start : start + across]
        letters = "".join(chr(each) if 0x20 <= each < 0x7F else "." for each in part)
        yield f"{start:08x}  {part.hex(' '):<{across * 3}} {letters}"


def _cut_note(some: int, all_of_it: int) -> str:
    return "" if some == all_of_it else f"the first {size(some)} of {size(all_of_it)}"
