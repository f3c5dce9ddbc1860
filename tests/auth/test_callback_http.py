"""Reading a request's head, fed piece by piece."""

import asyncio

import pytest

from upstash_tui.auth.callback_http import HEAD_LIMIT, Unreadable, read_head


async def test_a_head_over_the_limit_is_refused_though_it_is_whole() -> None:
    """The parser bounds only what it waits for: a head that ends with the next piece would pass it."""
    reader = asyncio.StreamReader()
    begun = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "
    reader.feed_data(begun + b"x" * (HEAD_LIMIT - len(begun)))
    reading = asyncio.create_task(read_head(reader))
    await asyncio.sleep(0)  # until it waits for more
    reader.feed_data(b"x\r\n\r\n")
    with pytest.raises(Unreadable) as refused:
        await reading
    assert refused.value.status == 431
