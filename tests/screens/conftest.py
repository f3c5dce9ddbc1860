"""What whole-screen tests stand on."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.impatience import impatient
from tests.local_upstash import LocalUpstash
from tests.screens.elsewhere import Elsewhere
from upstash_tui.api.http import Http


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
def hasty(here: LocalUpstash, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app does not wait for the answer to a change that is held."""
    monkeypatch.setattr(Http, "send", impatient(Http.send, here))
