"""Pressing every key in every place of the app, and coming back to the place after each."""

import string
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
from textual.events import Key
from textual.keys import _character_to_key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import Worker

from tests.conftest import PATIENCE, wait_for
from tests.headless import rest
from tests.local_upstash import LocalUpstash
from tests.screens.key_places import Place
from tests.screens.stage import Stage
from upstash_tui.app import UpstashApp
from upstash_tui.dialogs.bulk import BulkDialog
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.keys.pane import KeysPane
from upstash_tui.screens.connect import ConnectScreen
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.screens.two_panes import SHOWN, ZOOMED

CHARACTERS = {_character_to_key(each): each for each in string.printable[:95]}
PRINTABLE = tuple(CHARACTERS)
NAMED = (
    *("enter", "escape", "tab", "shift+tab", "backspace", "delete", "insert"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 13)),
)
CHORDS = (
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
    *(f"{held}+{arrow}" for held in ("shift", "ctrl") for arrow in ("up", "down", "left", "right")),
    *("shift+home", "shift+end", "ctrl+home", "ctrl+end", "ctrl+pageup", "ctrl+pagedown"),
)
EVERY = (*PRINTABLE, *NAMED, *CHORDS)
"""What a keyboard sends, as far as a terminal tells it apart."""

ASKING = ("action", "export", "env-file", "session", "arm", "change", "many")
"""The groups of the workers that open dialogs and screens, some after they have read something."""
SENDING = ("operation", "bulk", "create")
"""The groups of the workers that send changes of the account."""
READING = ("read ", "recall", "follow", "walk", "facts", "value", "go in")
"""How the groups of the workers begin that read what a place shows."""

_Pane = TypeVar("_Pane", bound=DataPane)


@dataclass(frozen=True)
class Spot:
    """Where the walk is: what differs where a key led away."""

    screens: Sequence[type]
    focus: object
    """What tells the widget that has the focus from others of its kind."""
    mode: Sequence[object]
    tab: str = ""
    shown: bool = False
    """Whether the tabs are in the place of the list."""
    zoomed: bool = False
    focused: Widget | None = field(default=None, compare=False)
    asking: Sequence[Worker[Any]] = field(default=(), compare=False)
    """The workers that wait for the answer to what is open."""


class Walk:
    """One app, from place to place; what it says of the list, a walk elsewhere says of its own."""

    def __init__(self, stage: Stage, sandbox: LocalUpstash, *, hangs: bool = False) -> None:
        """``hangs``: nothing that is read is ever answered."""
        self.stage = stage
        self.app = stage.app
        self._sandbox = sandbox
        self._hangs = hangs
        self._sent = 0
        """How many changes came since :meth:`came` was last asked, each after a yes."""
        self.armed = False
        """Whether writes into data were armed since the walk was at home."""
        self._at_home: Spot | None = None

    async def press(self, key: str) -> None:
        """Press it, and wait until it has been acted on. None but a yes may have a change sent."""
        is_yes = self._is_yes(key)
        self.app.post_message(Key(key, CHARACTERS.get(key)))
        await at_rest(self.app)
        if is_yes:
            await wait_for(lambda: not self._working(SENDING), what="the answer to the change")
        sent = len(changes(self._sandbox.asked))
        assert is_yes or sent == self._sent, f"{key} had a change sent without its preview"
        self._sent = sent
        self.armed = self.armed or any(visit.guard.armed for visit in self._visits())

    def _is_yes(self, key: str) -> bool:
        """Whether the key may agree to what is shown: a preview, or a form."""
        screen = self.app.screen
        if isinstance(screen, ResourceScreen):
            return key == "ctrl+s" and screen.form_host.is_shown
        return isinstance(screen, PreviewDialog | BulkDialog) and key in ("enter", "y")

    def _working(self, groups: tuple[str, ...]) -> list[Worker[Any]]:
        return [each for each in self.app.workers if each.group.startswith(groups) and not each.is_finished]

    async def came(self) -> list[dict[str, Any]]:
        """Every request since this was last asked: the changes are those that were agreed to."""
        seen = await requests(self._sandbox)
        assert len(changes(seen)) == self._sent, "a change was sent without its preview"
        self._sent = 0
        return seen

    def _visits(self) -> Iterable[Visit]:
        return (pane.visit for pane in self._panes(DataPane) if pane.visit is not None)

    def _panes(self, kind: type[_Pane]) -> Iterable[_Pane]:
        """Those in the tabs of all places."""
        panes = (pane for screen in self.app.places.screens for pane in screen.tabs.switcher.children)
        return (pane for pane in panes if isinstance(pane, kind))

    async def press_all(self, place: Place, keys: Iterable[str] = ()) -> None:
        """Every key of ``keys`` at the place, coming back to it after each that led away.

        Without ``keys``: every key that something binds there, whether it can act or not.
        """
        await self.go(place)
        here = self._here()
        assert here != self._at_home or not place.keys, f"{place.name}: the keys led nowhere"
        for key in sorted(keys or self.bound(), key=lambda each: each != "enter"):
            sent = self._sent
            await self.press(key)
            assert self.app._exception is None, f"{key} at {place.name}: {self.app._exception!r}"
            assert self.app.is_running, f"{key} at {place.name} ended the app"
            if key == "enter":
                assert self._sent > sent or not place.sends, f"{place.name}: a yes had nothing sent"
            if self._sent > sent:
                await self.go(place)
            elif self._here() != here:
                await self._come_back(place, here)
            here = self._here()

    def bound(self) -> list[str]:
        """The keys that something binds where the walk is."""
        return sorted({key for _, bindings in self.app.screen._modal_binding_chain for key, _ in bindings})

    async def go(self, place: Place) -> None:
        """To the place, from wherever the walk is."""
        await self._go_home()
        self._at_home = self._here()
        for key in place.keys:
            await self.press(key)
            await self._reading_ends()
        try:
            await wait_for(lambda: self._is_at(place), 2 * PATIENCE, f"{place.at} is there")
            await self.stage.until(*place.words, timeout=2 * PATIENCE)
        except BaseException:
            print(f"on the way to {place.name}\n{self.stage.text}")
            raise

    def _is_at(self, place: Place) -> bool:
        if isinstance(place.at, str):
            return self.stage.at == place.at
        focused = self.app.focused
        around = [] if focused is None else focused.ancestors_with_self
        return any(type(each) is place.at for each in (self.app.screen, *around))

    async def _reading_ends(self) -> None:
        """The next key may need what is being read."""
        if not self._hangs:
            await wait_for(lambda: not self._working(READING), what="what the place shows is read")
            await wait_for(lambda: self.stage.dialog or not self._working(ASKING), what="what is asked")
            await at_rest(self.app)

    async def _come_back(self, place: Place, here: Spot) -> None:
        """Close what the key opened, and undo what it switched; where that is not enough, go there anew."""
        await self._close_to(len(here.screens), here.asking)
        if self._here() != here:
            await self._switch_back(here)
        if self._here() != here:
            await self.go(place)

    async def _switch_back(self, here: Spot) -> None:
        """Have the same tab, and the focus where it was, if all else is the same."""
        if [*self._screens()] != here.screens or self._mode() != here.mode:
            return
        workspace = self.stage.place
        if workspace.tabs.tab != here.tab:
            await workspace.tabs.open(here.tab)
        workspace.set_class(here.shown, SHOWN).set_class(here.zoomed, ZOOMED)
        await self._focus(here)

    async def _focus(self, here: Spot) -> None:
        if here.focused is not None and here.focused.is_attached:
            self.app.screen.set_focus(here.focused)
        await at_rest(self.app)

    async def _close_to(self, depth: int, kept: Collection[Worker[Any]] = ()) -> None:
        """Close all screens beyond so many, and those that were about to come, but those of ``kept``."""
        for worker in self._working(ASKING):
            if worker not in kept:
                worker.cancel()
        while len(self.app.screen_stack) > depth:
            screen = self.app.screen
            if screen._result_callbacks and screen._result_callbacks[-1] is not None:
                screen.dismiss(None)  # somebody waits for its answer
            else:
                self.app.pop_screen()
            await at_rest(self.app)

    def _here(self) -> Spot:
        workspace, focused = self.stage.place, self.app.focused
        return Spot(
            [*self._screens()],
            _known_by(focused),
            self._mode(),
            workspace.tabs.tab,
            workspace.has_class(SHOWN),
            workspace.has_class(ZOOMED),
            focused,
            self._working(ASKING),
        )

    def _screens(self) -> Iterable[type]:
        return map(type, self.app.screen_stack)

    def _mode(self) -> Sequence[object]:
        """What else there is to come back to."""
        workspace = self.stage.place
        form = workspace.panes.switcher.query_children("#create")
        return (
            workspace.form_host.is_shown,
            *((each.keys.display, each.value.view.shows_item) for each in self._panes(KeysPane)),
            bool(form) and form.first().has_class("-regions"),
            len(workspace.list.marked),
        )

    async def _go_home(self) -> None:
        """The list, as it was when it was first shown; the cursor on ``my-cache``."""
        workspace = self.stage.place
        await self._close_to(self.app.screen_stack.index(workspace) + 1)
        if (form := workspace.form_host.form) is not None:
            form.clear()
        workspace.panes.switcher.current = "browse"
        if workspace.tabs.tab != "details":
            await workspace.tabs.open("details")
        for keys in self._panes(KeysPane):
            keys.value.view.action_back()
            keys.action_back()
            if keys.keys.reader.walk is not None and keys.keys.reader.walk.kind:
                keys.keys.look_for()
        for screen in self.app.places.screens:
            for pane in screen.query(ResourceList):
                pane.unmark([pane.resource.key(each) for each in pane.marked])
                pane.action_leave_filter()
            screen.remove_class(SHOWN, ZOOMED)
            screen.list.focus()
        for database in workspace.list.records:
            if database.name == "my-cache":
                workspace.list.select(database.id)
        for visit in self._visits():
            if visit.guard.level != "normal":
                await visit.set_level("normal")
            visit.arm(False)
        self.armed = False
        self.app.clear_notifications()
        await at_rest(self.app)


class ConnectWalk(Walk):
    """A walk from the connect screen."""

    @property
    def _connect(self) -> ConnectScreen | None:
        """``None`` while free databases, which need no account, are in its place."""
        return next((each for each in self.app.screen_stack if isinstance(each, ConnectScreen)), None)

    def _here(self) -> Spot:
        focused, connect = self.app.focused, self._connect
        mode = () if connect is None else (connect.is_choosing, connect.is_signing_in)
        screens, asking = [*self._screens()], self._working(ASKING)
        return Spot(screens, _known_by(focused), mode, focused=focused, asking=asking)

    async def _switch_back(self, here: Spot) -> None:
        connect = self._connect
        if connect is not None and (connect.is_choosing, connect.is_signing_in) == here.mode:
            await self._focus(here)

    async def _go_home(self) -> None:
        await wait_for(lambda: not self._working(("session",)), what="another screen is there")
        if self._connect is None:
            await self._close_to(self.app.screen_stack.index(self.stage.place) + 1)
            await self.press("o")
            await wait_for(lambda: self._connect is not None, what="the way back")
        connect = self._connect
        assert connect is not None
        await self._close_to(self.app.screen_stack.index(connect) + 1)
        if not connect.is_choosing:
            await self.press("escape")
        if not connect.is_choosing:  # the first led out of the paste box
            await self.press("escape")
        connect.query_one(OptionList).highlighted = 0
        self.app.clear_notifications()
        await at_rest(self.app)


def _known_by(focused: Widget | None) -> object:
    return None if focused is None else (focused.id, type(focused).__name__, type(focused.parent).__name__)


async def at_rest(app: UpstashApp) -> None:
    """Return once the keys typed so far have been acted on, and a screen that comes is there."""
    await rest()
    await wait_for(lambda: app._exception or app.type_ahead.is_idle, what="the key is acted on")


def refuse_changes(sandbox: LocalUpstash) -> None:
    """Every change of the account is counted, and none takes place: it stays as it is."""
    sandbox.order(
        *(
            {"do": "status", "status": 400, "method": each, "path": "/v2/*", "times": 0}
            for each in ("POST", "PATCH", "PUT", "DELETE")
        ),
    )


def _client(sandbox: LocalUpstash, path: str) -> httpx.AsyncClient:
    """One without certificates: to load them takes longer than what it asks."""
    auth = (sandbox.email, sandbox.api_key)
    return httpx.AsyncClient(base_url=sandbox.url + path, auth=auth, trust_env=False, verify=False)


async def requests(sandbox: LocalUpstash) -> list[dict[str, Any]]:
    """Every request that reached the server since this was last asked."""
    async with _client(sandbox, "/_sandbox") as client:
        seen: list[dict[str, Any]] = (await client.get("/requests")).json()
        await client.delete("/requests")
    assert len(seen) < 1000, "the sandbox keeps no more"
    return seen


def changes(seen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are to change the account."""
    apart = ("/data/", "/oauth/")  # sign-ins change nothing that is in the account
    return [each for each in seen if each["method"] != "GET" and not each["path"].startswith(apart)]


async def add_backup(sandbox: LocalUpstash) -> None:
    """A backup of ``my-cache``."""
    async with _client(sandbox, "/v2/redis") as client:
        listed = (await client.get("/databases")).json()
        database_id = next(each["database_id"] for each in listed if each["database_name"] == "my-cache")
        answer = await client.post(f"/create-backup/{database_id}", json={"name": "before"})
        assert answer.is_success, answer.text
