"""Palette commands of every screen: its keys, by what they do."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from inspect import isawaitable
from typing import NamedTuple, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

from upstash_tui.panes.child_list import ChildList
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.widgets.key_names import spelled
from upstash_tui.widgets.table import Table

Found = tuple[DOMNode, str]
"""Where an action acts, and the action."""

NOT_SHOWN = {
    *("move", "move_page", "page", "first", "last", "command_palette"),
    *("scroll_up", "scroll_down", "scroll_home", "scroll_end", "page_up", "page_down"),
}
"""Actions that only move a cursor or scroll, and the palette's own."""


class Command(NamedTuple):
    """One command of the palette."""

    text: str
    """Ours: a server's text belongs to ``of``."""
    run: Callable[[], object]
    keys: str = ""
    """Those that do the same."""
    of: str = ""
    """What it is done to."""
    disabled_reason: str = ""
    """Why it can't be done now; empty where it can."""
    also: str = ""
    """Another word that finds it."""
    is_near: bool = True
    """Whether it is done at once; commands that only lead to it are ranked lower."""


class Commands(Provider):
    """Finds among :meth:`commands`; one that is disabled is found too and says why."""

    def commands(self) -> Iterable[Command]:
        raise NotImplementedError

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for each in self.commands():
            score = max(matcher.match(each.text), matcher.match(each.also))
            if score > 0:
                of = Content.styled(f"  {each.of}", "dim") if each.of else Content("")
                shown = matcher.highlight(each.text) + of
                help_text = each.disabled_reason or _keys(each)
                yield Hit(
                    score if each.is_near else score / 2,
                    shown,
                    self._run(each),
                    text=each.text,
                    help=help_text,
                )

    def _run(self, command: Command) -> Callable[[], object]:
        if command.disabled_reason:
            return partial(self.app.notify, command.disabled_reason, severity="warning", markup=False)
        return command.run


class KeyCommands(Commands):
    """Each binding that acts here or in another part of the screen, except moves of a cursor."""

    def commands(self) -> Iterator[Command]:
        found: set[Found] = set()
        yield from self._here(found)
        if isinstance(self.screen, AccountScreen):
            for part, go in self.screen.parts():
                yield from self._there(part, go, found)

    async def discover(self) -> Hits:
        for each in self._here(set()):
            if not each.disabled_reason:
                yield DiscoveryHit(each.text, each.run, help=_keys(each))

    def _here(self, found: set[Found]) -> Iterator[Command]:
        """Bindings that act where the focus is; the key of the key bar, if it shows one."""
        active = sorted(self.screen.active_bindings.values(), key=lambda each: not each.binding.show)
        for node, binding, acts, tooltip in active:
            disabled_reason = "" if acts or tooltip == binding.tooltip else tooltip
            if (acts or disabled_reason) and self._is_new(binding, node, found):
                run = partial(self.app.run_action, binding.action, node)
                yield self._command(binding, run, disabled_reason, tooltip if acts else binding.tooltip)

    def _there(self, part: Widget, go: Callable[[], object], found: set[Found]) -> Iterator[Command]:
        """Bindings of another part of the screen, which is focused first."""
        screen = cast("AccountScreen", self.screen)
        of = part.resource.heading if isinstance(part, ResourceList | ChildList) else ""
        for node in (part, *part.query(ResourceRows), *part.query(Table)):
            for _, binding in node._bindings:
                acts = self.app._check_action_state(binding.action, node)
                if acts and self._is_new(binding, node, found):
                    run = partial(self._go_and_run, go, binding.action, node)
                    named = screen.in_words(binding, node)
                    yield self._command(named, run, screen.refusal(binding.id), of=of)

    def _is_new(self, binding: Binding, node: DOMNode, found: set[Found]) -> bool:
        """Whether a binding is to be listed and was not so far; from now on it was."""
        is_new = (node, binding.action) not in found
        found.add((node, binding.action))
        named = binding.id and binding.tooltip and binding.action.partition("(")[0] not in NOT_SHOWN
        return bool(named) and is_new

    def _command(
        self,
        binding: Binding,
        run: Callable[[], object],
        disabled_reason: str,
        tooltip: str = "",
        of: str = "",
    ) -> Command:
        text = described(binding, tooltip or binding.tooltip)
        keys = spelled(self.app.get_key_display(binding))
        return Command(text, run, keys, of, disabled_reason)

    async def _go_and_run(self, go: Callable[[], object], action: str, node: Widget) -> None:
        gone = go()
        if isawaitable(gone):
            await gone
        await self.app.run_action(action, node)


def described(binding: Binding, tooltip: str) -> str:
    """What a binding does, after its label in the key bar."""
    word = binding.description
    return tooltip if tooltip.lower().startswith(word.lower()) else f"{word}: {tooltip}"


def _keys(command: Command) -> str:
    return f"key {command.keys}" if command.keys else ""
