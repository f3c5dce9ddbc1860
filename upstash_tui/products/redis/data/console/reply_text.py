"""Replies as lines of text: as redis-cli writes them, as a table where they have columns, as JSON.

Bounded, and safe to show: of what is large, the beginning, and what there is of it in all.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from upstash_tui.products.redis.data.commands import Word, name_of
from upstash_tui.products.redis.data.console.reply_json import json_lines
from upstash_tui.products.redis.data.console.reply_rows import Row, rows_of
from upstash_tui.products.redis.data.errors import in_words
from upstash_tui.products.redis.data.quoting import quoted
from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.text import clean_block, clean_line

Shape = Literal["table", "redis-cli", "JSON"]
"""How replies are shown. A table stands where a reply has columns; any other is shown as redis-cli does."""
SHAPES: Sequence[Shape] = get_args(Shape)

MOST_LINES = 1000
MOST_LETTERS = 200_000
"""Of one reply; the line that comes to it is shown."""
MOST_BYTES = 4096
"""Of one text."""
DEEPEST = 16
"""Arrays within arrays."""
_WIDEST = 40
"""Cells of a column of a table, the last apart."""
_GAP = "   "

_TO_BE_READ = frozenset(("INFO",))
"""Commands that reply with lines of text."""
_STATUS = frozenset(("TYPE", "PING"))
"""Commands that reply with a status, which has no quotes."""


def lines_of(
    command: Sequence[Word], reply: object, shape: Shape, cells: Callable[[str], int] = len
) -> list[str]:
    """``reply`` to ``command`` in lines. ``cells`` tells how many cells a text takes."""
    shown: list[str] = []
    letters = 0
    for line in _lines(command, reply, shape, cells):
        if len(shown) == MOST_LINES or letters >= MOST_LETTERS:
            amount = f"{len(reply):,} items" if isinstance(reply, list) else "a long reply"
            return [*shown, f"… This is the beginning of {amount}."]
        shown.append(line)
        letters += len(line)
    return shown


def _lines(
    command: Sequence[Word], reply: object, shape: Shape, cells: Callable[[str], int]
) -> Iterator[str]:
    name = name_of(command)
    if isinstance(reply, ReplyError):
        return iter(f"(error) {in_words(reply.text)}".split("\n"))
    if isinstance(reply, bytes) and name in _TO_BE_READ:
        return iter(clean_block(_text(reply), MOST_LETTERS).rstrip("\n").split("\n"))
    rows = None if shape == "redis-cli" else rows_of(command, reply)
    if shape == "JSON":
        return json_lines(reply, rows)
    if rows:
        return _table(rows, cells)
    if isinstance(reply, bytes) and name in _STATUS and len(command) < 3:
        return iter([clean_line(_text(reply), MOST_BYTES)])
    return _plain(reply)


def _text(data: bytes) -> str:
    return data[:MOST_LETTERS].decode("utf-8", "replace")


def _plain(value: object, depth: int = 0) -> Iterator[str]:
    """A line of a single value, and of a list as many as it has, further to the right."""
    if not isinstance(value, list) or not value or depth == DEEPEST:
        yield _single(value)
        return
    width = len(str(len(value)))
    for number, each in enumerate(value, 1):
        head = f"{number:>{width}}) "
        for line in _plain(each, depth + 1):
            yield head + line
            head = " " * len(head)


def _single(value: object) -> str:
    match value:
        case None:
            return "(nil)"
        case bool():
            return f"({str(value).lower()})"
        case int():
            return f"(integer) {value}"
        case float():
            return f"(double) {value:.17g}"
        case bytes() if len(value) > MOST_BYTES:
            return f"{quoted(value[:MOST_BYTES])}… the beginning of {len(value):,} bytes"
        case bytes():
            return quoted(value)
        case []:
            return "(empty array)"
        case list():
            return f"(array of {len(value):,}, not opened)"
        case _:
            return clean_line(str(value), MOST_BYTES)


def _table(rows: Sequence[Row], cells: Callable[[str], int]) -> Iterator[str]:
    """Rows in columns as wide as what is in them, within limits."""
    shown = [[_single(each) for each in row] for row in rows[: MOST_LINES + 1]]
    widths = [
        min(max((cells(row[at]) for row in shown if at < len(row) - 1), default=0), _WIDEST)
        for at in range(max(map(len, shown)))
    ]
    number = len(str(min(len(shown), MOST_LINES)))
    for at, row in enumerate(shown, 1):
        columns = [text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=False)]
        yield f"{at:>{number}}) {_GAP.join(columns).rstrip()}"
