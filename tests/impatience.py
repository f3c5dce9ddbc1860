"""A client whose patience for a change ends when the sandbox holds the request, and at no other time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from tests.local_upstash import LocalUpstash
from upstash_tui.api.answer import Answer
from upstash_tui.api.http import Http, _failure

NO_ANSWER = {"do": "hang", "hold": True}
"""The fault that has the request come, and its answer never."""
Send = Callable[..., Awaitable[Answer]]


def impatient(send: Send, sandbox: LocalUpstash) -> Send:
    """``Http.send`` that fails as after its time limit, as soon as the change has come to the sandbox."""

    async def send_impatiently(self: Http, method: str, url: str, **options: Any) -> Answer:
        sending = asyncio.ensure_future(send(self, method, url, **options))
        while method != "GET" and not sending.done():
            if sandbox.held:
                sending.cancel()
                sandbox.release()
                raise _failure(TimeoutError(), url, changes=True)
            await asyncio.wait({sending}, timeout=0.005)
        return await sending

    return send_impatiently
