"""The keys of the pane that has no focus: they act as well, behind those of the screen."""

from collections.abc import Sequence

from textual.binding import BindingsMap
from textual.dom import DOMNode

from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.screens.two_panes import TwoPanes
from upstash_tui.widgets.key_names import takes_letters

Chain = list[tuple[DOMNode, BindingsMap]]
"""What Textual asks for the binding of a key, from the focus outwards."""


def with_keys_beside(chain: Chain, panes: TwoPanes) -> Chain:
    """``chain`` with the keys of the one of ``panes`` that has no focus."""
    *parts, app = chain
    beside = [(part, part._bindings.copy()) for part in _beside(panes)]
    for _, bindings in beside:
        bindings.apply_keymap(panes.app._keymap)
    return [*parts, *beside, app]


def _beside(panes: TwoPanes) -> Sequence[DOMNode]:
    """A list of what belongs to the record has all keys of a list itself; so has what stands alone."""
    if not panes.display or takes_letters(panes.screen.focused):
        return ()
    tabs = panes.tabs
    alone = getattr(tabs.pane, "stands_alone", False)
    if tabs.has_focus_within:
        has_all = alone or tabs.child is not None
        return () if has_all else (panes.list.query_one(ResourceRows), panes.list)
    if panes.list.has_focus_within and tabs.display and tabs.pane is not None:
        return (tabs,) if alone else (tabs.pane, tabs)
    return ()
