"""Replies that are rows of a table: fields and values, members and scores, entries of a stream."""

from collections.abc import Sequence
from itertools import islice

from upstash_tui.products.redis.data.commands import Word, bytes_of, name_of, text_of
from upstash_tui.products.redis.data.quoting import quote, quoted

Row = Sequence[object]
"""Its values from the left; a ``str`` is shown as it is."""

MOST = 2000
"""Rows that are made of one reply."""

_PAIRS = frozenset(
    (*("HGETALL", "CONFIG GET", "ZPOPMIN", "ZPOPMAX", "PUBSUB NUMSUB"), "XINFO STREAM", "SEARCH.DESCRIBE")
)
_PAIRS_WITH = {
    "HRANDFIELD": "WITHVALUES",
    **dict.fromkeys(("ZRANGE", "ZREVRANGE", "ZRANGEBYSCORE", "ZREVRANGEBYSCORE"), "WITHSCORES"),
    **dict.fromkeys(("ZRANDMEMBER", "ZUNION", "ZINTER", "ZDIFF"), "WITHSCORES"),
}
"""Commands that reply with pairs if they have this option."""
_ASKED_FROM = {"MGET": 1, "HMGET": 2, "SMISMEMBER": 2, "ZMSCORE": 2}
"""Commands that reply with a value for each word from this place on."""
_ENTRIES = frozenset(("XRANGE", "XREVRANGE"))


def rows_of(command: Sequence[Word], reply: object) -> list[Row] | None:
    """The first rows of ``reply``; ``None`` if it has none."""
    if not isinstance(reply, list) or not reply:
        return None
    name = name_of(command)
    option = _PAIRS_WITH.get(name)
    if name in _PAIRS or (option and option in [text_of(word).upper() for word in command[1:]]):
        return _pairs(reply)
    if name in _ASKED_FROM:
        asked = [*map(bytes_of, command[_ASKED_FROM[name] :])]
        flat = [each for pair in zip(asked, reply, strict=False) for each in pair]
        return _pairs(flat) if len(asked) == len(reply) else None
    return _entries(reply) if name in _ENTRIES else None


def _pairs(reply: list[object]) -> list[Row] | None:
    beginning = reply[: 2 * MOST]
    if len(reply) % 2 or any(isinstance(each, list) for each in beginning):
        return None
    return [*zip(beginning[::2], beginning[1::2], strict=True)]


def _entries(reply: list[object]) -> list[Row] | None:
    """An id, and a column for each field with its value."""
    rows: list[Row] = []
    for entry in islice(reply, MOST):
        match entry:
            case [bytes(id), list(fields)] if all(isinstance(each, bytes) for each in fields):
                pairs = zip(fields[::2], fields[1::2], strict=False)
                rows.append((quote(id), *(f"{quote(name)} {quoted(value)}" for name, value in pairs)))
            case _:
                return None
    return rows
