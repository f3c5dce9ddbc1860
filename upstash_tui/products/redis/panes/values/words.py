"""What is said of a value: in the title, below it, and in its place."""

from upstash_tui.formatting.numbers import size
from upstash_tui.products.redis.data.values.lifetimes import lasting
from upstash_tui.products.redis.data.values.value import Item, Kind, Value
from upstash_tui.products.redis.data.values.views import in_line
from upstash_tui.products.redis.panes.data_guards import failure_words
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.text import clean_line

ROWS: dict[Kind | None, str] = {
    "hash": "field",
    "list": "element",
    "set": "member",
    "zset": "member",
    "stream": "entry",
}
"""What a row of each type is called."""
_NAME = 40
"""Characters of the name of a row."""


def amount(value: Value) -> str:
    """``hash, 7 fields``; of a part of the rows ``hash, 50+ fields``; ``string, 1.2 KB``."""
    if value.is_text:
        return f"{value.kind}, {size(value.length)}"
    count, more = len(value.items), bool(value.following)
    turned = ", last first" if value.backwards else ""
    return f"{value.kind}, {count:,}{'+' * more} {_rows(value, count + more)}{turned}"


def lifetime(value: Value) -> str:
    return "no TTL" if value.lifetime is None else f"TTL {lasting(value.lifetime)}"


def cut(value: Value) -> str:
    """That a text was not read whole; empty if it was."""
    return "" if value.is_whole else f"{size(len(value.content))} read of {size(value.length)}"


def of_item(value: Value, item: Item) -> str:
    """Which row is shown whole."""
    return "" if value.kind == "set" else f"{ROWS[value.kind]} {in_line(item.name, _NAME)}"


def info(value: Value, memory: int | None, length: int | None) -> str:
    """What was asked for by itself."""
    rows = "" if length is None else f" · {length:,} {_rows(value, length)}"
    return f"memory: {'not told' if memory is None else size(memory)}{rows}"


def instead(pane: DataPane, key: bytes | None, value: Value | None) -> str:
    """What stands in ``pane`` in the place of a value that can't be shown."""
    if key is None:
        return "No key is open."
    if value is None:
        return "Reading…"
    if value.is_gone:
        return "There is no such key, or no longer."
    if " " in value.trouble:
        return failure_words(pane, value.trouble)
    return f"What is of type {clean_line(value.trouble)} can't be shown here."


def _rows(value: Value, count: int) -> str:
    word = ROWS[value.kind]
    return word if count == 1 else "entries" if word == "entry" else f"{word}s"
