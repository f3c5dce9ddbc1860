"""Pressing every key in every place of the app, and coming back to the place after each."""

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import httpx
from textual.events import Key
from textual.keys import _character_to_key
from textual.widget import Widget
from textual.widgets import OptionList

from tests.conftest import PATIENCE, wait_for
from tests.headless import rest
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage
from upstash_tui.app import UpstashApp
from upstash_tui.dialogs.bulk import BulkDialog
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.keys.pane import KeysPane
from upstash_tui.screens.connect import ConnectScreen
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


class Place(NamedTuple):
    """Somewhere in the app: the keys that lead there from the list, and words that are seen there then."""

    name: str
    keys: Sequence[str] = ()
    words: Sequence[str] = ()
    reads: bool = False
    """Whether it shows what is read, so that the state of that makes a difference."""


PLACES = (
    Place("list", reads=True),
    Place("filter", ["slash"], reads=True),
    Place("form", ["n"], ["New database"]),
    Place("plans", ["n", "tab", "tab", "tab", "tab", "enter"], ["Free"]),
    Place("regions", ["n", "ctrl+r"], ["Primary"]),
    Place("accounts", ["a"], ["Accounts"]),
    Place("help", ["question_mark"], ["Keys here"]),
    Place("palette", ["colon"]),
    Place("columns", ["c"], ["The name is always shown."]),
    Place("teams", ["o", "t"], ["Teams"], reads=True),
    Place("members", ["o", "t", "enter"], reads=True),
    Place("new team", ["o", "t", "n"], ["New team"]),
    Place("places", ["o"], ["Go to"]),
    Place("indexes", ["o", "v"], ["Vector"], reads=True),
    Place("overview", ["o", "o"], ["Overview"], reads=True),
    Place("qstash", ["o", "q"], ["QStash"], reads=True),
    Place("search_databases", ["o", "s"], ["Search"], reads=True),
    Place("audit log", ["o", "l"], ["Audit log"], reads=True),
    Place("audit filter", ["o", "l", "slash"], ["Audit log"], reads=True),
)
"""Where one gets without any database."""
AT_CONNECT = (
    Place("ways"),
    Place("API key", ["k"], ["paste it here"]),
    Place("help of the ways", ["question_mark"], ["Keys here"]),
    Place("palette of the ways", ["colon"]),
)
SIGNING_IN = (
    Place("sign-in", ["enter"], ["Open this link"]),
    Place("paste box", ["enter", "p"], ["Open this link"]),
)
AT_A_DATABASE = (
    Place("details", ["l"], ["1 Details]"]),
    Place("usage", ["2", "l"], ["2 Usage]"]),
    Place("backups", ["3", "l"], ["3 Backups]"]),
    Place("backup name", ["3", "l", "b"], ["The name of the backup"]),
    Place("restore", ["3", "l", "t"], ["Restore", "into"]),
    Place("copy menu", ["y"], ["Copy from"]),
    Place("change menu", ["e"], ["Change "]),
    Place("rename", ["e", "n"], ["The new name"]),
    Place("plan", ["e", "p"], ["The plan of"]),
    Place("budget", ["e", "b"], ["US dollars a month"]),
    Place("read regions", ["e", "r"], ["Read regions of"]),
    Place("team", ["e", "m"], ["Move "]),
    Place("preview", ["e", "e"], ["Switch eviction"]),
    Place("delete", ["d"], ["to confirm"]),
    Place("delete, card", ["d", "tab"], ["to confirm"]),
    Place("new member", ["o", "t", "enter", "1", "n"], ["Their e-mail"]),
    Place("entry", ["o", "l", "enter"], ["Entry id"]),
    Place("export", ["o", "l", "E"], ["Export the audit log"]),
)


AT_SEVERAL = (
    Place("marked", ["space", "space"], ["2 marked"]),
    Place("delete many", ["space", "space", "d"], ["Delete 2 databases"]),
    Place("delete many, card", ["space", "space", "d", "tab"], ["Delete 2 databases"]),
)


def at_the_value(key: str, *then: str) -> Sequence[str]:
    """From the list to the value of a key of a database by its exact name, and on."""
    typed = [_character_to_key(each) for each in key]
    return ["l", "4", "slash", "ctrl+u", *typed, "enter", "l", *then]


AT_DATA = (
    Place("keys", ["l", "4"], ["4 Keys]"], reads=True),
    Place("pattern of keys", ["l", "4", "slash"], ["4 Keys]"]),
    Place("types of keys", ["l", "4", "t"], ["any type"]),
    Place("how careful", ["l", "4", "P"], ["How careful with"]),
    Place("console", ["l", "5"], ["5 Console]"]),
    Place("answers of the console", ["l", "5", "escape"], ["5 Console]"]),
    Place("monitor", ["l", "6"], ["6 Monitor]"]),
    Place("channels", ["l", "6", "c"], ["6 Monitor]"]),
    Place("listening", ["l", "6", "s"], ["6 Monitor]"]),
)
"""Where one gets in a database whatever it answers."""
AT_A_FREE_DATABASE = (
    Place("free databases", [], ["Free databases 1"]),
    Place("free database", ["l"], ["REST token"]),
    Place("keys of a free database", ["l", "2"], ["2 Keys]"]),
    Place("another free database", ["n"], ["never two"]),
    Place("console of a free database", ["l", "3"], ["3 Console]"]),
)
AT_A_KEY = (
    Place("lifetime of many keys", ["l", "4", "W", "asterisk", "T"], ["keys"]),
    Place("what takes the memory", ["l", "4", "A"], ["memory"]),
    Place("text", at_the_value("motd"), ["motd"]),
    Place("hash", at_the_value("user:1042:settings"), ["user:1042:settings"]),
    Place("list of a key", at_the_value("queue:mails"), ["queue:mails"]),
    Place("stream", at_the_value("events:orders"), ["events:orders"]),
    Place("copy of a value", at_the_value("motd", "y"), ["motd"]),
    Place("changes of a key", at_the_value("motd", "C"), ["motd"]),
    Place("text, writes on", at_the_value("motd", "W"), ["WRITES ON"]),
    Place("hash, writes on", at_the_value("user:1042:settings", "W"), ["WRITES ON"]),
    Place("editor", at_the_value("motd", "W", "e"), ["motd"]),
    Place("field", at_the_value("user:1042:settings", "W", "e"), ["user:1042:settings"]),
    Place("lifetime", at_the_value("motd", "W", "T"), ["motd"]),
    Place("new key", at_the_value("motd", "W", "n"), ["New key"]),
    Place("new rows", at_the_value("user:1042:settings", "W", "plus"), ["user:1042:settings"]),
    Place("delete a text", at_the_value("motd", "W", "d"), ["motd"]),
)


ASKING = ("action", "export", "env-file", "session", "arm", "change")
"""The groups of the workers that open dialogs and screens, some after they have read something."""
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


class Walk:
    """One app, from place to place; what it says of the list, a walk elsewhere says of its own."""

    def __init__(self, stage: Stage, *, hangs: bool = False) -> None:
        """``hangs``: nothing that is read is ever answered."""
        self.stage = stage
        self.app = stage.app
        self._hangs = hangs
        self.pressed = 0
        self.confirmed = 0
        """How often a key was pressed that may say yes to a preview."""
        self.armed = False
        """Whether writes into data were armed since the walk was at home."""
        self._at_home: Spot | None = None

    async def press(self, key: str) -> None:
        """Press it, and wait until it has been acted on."""
        if isinstance(self.app.screen, PreviewDialog | BulkDialog) and key in ("enter", "y"):
            self.confirmed += 1
        self.app.post_message(Key(key, CHARACTERS.get(key)))
        self.pressed += 1
        await at_rest(self.app)
        self.armed = self.armed or any(visit.guard.armed for visit in self._visits())

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
        for key in keys or self.bound():
            await self.press(key)
            assert self.app._exception is None, f"{key} at {place.name}: {self.app._exception!r}"
            assert self.app.is_running, f"{key} at {place.name} ended the app"
            if self._here() != here:
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
            await self.stage.until(*place.words, timeout=2 * PATIENCE)
        except BaseException:
            print(f"on the way to {place.name}")
            raise

    async def _reading_ends(self) -> None:
        """The next key may need what is being read."""
        if not self._hangs:
            await wait_for(lambda: not self._is_reading(), what="what the place shows is read")
            await at_rest(self.app)

    def _is_reading(self) -> bool:
        return any(each.group.startswith(READING) and not each.is_finished for each in self.app.workers)

    async def _come_back(self, place: Place, here: Spot) -> None:
        """Close what the key opened, and undo what it switched; where that is not enough, go there anew."""
        await self._close_to(len(here.screens))
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

    async def _close_to(self, depth: int) -> None:
        """Close all screens beyond so many, and those that were about to come."""
        for worker in self.app.workers:
            if worker.group in ASKING:
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
        )

    def _screens(self) -> Iterable[type]:
        return map(type, self.app.screen_stack)

    def _mode(self) -> Sequence[object]:
        """What else there is to come back to."""
        workspace = self.stage.place
        form = workspace.panes.switcher.query_children("#create")
        return (
            workspace.form_host.is_shown,
            *(each.keys.display for each in workspace.tabs.switcher.children if isinstance(each, KeysPane)),
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
            keys.action_back()
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
        return Spot([*self._screens()], _known_by(focused), mode, focused=focused)

    async def _switch_back(self, here: Spot) -> None:
        connect = self._connect
        if connect is not None and (connect.is_choosing, connect.is_signing_in) == here.mode:
            await self._focus(here)

    async def _go_home(self) -> None:
        await wait_for(lambda: not self._is_on_the_way(), what="another screen is there")
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

    def _is_on_the_way(self) -> bool:
        return any(each.group == "session" and not each.is_finished for each in self.app.workers)


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
    return [each for each in seen if each["method"] != "GET" and not each["path"].startswith("/data/")]


async def add_backup(sandbox: LocalUpstash) -> None:
    """A backup of ``my-cache``."""
    async with _client(sandbox, "/v2/redis") as client:
        listed = (await client.get("/databases")).json()
        database_id = next(each["database_id"] for each in listed if each["database_name"] == "my-cache")
        answer = await client.post(f"/create-backup/{database_id}", json={"name": "before"})
        assert answer.is_success, answer.text
