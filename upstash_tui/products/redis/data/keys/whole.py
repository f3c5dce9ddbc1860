"""Keys with all that they hold, read to be written elsewhere: as lines for redis-cli, as JSON, as copies."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator, Sequence

from msgspec.structs import replace

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.keys.many import Step
from upstash_tui.products.redis.data.replies import as_bytes
from upstash_tui.products.redis.data.values import key_edits
from upstash_tui.products.redis.data.values.cli_lines import making_lines
from upstash_tui.products.redis.data.values.reading import read, read_more
from upstash_tui.products.redis.data.values.value import Value

LEAST = 3
"""Commands that a key takes at least to be read."""
COPYING = 3
"""Commands that the copy of a key takes: two here, and one in the other database."""


async def whole(ask: Ask, key: bytes) -> Value | None:
    """All that ``key`` holds; ``None`` if nothing was sent."""
    value = await read(ask, key)
    while value is not None and value.following and not value.trouble:
        value = await read_more(ask, value)
    if value is not None and not value.is_whole and not value.trouble:
        replies = await ask(("GET", key))
        if replies is None:
            return None
        content = as_bytes(replies[0])
        value = replace(value, content=content, length=len(content))
    return value


async def written(
    ask: Ask, keys: Sequence[bytes], pieces: list[str], *, as_json: bool
) -> AsyncIterator[Step]:
    """Read ``keys`` and add what makes each of them to ``pieces``: lines for redis-cli, or a JSON value."""
    for key in keys:
        value = await whole(ask, key)
        if value is None:
            return
        if value.is_gone:
            yield Step((), (key,))
        elif value.trouble:
            yield Step((), refused=((key, value.trouble),))
        else:
            pieces.append(_as_json(value) if as_json else "\n".join(making_lines(value)))
            yield Step((key,))


def together(pieces: Sequence[str], *, as_json: bool) -> str:
    """The file that ``pieces`` make."""
    if as_json:
        return "[\n" + ",\n".join(pieces) + "\n]\n"
    return "".join(f"{piece}\n" for piece in pieces)


def _as_json(value: Value) -> str:
    held: object
    items = value.items
    match value.kind:
        case "string":
            held = _text(value.content)
        case "json":
            held = None
        case "hash":
            held = [
                {"field": _text(each.name), "value": _text(each.value), "ttl_s": each.lifetime}
                for each in items
            ]
        case "zset":
            held = [{"member": _text(each.name), "score": _text(each.value)} for each in items]
        case "stream":
            held = [{"id": _text(each.name), "fields": [*map(_text, each.fields)]} for each in items]
        case _:
            held = [_text(each.value) for each in items]
    head = {"key": _text(value.key), "type": value.kind, "ttl_ms": value.lifetime}
    if value.kind == "json":  # as it stands: numbers and the order of names are kept
        document = value.content.decode("utf-8", "replace")
        return f'{json.dumps(head)[:-1]}, "value": {document}}}'
    return json.dumps({**head, "value": held})


def _text(content: bytes) -> object:
    """A text, or bytes that are none in Base64."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(content).decode()}


async def copied(ask: Ask, there: Ask, keys: Sequence[bytes], *, over: bool) -> AsyncIterator[Step]:
    """Copy ``keys`` with their lifetimes to where ``there`` sends, ``over`` those that are there or not."""
    for key in keys:
        packed = await key_edits.dumped(ask, key)
        if packed is None:
            return
        if isinstance(packed, key_edits.Result):
            yield Step((), (key,)) if packed.how == "gone" else Step((), refused=((key, packed.text),))
            continue
        content, left = packed
        result = await key_edits.restore(there, key, content, left, over=over)
        if result is None:
            return
        if result.how == "done":
            yield Step((key,))
        else:
            text = "There is a key of that name." if result.how == "taken" else result.text
            yield Step((), refused=((key, text),))
