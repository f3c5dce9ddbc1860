"""The lines for redis-cli that make a key as it was read."""

from collections.abc import Iterator

from upstash_tui.products.redis.data.quoting import line
from upstash_tui.products.redis.data.values.value import Value


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
