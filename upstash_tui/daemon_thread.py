"""Blocking calls that may never return, out of the way of the event loop and of the program's exit.

``asyncio.to_thread`` is no good for these: leaving the program waits for its threads.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

NAME = "upstash-tui-blocking"
"""What each such thread is called."""
PATIENCE = 2
"""Seconds that something which can be done without is waited for."""


def in_daemon_thread(function: Callable[[], T]) -> "asyncio.Future[T]":
    """Run ``function`` in a thread of its own; the future has its result or its exception.

    Cancelling the future abandons the call, which goes on unheard. The thread never keeps the program alive.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def tell(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def work() -> None:
        result, failure = None, None
        try:
            result = function()
        except BaseException as error:  # the one who awaits decides
            failure = error
        try:
            loop.call_soon_threadsafe(tell, result, failure)
        except RuntimeError:  # the loop is closed: nobody waits any more
            return

    threading.Thread(target=work, daemon=True, name=NAME).start()
    return future
