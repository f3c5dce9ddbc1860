"""What the command palette finds at every place: its keys, under what they do."""

from collections.abc import Callable, Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from upstash_tui.widgets.key_names import spelled

MOVES = {"move", "move_page", "first", "last"}
"""Actions that only move a cursor."""


class KeyCommands(Provider):
    """Each binding that acts here, under what it does, with its key beside it; no mere moves of a cursor."""

    def _commands(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        told = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.action.partition("(")[0] in MOVES:
                continue
            if binding.id and binding.tooltip and active.enabled and binding.id not in told:
                told.add(binding.id)
                help_text = f"key {spelled(self.app.get_key_display(binding))}"
                yield binding.tooltip, help_text, partial(self.app.run_action, binding.action, active.node)

    async def discover(self) -> Hits:
        for name, help_text, run in self._commands():
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, help_text, run in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, help=help_text)
