"""Reading a record again until nothing is happening to it."""

import asyncio
import time
from collections.abc import AsyncIterator

from upstash_tui.resources.source import R, Scope, Source


async def follow(
    source: Source[R], scope: Scope[R], record: R, *, every: float = 2.0, limit: float = 120.0
) -> AsyncIterator[R]:
    """Read ``record`` every ``every`` seconds until it is settled, for ``limit`` seconds at most.

    Ends without an error when the limit passes; the last record tells. Raises
    :class:`~upstash_tui.api.errors.UpstashError`, and ``NotFound`` if it is gone.
    """
    if source.one is None:
        return
    deadline = time.monotonic() + limit
    while True:
        record = await source.one(scope, record)
        yield record
        if source.settled(record) or time.monotonic() > deadline:
            return
        await asyncio.sleep(every)
