"""The part of the app that goes from place to place: each is a list of one kind of record."""

from collections.abc import Mapping, Sequence
from functools import partial
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from upstash_tui.messages import GoTo, TabRequested
from upstash_tui.products.lists import resource_of
from upstash_tui.products.registry import Place, places, project_places
from upstash_tui.text import clean_line
from upstash_tui.widgets.top_bar import PlaceTitle

if TYPE_CHECKING:
    from upstash_tui.address import Address
    from upstash_tui.lookup import Match
    from upstash_tui.screens.resource_screen import ResourceScreen
    from upstash_tui.services import Services
    from upstash_tui.session import Session
    from upstash_tui.terminal.app import TerminalApp


_CONNECT = "connect"
_SLOW = 0.5
"""Seconds after which it is said what takes so long."""
_BEFORE, _BACK = "before", "b"
"""Id and letter of the way back to the place before."""


class Places:
    """The places of the account that is open. A screen is made when it is first shown, and kept."""

    def __init__(self, app: "TerminalApp") -> None:
        self._app = app
        self._screens: dict[str, ResourceScreen[Any]] = {}
        self._before = ""
        """Id of the place that was shown before the one of now."""
        self._offered: Sequence[Place] = [*places()]
        self._have_account = True

    @property
    def screens(self) -> "list[ResourceScreen[Any]]":
        """Those that were shown, in the order they were first."""
        return [*self._screens.values()]

    @property
    def offered(self) -> Sequence[Place]:
        """All there are for the account that is open, or without one."""
        return self._offered

    @property
    def shown(self) -> Screen[Any]:
        """The place in front, whatever lies over it."""
        stack = self._app.screen_stack
        return next((each for each in reversed(stack) if each in self.screens), stack[0])

    @property
    def by_id(self) -> "Mapping[str, ResourceScreen[Any]]":
        """Those that were shown, by the ids of their places."""
        return self._screens

    async def go_to(self, asked: GoTo, services: "Services", session: "Session") -> None:
        """Show a place of the account that ``session`` speaks for, and what was ``asked`` for in it."""
        from upstash_tui.screens.resource_screen import ResourceScreen

        self._offered, self._have_account = offered_to(session), session.has_account
        place_id = asked.id
        screen = self._screens.get(place_id)
        if self.shown is not screen:
            self._before = next((id for id, each in self._screens.items() if each is self.shown), "")
        if screen is None:
            place = next(each for each in self.offered if each.id == place_id)
            screen = ResourceScreen(services, session, resource_of(place), place.title)
            screen.kept = lambda: self._screens
            screen.titles = partial(self._titles, place_id)
            self._screens[place_id] = screen
            self._app.install_screen(screen, f"place {place_id}")
            await screen.listing.recall()
            if self._screens.get(place_id) is not screen:
                return  # the account was left meanwhile
        if screen not in self._app.screen_stack:
            await self._app.push_screen(screen)
        self.back_to(screen)
        if asked.record:
            let_go = self._app.type_ahead.hold()

            def shown(pane: Any) -> None:
                pane.focus()
                tab = next(each for each in screen.resource.tabs if each.id == asked.tab)
                if asked.item and tab.item:
                    resolve_name(tab.item)(pane, asked.item)
                let_go(True)

            def opened(is_open: bool) -> None:
                if is_open and asked.tab:
                    screen.tabs.post_message(TabRequested(asked.tab, shown))
                else:
                    let_go(is_open)

            screen.listing.open(asked.record, opened)

    async def find(self, text: str, services: "Services", session: "Session") -> GoTo:
        """The place and the record that ``text`` names, or where the account opens.

        Where it names no record, or several, the user is asked which is meant.
        """
        first = first_place(services.settings.start)
        if not text:
            return GoTo(first)
        from upstash_tui.address import parse

        address = parse(text)
        if not address.name:
            return GoTo(address.place or first)
        from upstash_tui.dialogs.pick import PickDialog
        from upstash_tui.lookup import look_up
        from upstash_tui.resources.action import Choice

        name = clean_line(address.name, 60)
        slow = self._app.set_timer(_SLOW, lambda: self._app.notify(f"Looking for {name}.", markup=False))
        try:
            answer = await look_up(address, services, session)
        finally:
            slow.stop()
        if len(answer.matches) == 1:
            return self._asked(address, answer.matches[0])
        found = {str(place): each for place, each in enumerate(answer.matches or answer.close)}
        title = f"Several are called {name}" if answer.matches else f"There is no {name} in {session.label}"
        note = " ".join((*([] if answer.matches or not found else ["The closest:"]), *answer.failures))
        if not found:
            self._app.notify(f"{title}. {note}".rstrip(), severity="warning", timeout=15, markup=False)
            return GoTo(first)
        choices = [Choice(id, each.name, each.place.title) for id, each in found.items()]
        picked = await self._app.push_screen_wait(PickDialog(title, choices, note=note))
        return GoTo(first) if picked is None else self._asked(address, found[picked])

    def _asked(self, address: "Address", match: "Match") -> GoTo:
        tabs = [each.id for each in resource_of(match.place).tabs]
        if address.tab and address.tab not in tabs:
            sentence = f"{match.name} has no tab {clean_line(address.tab, 40)}, but {', '.join(tabs)}."
            self._app.notify(sentence, severity="warning", timeout=15, markup=False)
            return GoTo(match.place.id, match.key)
        return GoTo(match.place.id, match.key, address.tab, address.item)

    def menu(self) -> None:
        """Ask where to go. No worker, so that the letter typed right after its key is for the menu."""
        from upstash_tui.dialogs.pick import PickDialog
        from upstash_tui.resources.action import Choice

        choices = [Choice(each.id, each.title, self._note(each.id), each.letter) for each in self.offered]
        if not self._have_account:
            choices.append(Choice(_CONNECT, "Connect an account", "", key="c"))
        if self._before:
            title = next(each.title for each in self.offered if each.id == self._before)
            choices.append(Choice(_BEFORE, f"Back to {title}", "", key=_BACK))

        def picked(place_id: str | None) -> None:
            if place_id is not None:
                self._app.post_message(GoTo(self._before if place_id == _BEFORE else place_id))

        self._app.push_screen(PickDialog("Go to", choices), picked)

    def _note(self, place_id: str) -> str:
        """``12   1 suspended``: what is known of a place, once it was read."""
        if not (count := self._count(place_id)):
            return ""
        held = self._screens[place_id].list
        return "   ".join((f"{count:>4}", *(f"{times:,} {word}" for word, times in held.counts.items())))

    def _titles(self, here: str) -> list[PlaceTitle]:
        return [
            PlaceTitle(each.id, each.title, self._count(each.id), each.id == here) for each in self.offered
        ]

    def _count(self, place_id: str) -> str:
        """Number of records of a place, once it was read."""
        screen = self._screens.get(place_id)
        return "" if screen is None else screen.listing.count

    def back_to(self, screen: Screen[Any]) -> None:
        """Close all over ``screen``, also a question whether to quit. Workers that wait for an answer end."""
        while self._app.screen is not screen:
            for asked in self._app.screen._result_callbacks:
                if asked.future is not None:
                    asked.future.cancel()
            self._app.pop_screen()

    @property
    def unsaved_in_dialogs(self) -> list[str]:
        """What would be lost with that which lies over the places, as sentences."""
        dialogs = (screen for screen in self._app.screen_stack if screen not in self.screens)
        return [*filter(None, (getattr(screen, "unsaved_work", "") for screen in dialogs))]

    async def may_lose(self, question: str, *, stay: bool = False) -> bool:
        """Whether nothing would be lost with the places, or the user agrees to lose it.

        Where they ``stay``, only what lies over them goes.
        """
        unsaved = self.unsaved_in_dialogs
        if not stay:
            works = [screen.unsaved_work for screen in self.screens]
            works += [screen.session.data().unsaved_work for screen in self.screens[:1]]
            unsaved += filter(None, works)
        if not unsaved:
            return True
        from upstash_tui.dialogs.confirm import ConfirmDialog

        agreed: bool | None = await self._app.push_screen_wait(ConfirmDialog(question, unsaved[0]))
        return bool(agreed)

    async def keep_arrangements(self) -> None:
        """Keep how each list is left."""
        for screen in self.screens:
            await screen.listing.keep()

    async def drop(self) -> None:
        """Forget all places: the account is left."""
        for screen in self.screens:
            self._app.uninstall_screen(screen)
            await screen.remove()
        self._screens.clear()


def offered_to(session: "Session") -> Sequence[Place]:
    """Where the app can go with the account of ``session``, or without one."""
    if session.has_account:
        return [*places()]
    return [*project_places(session.products), *places(account=False)]


def first_place(chosen: str | None) -> str:
    """Id of the place where an account opens: the ``chosen`` one if it exists."""
    ids = [each.id for each in places()]
    return chosen if chosen in ids else ids[0]
