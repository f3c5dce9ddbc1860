"""A crowd at the callback server: who comes and says nothing, or says it slowly, keeps no answer waiting."""

import asyncio
import contextlib
import time

from tests.auth.test_callback import serving
from tests.conftest import wait_for


async def test_idle_slow_and_large_connections_do_not_delay_the_answer() -> None:
    """What browsers open ahead of need, and what an attacker would."""
    async with serving() as waiting, contextlib.AsyncExitStack() as stack:
        for start in [b""] * 100 + [b"GET / HT", b"GET / HTTP/1.1\r\nX: " + b"x" * 9000]:
            _, writer = await asyncio.open_connection("127.0.0.1", waiting.port)
            stack.callback(writer.close)
            writer.write(start)
        began = time.perf_counter()
        answer = await waiting.get(waiting.answer())
        took = time.perf_counter() - began
        assert answer.status == 303
        assert took < 0.05
        assert waiting.server.connections <= 32


async def answered_beside_dribblers() -> float:
    """Seconds until the answer is taken while a hundred others send their heads byte by byte."""
    async with serving() as waiting, contextlib.AsyncExitStack() as stack:

        async def dribble() -> None:
            _, writer = await asyncio.open_connection("127.0.0.1", waiting.port)
            stack.callback(writer.close)
            with contextlib.suppress(ConnectionError):
                for byte in b"GET / HTTP/1.1\r\nX-Slow: " + b"x" * 8000:
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(0.02)

        async with asyncio.TaskGroup() as group:
            dribbling = [group.create_task(dribble()) for _ in range(100)]
            await wait_for(lambda: waiting.server.connections == 32, what="as many as are let in")
            began = time.perf_counter()
            answer = await waiting.get(waiting.answer())
            took = time.perf_counter() - began
            for task in dribbling:
                task.cancel()
        assert answer.status == 303
        return took


async def test_a_hundred_dribbling_connections_do_not_delay_the_answer() -> None:
    """The best of three, since other tests want the processor too."""
    assert min([await answered_beside_dribblers() for _ in range(3)]) < 0.05


async def test_idle_connections_do_not_push_out_a_page_that_waits_for_the_outcome() -> None:
    async with serving(connections=4) as waiting, contextlib.AsyncExitStack() as stack:
        await waiting.get(waiting.answer())
        page = asyncio.create_task(waiting.get("/done"))
        await wait_for(lambda: waiting.server.pages_waiting, what="the page is asked for")
        for _ in range(12):
            _, writer = await asyncio.open_connection("127.0.0.1", waiting.port)
            stack.callback(writer.close)
        waiting.server.show("the outcome")
        assert (await page).body == "the outcome"
