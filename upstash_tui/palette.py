"""The palette of the app: where it looks, and what is done with what was picked."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from upstash_tui.dialogs.palette import Command, PaletteDialog
from upstash_tui.messages import PlaceRequested
from upstash_tui.places import Places, resource_of
from upstash_tui.products.registry import Place, places
from upstash_tui.resources.resource import Resource
from upstash_tui.screens.palette import AppCommands, Commands, KeyCommands, Looks
from upstash_tui.screens.palette_search import Search
from upstash_tui.screens.resource_commands import ResourceCommands
from upstash_tui.widgets.key_names import key_name

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen


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

    def commands(self) -> Iterator[Command]:
        yield from self._records()
        menu = key_name(self.screen, "app.places")
        for place in places():
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
        for place, screen in sorted(self._shown.items(), key=lambda each: each[1] is not self.screen):
            resource = screen.resource
            for record in screen.list.records:
                if (name := resource.name(record)) and not self._is_found_at_its_own_place(resource, record):
                    yield Command(
                        name, partial(self._open, place, screen, record), of=resource.singular, is_name=True
                    )

    def _is_found_at_its_own_place(self, resource: Resource[Any], record: Any) -> bool:
        return resource.leads_to is not None and resource.leads_to(record)[0] in self._shown

    def _open(self, place: str, screen: "ResourceScreen[Any]", record: Any) -> None:
        if screen is not self.screen:
            self.app.post_message(PlaceRequested(place))
        self.app.call_later(screen.open_record, record)

    def _go(self, place: Place, sentence: str) -> None:
        self.app.post_message(PlaceRequested(place.id))
        if sentence:
            self.app.notify(sentence, markup=False)
