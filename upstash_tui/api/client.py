"""Client of the Developer API of one account. Requests are made by the ``requests`` module of each product.

A request that changes something is sent once. One that only reads is sent again where that may help, see
:mod:`upstash_tui.api.retry`. Every method raises the errors of :mod:`upstash_tui.api.errors`.
"""

import asyncio
import contextlib
import logging
from types import TracebackType
from typing import Self

from upstash_tui.api.answer import Answer
from upstash_tui.api.credential import AnyCredential, Credential
from upstash_tui.api.decode import Page, R
from upstash_tui.api.errors import BadAnswer, Forbidden, Unauthorized, UpstashError
from upstash_tui.api.host_state import HostState
from upstash_tui.api.http import LARGE, MEDIUM, SMALL, Http
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.api.signed import send_signed
from upstash_tui.api.status_errors import error_of

_log = logging.getLogger(__name__)


class UpstashClient:
    """Speaks for one credential, or for none, at one ``api_url`` (an origin). An async context manager.

    ``host`` keeps what its requests find out of the host. An ``http`` that is given stays the giver's to
    close. ``timeout`` is how many seconds the server may be silent.
    """

    def __init__(
        self,
        credential: AnyCredential | None,
        api_url: str,
        *,
        host: HostState | None = None,
        http: Http | None = None,
        policy: RetryPolicy | None = None,
        timeout: float = 30.0,
    ) -> None:
        self.credential = credential
        """What speaks from the next request on."""
        self.api_url = api_url
        self.host = host or HostState()
        self._own = http is None
        self._http = http or Http()
        self._policy = policy or RetryPolicy()
        self._timeout = timeout
        self.team_names: dict[str, str] = {}
        """Names of teams by their ids, as far as they were read."""
        self.reading_teams = asyncio.Lock()
        """Whoever needs a name waits for those that are being read."""

    @property
    def by_login(self) -> bool:
        """Whether a browser sign-in speaks, which may do less than an API key."""
        return self.credential is not None and not isinstance(self.credential, Credential)

    async def aclose(self) -> None:
        if self._own:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def send(self, request: Request) -> object:
        """Send any request; the answer as plain objects, ``"OK"`` most often, ``None`` where it is empty.

        Texts in it are clean and credentials are :class:`~upstash_tui.secret.Secret`.
        """
        from upstash_tui.api.safe_json import decode_safely  # no list needs it

        content = await self._content(request, SMALL)
        try:
            return decode_safely(content)
        except BadAnswer as error:
            if content.strip() == b"OK":
                return "OK"
            error.may_have_happened = not request.safe
            raise

    async def text(self, request: Request) -> str:
        """Send a request whose answer is a text for people. It is as it came: not cleaned."""
        return (await self._content(request, SMALL)).decode("utf-8", "replace")

    async def one(self, request: RequestFor[R]) -> R:
        """Send a request whose answer is one record."""
        content = await self._content(request, MEDIUM)
        try:
            return request.answer.read_one(content)
        except BadAnswer as error:
            error.may_have_happened = not request.safe
            raise

    async def list(self, request: RequestFor[R]) -> Page[R]:
        """Send a request whose answer is a list of records."""
        page = await request.answer.read_list(await self._content(request, LARGE))
        if page.unreadable:
            total = page.unreadable + len(page.records)
            _log.info("%s: %d of %d records unreadable", request.path, page.unreadable, total)
        return page

    async def _content(self, request: Request, cap: int) -> bytes:
        async def once() -> Answer:
            answer = await send_signed(
                self._http,
                self.credential if request.signed else None,
                request.method,
                request.url(self.api_url),
                headers=request.headers,
                json=request.body,
                cap=cap,
                timeout=self._timeout,
            )
            if (error := error_of(request, answer)) is not None:
                raise await self._of_login(request, error)
            return answer

        with self.host.request() as on_retry:
            answer = await (self._policy.run(once, on_retry) if request.safe else once())
        # No error and yet a 400: what was wished for is so already.
        return b'"OK"' if answer.status == 400 else answer.content

    async def _of_login(self, request: Request, error: UpstashError) -> UpstashError:
        """``error`` in the words of a browser sign-in, where it is about that and not about a key."""
        credential = self.credential
        if credential is None or isinstance(credential, Credential) or not request.signed:
            return error
        if isinstance(error, Unauthorized):  # a renewed token was refused as well
            sentence = "Upstash does not accept this browser sign-in."
        elif isinstance(error, Forbidden):
            sentence = "This browser sign-in may not do that. An API key may."
            if not request.safe:
                from upstash_tui.api.token_info import token_info

                with contextlib.suppress(UpstashError):
                    if (await self.one(token_info())).read_only:
                        sentence = "This browser sign-in is read-only: it can look, but not change anything."
        else:
            return error
        return type(error)(sentence, status=error.status, server_text=error.server_text)
