"""A user at a browser, played over real HTTP: allows or denies at Upstash and follows where that leads."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.conftest import PATIENCE, wait_for
from tests.local_upstash import LocalUpstash
from upstash_tui.accounts.store import AccountStore
from upstash_tui.api.credential import Credential
from upstash_tui.auth.browser import Browser
from upstash_tui.auth.partner_flow import AskEmail
from upstash_tui.auth.sign_in import SignIn
from upstash_tui.auth.steps import Connected, Progress
from upstash_tui.settings import Endpoints


def free_port() -> int:
    """A port that is free on both addresses of localhost."""
    while True:
        with socket.socket() as four, socket.socket(socket.AF_INET6) as six:
            four.bind(("127.0.0.1", 0))
            port = int(four.getsockname()[1])
            with contextlib.suppress(OSError):
                six.bind(("::1", port))
                return port


async def go_to_upstash(url: str, button: str = "allow", email: str | None = None, **more: str) -> str:
    """Press ``button`` on the page at ``url``, with ``more`` in its form; the address it leads to."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        page = await client.get(url)
        assert page.status_code == 200, page.text
        form = {"decision": button, "email": email or "ada@example.com", **more}
        answer = await client.post(url, data=form)
        return answer.headers["location"]


async def come_back(address: str, port: int) -> httpx.Response:
    """Follow the redirect to the app, which listens on ``port`` in this test, to the last page."""
    async with httpx.AsyncClient(trust_env=False, verify=False, follow_redirects=True) as client:
        return await client.get(address.replace("localhost:3000", f"127.0.0.1:{port}"), timeout=PATIENCE)


def nobody_asked() -> AskEmail:
    async def ask(reason: str, prefill: str) -> str | None:
        raise AssertionError(f"asked: {reason}")

    return ask


class Visit:
    """One sign-in under way in a test."""

    def __init__(self, sign_in: SignIn, told: list[Progress]) -> None:
        self.sign_in = sign_in
        self.told = told
        self.run = asyncio.create_task(sign_in.run())

    @property
    def port(self) -> int:
        return self.sign_in.callback.port

    async def listening(self) -> None:
        await wait_for(lambda: self.sign_in.short_url or self.run.done(), what="the port is bound")

    async def allow(self, email: str | None = None) -> str:
        """Sign in and come back; the text of the page the browser ends on."""
        await self.listening()
        address = await go_to_upstash(self.sign_in.url, email=email)
        return (await come_back(address, self.port)).text

    async def connected(self, email: str | None = None) -> Connected:
        page = asyncio.create_task(self.allow(email))
        try:
            return await self.run
        finally:
            with contextlib.suppress(httpx.HTTPError):
                await page


@contextlib.asynccontextmanager
async def visiting(
    sandbox: LocalUpstash,
    accounts: AccountStore,
    *,
    ask: AskEmail | None = None,
    client_id: str | None = "",
    prefill: str = "",
    limit: float = 30.0,
    port: int | None = None,
) -> AsyncIterator[Visit]:
    """A sign-in that has been started; ended with the block."""
    told: list[Progress] = []
    port = port or (None if client_id is None else free_port())
    sign_in = SignIn(
        Endpoints(
            sandbox.url,
            sandbox.url,
            sandbox.client_id if client_id == "" else client_id,
            oauth_issuer=sandbox.url,
        ),
        accounts,
        browser=Browser({}, "none"),
        on_progress=told.append,
        ask_email=ask or nobody_asked(),
        limit_seconds=limit,
        port=port,
        prefill=prefill,
    )
    visit = Visit(sign_in, told)
    try:
        yield visit
    finally:
        visit.run.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await visit.run


def credential_of(connected: Connected) -> Credential:
    """What a sign-in that makes a key ends with."""
    assert isinstance(connected.credential, Credential)
    return connected.credential


def answering(*answers: str | None) -> tuple[AskEmail, list[tuple[str, str]]]:
    """Someone who gives ``answers`` in turn when asked for an e-mail, and the list of what was asked."""
    asked: list[tuple[str, str]] = []
    left = iter(answers)

    async def ask(reason: str, prefill: str) -> str | None:
        asked.append((reason, prefill))
        return next(left)

    return ask, asked


def query(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


Check = Callable[[], object]
