"""Server-sent events: what a listener of a database is sent for as long as it stays."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager

from starlette.responses import Response, StreamingResponse

from upstash_tui.products.redis.sandbox.data.hub import Listener


def _event(data: bytes) -> bytes:
    return b"".join(b"data: %b\n" % line for line in data.split(b"\n")) + b"\n"


def stream(listening: Callable[[], AbstractContextManager[Listener]]) -> Response:
    """Events one by one, until the client goes."""

    async def events() -> AsyncIterator[bytes]:
        with listening() as listener:
            while True:
                yield _event(await listener.events.get())

    return StreamingResponse(events(), media_type="text/event-stream", headers={"cache-control": "no-cache"})
