"""The whole app on a local Upstash, driven by keys, and what a user sees of it."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import httpx
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests import headless
from tests.conftest import PATIENCE, wait_for
from tests.emulated import EmulatedTerminal
from tests.local_upstash import LocalUpstash
from tests.shown import text_of
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.accounts.store import AccountStore
from upstash_tui.api.credential import Credential
from upstash_tui.api.http import Http
from upstash_tui.app import UpstashApp
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.products.redis.panes.create_form import CreateForm
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings
from upstash_tui.widgets.region_field import RegionField

ALONE = {"BROWSER": "none", "SSH_CONNECTION": ""}
"""An environment without credentials, browser and clipboard."""

HELD = {"do": "slow", "hold": True}
"""The fault that carries a request out once :func:`release` lets it go."""


_SEND = Http.send.__code__


class Stage:
    """A running app."""

    def __init__(self, app: UpstashApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        """The whole screen, line by line."""
        return text_of(self.app)

    @property
    def terminal(self) -> EmulatedTerminal:
        """That of an app that is drawn."""
        assert isinstance(self.app._driver, EmulatedTerminal)
        return self.app._driver

    @property
    def words(self) -> str:
        """Every sentence on the screen, toasts included, not broken where a line was."""
        shown = [each for each in self.app.screen.query(Static) if each.display and each.region]
        toasts = list(self.app.screen.query("Toast"))
        return "\n".join(str(each.render()) for each in [*shown, *toasts])

    @property
    def dialog(self) -> Dialog[Any] | None:
        screen = self.app.screen
        return screen if isinstance(screen, Dialog) else None

    async def press(self, *keys: str) -> None:
        await headless.rest()  # what is asked is read before it is answered
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """``text`` into the field that has the focus, as one paste."""
        assert isinstance(self.app.focused, Input), self.app.focused
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def filter(self, text: str) -> None:
        """Show the rows of the list that ``text`` finds, and be in it."""
        await self.press("slash")
        await self.type(text)
        await self.press("enter")

    async def until(self, *words: str, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until all of ``words`` are on the screen and the app is at rest."""

        def shown(text: str) -> bool:
            sentences = "" if all(each in text for each in words) else self.words
            return all(each in text or each in sentences for each in words)

        await self.shows(shown, f"{words} are there", timeout)

    async def without(self, *words: str, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until none of ``words`` is on the screen and the app is at rest."""
        await self.shows(lambda text: not any(each in text for each in words), f"{words} are gone", timeout)

    async def shows(
        self,
        condition: Callable[[str], object],
        what: str,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> None:
        """Wait until ``condition`` is true of the text of the screen and the app is at rest.

        A look takes long. There is one where nothing more is painted, and then again once something was, or
        a second has passed.
        """
        looked = last = (-1, 0)

        def is_so() -> object:
            nonlocal looked, last
            before, last = last, (headless.repaints, time.monotonic_ns() // 10**9)
            if last != before or last == looked:
                return False
            looked = last
            return condition(self.text)

        try:
            await wait_for(is_so, timeout, what)
        except BaseException:
            print(self.text)
            raise
        await headless.rest()

    # The workspace

    @property
    def place(self) -> ResourceScreen[Any]:
        """The workspace, dialogs over it or not."""
        return next(each for each in self.app.screen_stack if isinstance(each, ResourceScreen))

    @property
    def at(self) -> str:
        """Title of the place in front; empty if another screen is."""
        screen = self.app.screen
        return screen.place if isinstance(screen, ResourceScreen) else ""

    @property
    def names(self) -> list[str]:
        """The databases in the list, in its order."""
        return [each.name for each in self.place.list.rows]

    async def fill_form(
        self,
        name: str,
        *,
        primary: str = "frankfurt",
        reads: tuple[str, ...] = (),
    ) -> None:
        """From the list into the form; the name and the regions, by their places."""
        await self.press("n")
        await self.type(name)
        await self.regions(primary, *reads)

    async def regions(self, primary: str, *reads: str) -> None:
        await self.press("ctrl+r")
        for place, key in ((primary, "enter"), *((each, "space") for each in reads)):
            await self.type(place)
            await self.press(key)
        await self.press("escape")

    async def create(self) -> None:
        """Submit the form, and once more where it asks about the price first."""
        await self.press("ctrl+s")
        if "again creates it" in self.words:
            await self.press("ctrl+s")

    @property
    def form(self) -> dict[str, Any]:
        """What each of the seven fields holds."""
        form = self.place.query_one(CreateForm)
        primary, reads = form.regions
        return {
            "name": form.query_one("#name", Input).value,
            "cloud": form.cloud,
            "primary": primary,
            "primary shown": str(form.query_one("#primary", RegionField).render()),
            "reads": reads,
            "plan": form.plan,
            "budget": form.query_one("#budget", Input).value,
            "eviction": str(form.query_one("#eviction").render()),
        }

    async def choose(self, field: str, value: Any) -> None:
        """Choose ``value`` of the form's plan, or turn its eviction, by keys."""
        widget = self.place.query_one(CreateForm).query_one(f"#{field}")
        widget.focus()
        await self.pilot.pause()
        if field == "plan":
            form = self.place.query_one(CreateForm)
            await self.press("enter", "home")
            from upstash_tui.products.redis.plans import PLANS

            steps = [plan.name for plan in PLANS].index(value) + 1
            await self.press(*["down"] * steps, "enter")
            assert form.plan == value
        else:
            await self.press("space")


async def held(sandbox: LocalUpstash) -> None:
    """Wait until a fault with ``hold`` holds a request."""
    await wait_for(lambda: sandbox.held, what="a request that is to be held")


async def release(sandbox: LocalUpstash) -> None:
    """Let go the request that is held, or the next one that is to be."""
    await held(sandbox)
    sandbox.release()
    await wait_for(lambda: not sandbox.held)


async def asked(sandbox: LocalUpstash, method: str, path: str) -> list[dict[str, Any]]:
    """What the sandbox was asked under ``path`` since ``sandbox.fresh()``."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        seen: list[dict[str, Any]] = (await client.get(f"{sandbox.url}/_sandbox/requests")).json()
    return [each for each in seen if each["method"] == method and each["path"] == path]


async def with_account(sandbox: LocalUpstash) -> MemoryAccounts:
    """A store that knows the sample owner."""
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save(sandbox.email, Secret(sandbox.api_key), key_name="a-key")
    return accounts


def services(
    url: str,
    *,
    client_id: str | None = None,
    accounts: AccountStore | None = None,
    environment: Mapping[str, str] = {},
    settings: Settings | None = None,
    read_only: bool = False,
    launch_browser: bool = True,
    demo: bool = False,
    data_url: str | None = None,
) -> Services:
    """Services for a server that runs already; nothing is saved."""
    made = Services(
        settings or Settings(),
        Endpoints(url, url, client_id, is_demo=demo, data_url=data_url, oauth_issuer=url),
        environment={**ALONE, **environment},
        read_only=read_only,
        launch_browser=launch_browser,
        accounts=accounts or MemoryAccounts(url),
    )
    made.is_demo = demo
    return made


@contextlib.asynccontextmanager
async def running(
    app: UpstashApp, size: tuple[int, int] = (120, 36), *, drawn: bool = False
) -> AsyncIterator[Stage]:
    """``app`` with toasts and tooltips, as in a real terminal; ``drawn`` on one that is emulated."""
    if drawn:
        app.driver_class = EmulatedTerminal
    async with app.run_test(size=size, notifications=True, tooltips=True, headless=not drawn) as pilot:
        yield Stage(app, pilot)
        await headless.rest()  # a screen that is just coming can't be taken down yet


@contextlib.asynccontextmanager
async def workspace(
    sandbox: LocalUpstash,
    size: tuple[int, int] = (120, 36),
    *,
    credential: Credential | None = None,
    drawn: bool = False,
    **options: Any,
) -> AsyncIterator[Stage]:
    """The list of the sample owner's databases, read."""
    account = credential or Credential(sandbox.email, Secret(sandbox.api_key))
    environment = {"UPSTASH_EMAIL": account.email, "UPSTASH_API_KEY": account.api_key.reveal()}
    made = services(sandbox.url, client_id=sandbox.client_id, environment=environment, **options)
    async with running(UpstashApp(made), size, drawn=drawn) as stage:
        await wait_for(lambda: any(place.listing.keys is not None for place in stage.app.places.screens))
        await stage.pilot.pause()  # the details follow the list
        yield stage


async def settle() -> None:
    """Return once the app is at rest and has the answer to whatever it sent: what was to come has come."""
    await headless.rest()
    while _any_is_sending():  # the answers of one moment may all lead to another request
        await wait_for(lambda: not _any_is_sending(), what="the answers")
        await headless.rest()


def _any_is_sending() -> bool:
    return any(map(_is_sending, asyncio.all_tasks()))


async def done(stage: Stage, group: str) -> None:
    """Return once the workers of ``group`` have ended, which may write files: what was to be kept is kept."""
    working = [each for each in stage.app.workers if each.group == group]
    await wait_for(lambda: not {*working} & {*stage.app.workers}, what=f"{group} to end")


def _is_sending(task: "asyncio.Task[Any]") -> bool:
    inner: Any = task.get_coro()
    while inner is not None:
        if getattr(inner, "cr_code", None) is _SEND:
            return True
        inner = getattr(inner, "cr_await", None)
    return False
