"""The hostile server, in a thread of its own, so that a program in a terminal can be driven against it."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.api.raw_server import Behaviour, RawServer, Received, reply
from tests.conftest import PATIENCE


def good(count: int = 3) -> bytes:
    """A list without fault, of so many databases."""
    return json.dumps(
        [
            {
                "database_id": f"id-{number}",
                "database_name": f"good-{number}",
                "primary_region": "us-east-1",
                "state": "active",
                "type": "payg",
                "endpoint": f"good-{number}.upstash.io",
            }
            for number in range(count)
        ]
    ).encode()


@dataclass
class HostileServer(RawServer):
    """Answers by ``method`` and path; the longest prefix of ``answers`` that fits wins, else :func:`good`."""

    answers: dict[tuple[str, str], Behaviour] = field(default_factory=dict)
    count: int = 3
    """How many databases a good list has."""

    def choose(self, received: Received) -> Behaviour:
        fitting = [
            (len(path), behaviour)
            for (method, path), behaviour in list(self.answers.items())
            if method in ("*", received.method) and received.target.startswith(path)
        ]
        return max(fitting, key=lambda each: each[0])[1] if fitting else reply(good(self.count))

    def answer(self, behaviour: Behaviour, method: str = "*", path: str = "/") -> None:
        """From now on answer so; what was ordered before is forgotten."""
        self.answers = {(method, path): behaviour}

    def be_good(self, count: int = 3) -> None:
        self.answers, self.count = {}, count

    @property
    def environment(self) -> dict[str, str]:
        """What connects a program to it."""
        return {
            "UPSTASH_API_URL": self.url,
            "UPSTASH_AUTH_URL": self.url,
            "UPSTASH_EMAIL": "ada@example.com",
            "UPSTASH_API_KEY": "the-key-of-ada",
        }


@contextmanager
def hostile_server() -> Iterator[HostileServer]:
    """One that listens on a free port of the loopback until the end."""
    raw = HostileServer([])
    loop = asyncio.new_event_loop()
    ready, ended = threading.Event(), asyncio.Event()

    async def serve() -> None:
        tasks: set[asyncio.Task[None]] = set()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(raw.handle(reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        server = await asyncio.start_server(accept, "127.0.0.1", 0)
        raw.port = server.sockets[0].getsockname()[1]
        ready.set()
        await ended.wait()
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        yield raw
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(PATIENCE)
