"""Data planes: where what a record holds is read and written, each at a host of its own with a token.

What the service answers at ``https://HOST/path`` is asked at ``DATA_URL/HOST/path`` where such a URL is set.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager

from upstash_tui.api.answer import Answer
from upstash_tui.api.event_stream import Event, EventReader
from upstash_tui.api.host_state import HostState
from upstash_tui.api.http import LARGE, Http
from upstash_tui.api.request import Request
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.api.status_errors import error_of
from upstash_tui.secret import Secret

_EVENTS = "text/event-stream"


class DataPlane:
    """Requests to one data plane. All raise the errors of :mod:`upstash_tui.api.errors`."""

    def __init__(self, http: Http, url: str, *, policy: RetryPolicy, timeout: float = 30.0) -> None:
        self.url = url
        self._http = http
        self._policy = policy
        self._timeout = timeout
        self.host = HostState()

    async def post(
        self,
        path: str,
        token: Secret,
        *,
        json: object = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        safe: bool,
        said_no: tuple[int, ...] = (),
        on_send: Callable[[], object] = lambda: None,
    ) -> Answer:
        """Post ``json`` or ``body``; what is ``safe``, changes nothing, is sent again where that may help.

        Answers of a status of ``said_no`` are returned, too, all others raise. ``on_send`` is called with
        each time that it is sent.
        """

        async def once() -> Answer:
            on_send()
            answer = await self._http.send(
                "POST",
                f"{self.url}{path}",
                headers=headers,
                json=json,
                body=body,
                bearer=token,
                cap=LARGE,
                timeout=self._timeout,
                safe=safe,
            )
            request = Request("GET" if safe else "POST", path)
            if answer.status not in said_no and (error := error_of(request, answer)) is not None:
                raise error
            return answer

        with self.host.request() as on_retry:
            return await (self._policy.run(once, on_retry) if safe else once())

    @asynccontextmanager
    async def events(self, path: str, token: Secret) -> AsyncIterator["Answer | AsyncIterator[Event]"]:
        """Post to a stream of server-sent events, and give them until the block is left.

        An answer that is no success is given whole.
        """
        async with self._http.stream(
            f"{self.url}{path}",
            headers={"Accept": _EVENTS},
            bearer=token,
            timeout=self._timeout,
        ) as answer:
            if isinstance(answer, Answer):
                yield answer
            else:
                async with aclosing(_events_of(answer)) as events:
                    yield events


async def _events_of(pieces: AsyncIterator[bytes]) -> AsyncGenerator[Event, None]:
    reader = EventReader()
    async for piece in pieces:
        for event in reader.feed(piece):
            yield event


class DataPlanes:
    """The data planes of one account. ``data_url`` stands for ``https:/`` where it is set."""

    def __init__(self, data_url: str | None = None, *, policy: RetryPolicy | None = None) -> None:
        self._data_url = data_url
        self._policy = policy or RetryPolicy()
        self._http = Http()

    def url(self, host: str) -> str:
        """Where the data plane of ``host`` answers, which may be a URL: one that is not ``https://HOST``."""
        if "://" in host:
            return host
        return f"{self._data_url}/{host}" if self._data_url else f"https://{host}"

    def at(self, host: str) -> DataPlane:
        return DataPlane(self._http, self.url(host), policy=self._policy)

    async def aclose(self) -> None:
        await self._http.aclose()
