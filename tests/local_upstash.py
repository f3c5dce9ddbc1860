"""A local Upstash in a thread of the tests' own process: there in a millisecond, where a process costs 150.

It listens, answers and fails as a ``SandboxProcess`` does. That one is tested in
``tests/sandbox/test_process.py`` and stands behind every demo.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType, TracebackType
from typing import Any, Self

from tests.conftest import PATIENCE


class LocalUpstash:
    """Serves from the start to :meth:`stop`. See ``python -m upstash_tui.sandbox --help`` for the options."""

    def __init__(
        self,
        databases: int = 12,
        *,
        ready_seconds: float = 0.2,
        email_in: Any = "claim",
        control: bool = True,
        now: Callable[[], float] = time.time,
        options: Mapping[str, str] = MappingProxyType({}),
        **counts: int,
    ) -> None:
        """``databases`` and ``counts`` say how many records the sample account has; ``now`` is its clock.

        What is made is ready after ``ready_seconds``, or once :meth:`pass_time` says so.
        """
        from upstash_tui.products.registry import sandbox_parts
        from upstash_tui.sandbox.control import Control
        from upstash_tui.sandbox.samples import fill
        from upstash_tui.sandbox.server import HOST, Server, listen
        from upstash_tui.sandbox.service import service
        from upstash_tui.sandbox.state import CLIENT_ID, Sandbox

        self._socket = listen(0)
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}"
        """The origin of everything: sign-in, ``/apikey``, ``/v2``."""
        self.data_url = f"{self.url}/data"
        """Where data planes are: what ``https://HOST/path`` answers is at ``data_url/HOST/path``."""
        self._passed = 0.0
        state = Sandbox(
            ready_seconds=ready_seconds,
            email_in=email_in,
            url=self.url,
            now=lambda: now() + self._passed,
            options=dict(options),
        )
        parts = sandbox_parts()
        account = fill(state, parts, {"databases": databases} | counts)
        self.email = account.email
        """The sample account. Like the rest a sample, not a secret."""
        self.api_key = account.add_key("sample").value
        self.read_only_api_key = account.add_key("sample read-only", read_only=True).value
        self.client_id = CLIENT_ID
        self._serving, self._ended = threading.Event(), asyncio.Event()
        self.state = state
        app = service(state, parts)
        self._control = Control(app)
        self._server = Server(self._control if control else app, self._serving.set)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name=self.url, daemon=True)
        self._thread.start()
        assert self._serving.wait(PATIENCE)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        """uvicorn's own ``serve`` without a process's signals, and without asking whether to end."""
        server = self._server
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        await server.startup([self._socket])
        await server.on_tick(0)  # writes the date that answers carry
        await self._ended.wait()
        await server.shutdown()

    def order(self, *faults: Mapping[str, object]) -> None:
        """Have the next requests fail so, see :mod:`upstash_tui.sandbox.faults`."""
        self._control.order(*faults)

    def fresh(self) -> None:
        """No faults, and nothing asked yet."""
        self._control.clear()
        self.forget()

    def forget(self) -> None:
        """Nothing asked yet; faults stay."""
        self._control.forget()

    @property
    def asked(self) -> list[dict[str, Any]]:
        """What has come in since :meth:`fresh`, see :mod:`upstash_tui.sandbox.control`.

        What is still on its way is not among it: await the answers, or ask by a request of its own.
        """
        return self._control.requests

    @property
    def held(self) -> int:
        """How many requests a fault holds, see :mod:`upstash_tui.sandbox.control`."""
        return self._control.held

    def release(self) -> None:
        """Let go what is held, soon."""
        self._loop.call_soon_threadsafe(self._control.release)

    def pass_time(self, seconds: float) -> None:
        """Put its clock forward."""
        self._passed += seconds

    def stop(self) -> None:
        """End it and wait until it is gone. Safe to call twice."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(PATIENCE)
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
