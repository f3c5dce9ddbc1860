"""Pressing every key in every place of the app, and coming back to the place after each."""

import string
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import httpx
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import OptionList

from tests.conftest import PATIENCE, wait_for
from tests.headless import rest
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, order
from upstash_tui.app import UpstashApp
from upstash_tui.dialogs.bulk import BulkDialog
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.screens.connect import ConnectScreen

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


ASKING = ("action", "export", "env-file", "session")
"""The groups of the workers that open dialogs and screens, some after they have read something."""
READING = ("read ", "recall", "follow")
"""How the groups of the workers begin that read what a place shows."""


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
        self._at_home: tuple[object, ...] = ()

    async def press(self, key: str) -> None:
        """Press it, and wait until it has been acted on."""
        if isinstance(self.app.screen, PreviewDialog | BulkDialog) and key in ("enter", "y"):
            self.confirmed += 1
        self.app.post_message(Key(key, CHARACTERS.get(key)))
        self.pressed += 1
        await at_rest(self.app)

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

    async def _come_back(self, place: Place, here: tuple[object, ...]) -> None:
        """Close what the key opened; where that is not enough, go to the place anew."""
        await self._close_to(sum(isinstance(each, type) for each in here))
        if self._here() != here:
            await self.go(place)

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

    def _here(self) -> tuple[object, ...]:
        """What differs where a key led away: the types of the screens first."""
        focused = self.app.focused
        return (
            *(type(each) for each in self.app.screen_stack),
            None if focused is None else (focused.id, type(focused).__name__, type(focused.parent).__name__),
            self.app.screen.has_class("-details"),
            *self._mode(),
        )

    def _mode(self) -> Iterable[object]:
        workspace = self.stage.place
        form = workspace.switcher.query_children("#create")
        yield workspace.form_host.is_shown
        yield workspace.tabs.tab
        yield workspace.has_class("-details")
        yield bool(form) and form.first().has_class("-regions")
        yield len(workspace.list.marked)

    async def _go_home(self) -> None:
        """The list, as it was when it was first shown; the cursor on ``my-cache``."""
        workspace = self.stage.place
        await self._close_to(self.app.screen_stack.index(workspace) + 1)
        if (form := workspace.form_host.form) is not None:
            form.clear()
        workspace.switcher.current = "browse"
        if workspace.tabs.tab != "details":
            await workspace.tabs.open("details")
        for screen in self.app.places.screens:
            for pane in screen.query(ResourceList):
                pane.unmark([pane.resource.key(each) for each in pane.marked])
                pane.action_leave_filter()
            screen.remove_class("-details")
            screen.list.focus()
        for database in workspace.list.records:
            if database.name == "my-cache":
                workspace.list.select(database.id)
        self.app.clear_notifications()
        await at_rest(self.app)


class ConnectWalk(Walk):
    """A walk from the connect screen."""

    @property
    def _connect(self) -> ConnectScreen | None:
        """``None`` while free databases, which need no account, are in its place."""
        return next((each for each in self.app.screen_stack if isinstance(each, ConnectScreen)), None)

    def _mode(self) -> Iterable[object]:
        if (connect := self._connect) is not None:
            yield connect.is_choosing
            yield connect.is_signing_in

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


async def at_rest(app: UpstashApp) -> None:
    """Return once the keys typed so far have been acted on, and a screen that comes is there."""
    await rest()
    await wait_for(lambda: app._exception or app.type_ahead.is_idle, what="the key is acted on")


async def refuse_changes(sandbox: LocalUpstash) -> None:
    """Every change is counted, and none takes place: the data stay as they are."""
    await order(
        sandbox,
        *(
            {"do": "status", "status": 400, "method": each, "times": 0}
            for each in ("POST", "PATCH", "PUT", "DELETE")
        ),
    )


def _client(sandbox: LocalUpstash, path: str) -> httpx.AsyncClient:
    """One without certificates: to load them takes longer than what it asks."""
    auth = (sandbox.email, sandbox.api_key)
    return httpx.AsyncClient(base_url=sandbox.url + path, auth=auth, trust_env=False, verify=False)


async def changes(sandbox: LocalUpstash) -> list[dict[str, Any]]:
    """Every change that reached the server since this was last asked."""
    async with _client(sandbox, "/_sandbox") as client:
        seen: list[dict[str, Any]] = (await client.get("/requests")).json()
        await client.delete("/requests")
    assert len(seen) < 1000, "the sandbox keeps no more"
    return [each for each in seen if each["method"] != "GET"]


async def add_backup(sandbox: LocalUpstash) -> None:
    """A backup of ``my-cache``."""
    async with _client(sandbox, "/v2/redis") as client:
        listed = (await client.get("/databases")).json()
        database_id = next(each["database_id"] for each in listed if each["database_name"] == "my-cache")
        answer = await client.post(f"/create-backup/{database_id}", json={"name": "before"})
        assert answer.is_success, answer.text
