"""The longest time the event loop is held while 10,000 databases load, measured inside the app.

The app runs in this process without a terminal; a server in a thread answers with a body made beforehand.
"""

import asyncio
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from upstash_tui.app import UpstashApp
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings

_TICK = 0.002


def answer(count: int) -> bytes:
    """A list of ``count`` databases as the API sends it."""
    return json.dumps(
        [
            {
                "database_id": f"id-{number:06}",
                "database_name": f"service-{number * 7919 % count:06}",
                "primary_region": "us-east-1",
                "read_regions": ["eu-west-1"],
                "state": "active",
                "modifying_state": "",
                "type": "payg",
                "creation_time": 1_700_000_000 + number,
                "endpoint": f"host-{number}.upstash.io",
                "port": 6379,
                "tls": True,
                "password": "p" * 32,
                "rest_token": "t" * 60,
                "read_only_rest_token": "r" * 60,
            }
            for number in range(count)
        ]
    ).encode()


class _Server(ThreadingHTTPServer):
    body = b""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - as the base has it
        """Say nothing."""


async def longest_pause(count: int = 10_000) -> float:
    """Seconds."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.body = answer(count)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    environment = {"UPSTASH_EMAIL": "ada@example.com", "UPSTASH_API_KEY": "a-key"} | dict(os.environ)
    app = UpstashApp(Services(Settings(), Endpoints(url, url), environment=environment))
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TICK)
            longest = max(longest, time.perf_counter() - before - _TICK)

    try:
        async with app.run_test(size=(120, 36)) as pilot:
            watching = asyncio.create_task(watch())
            end = time.monotonic() + 60
            while not _shown(app, count):
                if time.monotonic() > end:
                    raise TimeoutError("the list did not come")
                await pilot.pause(0.01)
            await pilot.pause(0.2)
            watching.cancel()
    finally:
        server.shutdown()
        server.server_close()
    return longest


def _shown(app: UpstashApp, count: int) -> bool:
    from upstash_tui.panes.resource_list import ResourceList

    lists = app.screen.query(ResourceList)
    return bool(lists) and len(lists.first().records) == count


if __name__ == "__main__":
    print(asyncio.run(longest_pause()))
