"""What whole-screen tests stand on."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.local_upstash import LocalUpstash
from tests.screens.elsewhere import Elsewhere
from upstash_tui.api.http import Answer, Http


@pytest.fixture
def here(sandbox: LocalUpstash) -> LocalUpstash:
    """The local Upstash that the app talks to."""
    return sandbox


@pytest_asyncio.fixture
async def elsewhere(here: LocalUpstash) -> AsyncIterator[Elsewhere]:
    """The same account in somebody else's hands."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:  # no need to load certificates
        yield Elsewhere(here, http)


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each key Textual's pilot looks twice, 20 ms apart, whether the app is at rest: look sooner.

    For tests that wait for what they want to see, as an answer may come after the app was at rest.
    """
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.004)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app waits for the answer to a change for a moment only."""
    send = Http.send

    async def send_hastily(self: Http, method: str, url: str, **options: Any) -> Answer:
        if method != "GET":
            options["timeout"] = 0.6  # a busy machine may need more than a moment
        return await send(self, method, url, **options)

    monkeypatch.setattr(Http, "send", send_hastily)
