"""Screens with fixed records and no server, for pictures."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tests.clock import NOW
from tests.conftest import REPOSITORY, wait_for
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import Page
from upstash_tui.api.errors import UpstashError
from upstash_tui.api.host_state import HostState
from upstash_tui.api.request import RequestFor
from upstash_tui.app import UpstashApp
from upstash_tui.panes.child_list import ChildList
from upstash_tui.preferences.themes import DARK, LIGHT
from upstash_tui.services import Services
from upstash_tui.session import Session
from upstash_tui.settings import Endpoints, Settings

API = "https://api.upstash.com"


class StillClient:
    """Answers at once with the records it was given, by the first part of the path; an error is raised."""

    by_login = False

    def __init__(self, **answers: Any) -> None:
        self.host = HostState()
        self.api_url = API
        self._answers = answers

    async def list(self, request: RequestFor[Any]) -> Page[Any]:
        first, *more = request.path.strip("/").split("/")
        answer = self._answers["members" if more else first]
        if isinstance(answer, UpstashError):
            raise answer
        return Page(answer)


class StillApp(App[None]):
    """One screen over an empty one, in our themes."""

    CSS_PATH = REPOSITORY / "upstash_tui" / "app.tcss"
    HORIZONTAL_BREAKPOINTS = UpstashApp.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = UpstashApp.VERTICAL_BREAKPOINTS

    def __init__(
        self,
        screen: Callable[[Services, Session], Screen[None]],
        *,
        read_only: bool = False,
        theme: str = DARK.name,
        **answers: Any,
    ) -> None:
        super().__init__()
        for each in (DARK, LIGHT):
            self.register_theme(each)
        self.theme = theme
        services = Services(Settings(), Endpoints(API), environment={}, accounts=MemoryAccounts(API))
        session = Session("ada@example.com", cast(UpstashClient, StillClient(**answers)), None, read_only)
        self._first = screen(services, session)

    def on_mount(self) -> None:
        self.push_screen(self._first)


async def read(pilot: Pilot[None]) -> None:
    """Return when everything asked for was read and shown, what waits for the cursor to rest included."""
    await pilot.pause()
    children = [*pilot.app.screen.query(ChildList)]
    await wait_for(lambda: not any(each._timer for each in children))
    await pilot.pause()
    for worker in [*pilot.app.workers]:
        if worker.group != "action":  # which waits for the user
            await worker.wait()
    await pilot.pause()


def pressed(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Read everything, then press ``keys``."""

    async def run(pilot: Pilot[None]) -> None:
        await read(pilot)
        await pilot.press(*keys)
        await read(pilot)

    return run


def now() -> float:
    """The tests' now."""
    return NOW
