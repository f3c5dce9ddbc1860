"""Rows of a collection as they are typed, one a line, and the commands that add them."""

from collections.abc import Sequence

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.values.json_text import is_json
from upstash_tui.products.redis.data.values.value import Kind

HINTS: dict[Kind, str] = {
    "string": "the text",
    "hash": "field=value, one a line",
    "list": "an element a line",
    "set": "a member a line",
    "zset": "score member, one a line",
    "stream": "field=value, a line each, of one entry",
    "json": "the document",
}
KINDS: Sequence[Kind] = tuple(HINTS)

Row = tuple[str, ...]
"""Field and value, score and member, or one text."""


def typed_rows(kind: Kind, text: str) -> Sequence[Row] | str:
    """The rows that ``text`` has, or what is wrong with it, as a sentence. A text or a document is one."""
    if kind == "string":
        return [(text,)]
    if kind == "json":
        return [(text,)] if is_json(text) else "That is no JSON."
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        row = _row(kind, line)
        if isinstance(row, str):
            return f"Line {number}: {row}"
        rows.append(row)
    return rows or f"Type {HINTS[kind]}."


def _row(kind: Kind, line: str) -> Row | str:
    if kind in ("hash", "stream"):
        field, sign, value = line.partition("=")
        return (field, value) if sign else "there is no =."
    if kind == "zset":
        score, _, member = line.strip().partition(" ")
        if not is_score(score):
            return "it does not begin with a number."
        return (score, member.strip()) if member.strip() else "there is no member."
    return (line,)


def is_score(text: str) -> bool:
    try:
        return float(text) == float(text)  # no NaN
    except ValueError:
        return False


def adding(kind: Kind, key: bytes, rows: Sequence[Row], *, first: bool = False) -> Sequence[Command]:
    """Add ``rows`` to a key that is there, overwriting none; in a list at the end, or ``first``."""
    words = [word for row in rows for word in row]
    match kind:
        case "hash":
            return [("HSETNX", key, *row) for row in rows]
        case "list":
            return [("LPUSHX", key, *words[::-1]) if first else ("RPUSHX", key, *words)]
        case "set":
            return [("SADD", key, *words)]
        case "zset":
            return [("ZADD", key, "NX", *words)]
        case "stream":
            return [("XADD", key, "NOMKSTREAM", "*", *words)]
    raise ValueError(kind)


def making(kind: Kind, key: bytes, rows: Sequence[Row]) -> Command:
    """Make ``key`` of ``rows``. A text and a document never replace another key."""
    words = [word for row in rows for word in row]
    match kind:
        case "string":
            return ("SET", key, *words, "NX")
        case "json":
            return ("JSON.SET", key, "$", *words, "NX")
        case "stream":
            return ("XADD", key, "*", *words)
    return ({"hash": "HSET", "list": "RPUSH", "set": "SADD", "zset": "ZADD"}[kind], key, *words)
