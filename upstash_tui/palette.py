"""The palette of the app: where it looks, and what is done with what was picked."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App
from textual.screen import Screen

from upstash_tui.dialogs.palette import Command, PaletteDialog
from upstash_tui.messages import GoTo
from upstash_tui.places import Places
from upstash_tui.products.lists import resource_of
from upstash_tui.products.registry import Place
from upstash_tui.screens.known_records import known_records
from upstash_tui.screens.palette import AppCommands, Commands, KeyCommands, Looks
from upstash_tui.screens.palette_search import Search
from upstash_tui.screens.resource_commands import ResourceCommands
from upstash_tui.widgets.key_names import key_name


def open_palette(app: App[Any], shown: Places, looks: Looks, *, leaves_demo: bool) -> None:
    """Open it over the screen in front, unless that is it."""
    if not isinstance(app.screen, PaletteDialog):
        search = Search(*sources(app.screen, shown), AppCommands(app.screen, looks, leaves_demo=leaves_demo))
        app.push_screen(PaletteDialog(search), partial(_run, app))


def where_it_acts(screen: Screen[Any], key: str, shown: Places) -> str:
    """Where ``key`` acts that means nothing at ``screen``; empty if nowhere near."""
    return ResourceCommands(screen).where_it_acts(key) if screen in shown.screens else ""


def sources(screen: Screen[Any], shown: Places) -> Iterator[Commands]:
    """What is found at ``screen``, of it and of the places that were shown."""
    yield KeyCommands(screen)
    if screen in shown.screens:
        yield ResourceCommands(screen)
    yield PlaceCommands(screen, shown)


def _run(app: App[Any], command: Command | None) -> None:
    """Do what was picked, or say why that can't be done."""
    if command is None:
        return
    if command.disabled_reason:
        app.notify(command.disabled_reason, severity="warning", markup=False)
    else:
        app.call_later(command.run)


class PlaceCommands(Commands):
    """What the palette finds of places: the way to each, what can be created there, records by name."""

    def __init__(self, screen: Screen[Any], shown: Places) -> None:
        super().__init__(screen)
        self._shown = shown.by_id
        self._offered = shown.offered if len(shown.offered) > 1 else ()  # else it is where one is

    def commands(self) -> Iterator[Command]:
        yield from self._records()
        menu = key_name(self.screen, "app.places")
        for place in self._offered:
            keys = f"{menu} {key_name(self.screen, f'pick.{place.letter}')}"
            yield Command(
                f"Go to {place.title}", partial(self._go, place, ""), keys, is_near=False, also=place.words
            )
            resource = resource_of(place)
            for each in (resource, *(tab.child for tab in resource.tabs if tab.child is not None)):
                if each.new:
                    new = key_name(self.screen, "list.new")
                    yield Command(
                        f"{place.title}: {each.new}",
                        partial(self._go, place, f"{new}: {each.new}."),
                        f"{keys}, then {new}",
                        is_near=False,
                    )

    def _records(self) -> Iterator[Command]:
        """Those of the place in front come first, each once: at its own place, if that was shown."""
        shown = sorted(self._shown.items(), key=lambda each: each[1] is not self.screen)
        for known in known_records((id, screen.list) for id, screen in shown):
            go = partial(self.app.post_message, GoTo(known.place, known.key))
            yield Command(known.name, go, of=known.resource.singular, is_name=True)

    def _go(self, place: Place, sentence: str) -> None:
        self.app.post_message(GoTo(place.id))
        if sentence:
            self.app.notify(sentence, markup=False)
