"""The lines for redis-cli that make a key as it was read."""

import re
from collections.abc import Iterator

from upstash_tui.products.redis.data.commands import Word
from upstash_tui.products.redis.data.values.value import Value
from upstash_tui.text import clean_line

_PLAIN = re.compile(rb"[A-Za-z0-9_.:/@$*+,%=-]+")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", '"': '\\"'}


def word(content: Word) -> str:
    r"""``content`` as redis-cli reads it back, byte for byte: plain, or quoted with ``\xHH``."""
    raw = content.encode() if isinstance(content, str) else content
    if _PLAIN.fullmatch(raw):
        return raw.decode()
    letters = raw.decode("utf-8", "surrogateescape")
    return f'"{"".join(map(_quoted, letters))}"'


def _quoted(letter: str) -> str:
    if letter in _SHORT:
        return _SHORT[letter]
    if clean_line(letter) == letter:
        return letter
    return "".join(f"\\x{each:02x}" for each in letter.encode("utf-8", "surrogateescape"))


def line(*words: Word) -> str:
    return " ".join(map(word, words))


def making_lines(value: Value) -> Iterator[str]:
    """Commands that make of an empty database what was read of ``value``, lifetimes included."""
    key, items = value.key, value.items
    match value.kind:
        case "string":
            yield line("SET", key, value.content)
        case "json":
            yield line("JSON.SET", key, "$", value.content)
        case "hash":
            yield line("HSET", key, *(each for item in items for each in (item.name, item.value)))
            for item in items:
                if item.lifetime is not None:
                    yield line("HEXPIRE", key, str(item.lifetime), "FIELDS", "1", item.name)
        case "list":
            yield line("RPUSH", key, *(item.value for item in items))
        case "set":
            yield line("SADD", key, *(item.name for item in items))
        case "zset":
            yield line("ZADD", key, *(each for item in items for each in (item.value, item.name)))
        case "stream":
            for item in items[::-1] if value.backwards else items:
                yield line("XADD", key, item.name, *item.fields)
    if value.lifetime is not None:
        yield line("PEXPIRE", key, str(value.lifetime))
