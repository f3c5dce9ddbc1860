"""Palette commands of every screen: its keys, by what they do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from inspect import isawaitable
from typing import Any, Protocol, cast

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from upstash_tui.dialogs.palette import Command
from upstash_tui.messages import DemoLeft
from upstash_tui.panes.child_list import ChildList
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.widgets.key_names import shown_key
from upstash_tui.widgets.table import Table

Found = tuple[DOMNode, str]
"""Where an action acts, and the action."""

NOT_SHOWN = {"move", "move_page", "first", "last", "command_palette"}
"""Actions that only move a cursor, and the palette's own."""


class Commands:
    """Commands at ``screen``; one that is disabled is found too and says why."""

    def __init__(self, screen: Screen[Any]) -> None:
        self.screen = screen
        self.app = screen.app

    def commands(self) -> Iterable[Command]:
        raise NotImplementedError

    def discover(self) -> Iterable[Command]:
        """Those that are listed before anything is typed."""
        return ()


class KeyCommands(Commands):
    """Each binding that acts here or in another part of the screen, except moves of a cursor."""

    def commands(self) -> Iterator[Command]:
        found: set[Found] = set()
        yield from self._here(found)
        if isinstance(self.screen, AccountScreen):
            for part, go in self.screen.parts():
                yield from self._there(part, go, found)

    def discover(self) -> Iterator[Command]:
        return (each for each in self._here(set()) if not each.disabled_reason)

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
        return Command(
            text,
            run,
            shown_key(self.app, binding.id or "", binding.key),
            of,
            disabled_reason,
            self._also(binding),
        )

    def _also(self, binding: Binding) -> str:
        """The columns there are find the way to choose them."""
        if binding.id != "list.columns":
            return ""
        resource = getattr(self.screen, "resource", None)
        return "" if resource is None else " ".join(column.label for column in resource.columns)

    async def _go_and_run(self, go: Callable[[], object], action: str, node: Widget) -> None:
        gone = go()
        if isawaitable(gone):
            await gone
        await self.app.run_action(action, node)


def described(binding: Binding, tooltip: str) -> str:
    """What a binding does, after its label in the key bar."""
    word = binding.description
    return tooltip if tooltip.lower().startswith(word.lower()) else f"{word}: {tooltip}"


class Looks(Protocol):
    """The themes there are, and the way to another."""

    @property
    def themes(self) -> Sequence[str]: ...

    def ask_theme(self) -> None: ...

    def choose_theme(self, name: str) -> None: ...


class AppCommands(Commands):
    """What has no key of its own: how the app looks, and the way out of a demo."""

    def __init__(self, screen: Screen[Any], looks: Looks, *, leaves_demo: bool) -> None:
        super().__init__(screen)
        self._looks = looks
        self._leaves_demo = leaves_demo

    def commands(self) -> Iterator[Command]:
        yield from self.discover()
        for name in self._looks.themes:
            is_ours = name.startswith("upstash-")
            yield Command(f"Theme: {name}", partial(self._looks.choose_theme, name), is_near=is_ours)

    def discover(self) -> Iterator[Command]:
        if self._leaves_demo:
            leave = partial(self.app.post_message, DemoLeft())
            yield Command("Leave the demo: Back to your own accounts", leave)
        yield Command("Theme", self._looks.ask_theme, of="choose how the app looks")
