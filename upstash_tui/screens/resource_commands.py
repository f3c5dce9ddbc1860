"""Palette commands beside the keys: lines of the menus, keys of tabs that are not open."""

from collections.abc import Iterator
from functools import partial
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, cast

from textual.binding import Binding
from textual.dom import DOMNode

from upstash_tui.dialogs.palette import Command
from upstash_tui.resources.action import Choice
from upstash_tui.screens.palette import NOT_SHOWN, Commands, described
from upstash_tui.screens.worded_keys import Subject, in_words
from upstash_tui.widgets.key_names import key_name, keys_of, name_of

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen

_ALSO_HERE = {"accounts", "back", "choose", "refresh_list", "read_again"}
"""Actions of a place that say nothing of what it is for."""


class ResourceCommands(Commands):
    """Lines of the menus, for the record that is shown; keys of tabs that are not open."""

    def commands(self) -> Iterator[Command]:
        if not self._screen.form_host.is_shown:
            yield from self._of_the_menus()
            yield from self._a_key_further()

    @property
    def _screen(self) -> "ResourceScreen[Any]":
        return cast("ResourceScreen[Any]", self.screen)

    def _of_the_menus(self) -> Iterator[Command]:
        screen, targets = self._screen, self._screen.targets
        if not targets.records:
            return
        for choice in screen.copies.choices(targets):
            run = partial(screen.copies.copy, targets, choice.id)
            keys = self._keys("record.copy", choice)
            refusal = screen.refusal("record.copy")
            yield Command(f"Copy: {choice.title}", run, keys, targets.name, refusal)
        for choice in screen.actions.choices(targets):
            yield Command(
                f"Change: {choice.title}",
                partial(screen.actions.act, choice.id, targets),
                self._keys("record.change", choice),
                targets.name,
                screen.disabled_reason or choice.disabled_reason,
                also=choice.id.replace("_", " "),
            )

    def _keys(self, menu: str, choice: Choice) -> str:
        return f"{key_name(self.screen, menu)} {key_name(self.screen, f'pick.{choice.key}')}"

    def where_it_acts(self, key: str) -> str:
        """Where ``key``, which nothing is bound to here, acts once another was pressed; empty if nowhere."""
        for title, lead, _, binding in self._keys_further():
            if key in keys_of(self.screen, binding.id or ""):
                led = key_name(self.screen, lead.id or "")
                return f"{name_of(self.app, key)}: {binding.description} is in {title} ({led})"
        return ""

    def _a_key_further(self) -> Iterator[Command]:
        """Keys that act once another key was pressed: the palette goes there and names the key."""
        for title, lead, node, binding in self._keys_further():
            key = key_name(self.screen, binding.id or "")
            yield Command(
                f"{title}: {described(binding, binding.tooltip)}",
                partial(self._lead_there, lead, node, f"{key}: {binding.tooltip}."),
                f"{key_name(self.screen, lead.id or '')}, then {key}",
                disabled_reason=self._screen.refusal(binding.id),
                is_near=False,
            )

    def _keys_further(self) -> Iterator[tuple[str, Binding, DOMNode, Binding]]:
        """Title of a place, the key that leads there and the part that has it, a key that acts there."""
        for node, lead, acts, _ in self.screen.active_bindings.values():
            title, bindings = self._behind(lead) if acts else ("", [])
            for binding in bindings:
                if binding.show and binding.action.partition("(")[0] not in _ALSO_HERE | NOT_SHOWN:
                    yield title, lead, node, binding

    async def _lead_there(self, lead: Binding, node: DOMNode, sentence: str) -> None:
        """Go there; the user selects the record that it is done with."""
        await self.app.run_action(lead.action, node)
        self.app.notify(sentence, markup=False)

    def _behind(self, lead: Binding) -> tuple[str, list[Binding]]:
        """Title and bindings of where ``lead`` leads to: the accounts, or a tab that is not open."""
        if lead.id == "app.accounts":
            from upstash_tui.dialogs.accounts import AccountsDialog

            return lead.description, [each for each in AccountsDialog.BINDINGS if isinstance(each, Binding)]
        screen = self._screen
        for place, tab in enumerate(screen.resource.tabs, 1):
            if lead.id != f"tabs.{place}" or tab.id == screen.tabs.tab:
                continue
            if tab.child is not None:
                return tab.title, _keys_of(tab.child)
            if tab.pane:
                bindings = resolve_name(tab.pane).BINDINGS
                return tab.title, [each for each in bindings if isinstance(each, Binding)]
        return "", []


def _keys_of(resource: Any) -> list[Binding]:
    from upstash_tui.panes.child_list import ChildList

    found = []
    for each in ChildList.BINDINGS:
        if isinstance(each, Binding):
            action = each.action.partition("'")[2].rstrip("')")
            if resource.has_action(action):
                found.append(in_words(each, Subject(resource, marked=False)))
    return found
