"""Bindings that state what their action needs, and the rule that follows: none is offered without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from textual.binding import Binding

from upstash_tui.bindings import ROWS
from upstash_tui.widgets.key_names import key_name

if TYPE_CHECKING:  # at run time they are mixins: Textual inherits styles by the first base that is a node
    from textual.actions import ActionParseResult
    from textual.app import App
    from textual.dom import DOMNode
    from textual.widget import Widget

    from upstash_tui.widgets.key_notes import KeyNotes

    _Widget = Widget
    _App = App[None]
else:
    _Widget = _App = object


NO_ROW = "there is no row for it here"
NOTHING_TO_EXPORT = "there is nothing to export"


@dataclass(frozen=True)
class Key(Binding):
    """A binding with what its action needs.

    ``when`` and ``needs`` name an attribute of the :class:`Keyed` part that has the binding, or with a dot
    one of a part that it holds: a property, or a method that takes the parameters of the action. What counts
    is whether it is true.
    """

    when: str = ""
    """The part has the key only while this is true. Else it is not shown, and may be another part's."""
    needs: str = ""
    """What the action acts on. Without it the key is not offered, stays this part's, and does not act."""
    without: str = ""
    """What to say of the key then, behind its name."""


def bind(
    binding_id: str,
    action: str,
    *,
    when: str = "",
    needs: str = "",
    without: str = "",
    priority: bool = False,
    system: bool = False,
) -> Key:
    """The row ``binding_id`` of the table in ``bindings.py``, bound to ``action``.

    ``when``, ``needs`` and ``without`` are those of :class:`Key`, ``priority`` and ``system`` Textual's.
    """
    row = ROWS[binding_id]
    return Key(
        row.keys,
        action,
        row.label,
        show=row.bar,
        priority=priority,
        tooltip=row.help,
        id=row.id,
        system=system,
        group=Binding.Group(row.group) if row.group else None,
        when=when,
        needs=needs,
        without=without,
    )


class Keyed(_Widget):
    """Offers each of its keys only where it can act: to key presses, key line, help and palette alike."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.is_mounted:
            return False  # the parts that actions reach for are still being made
        key = _keys(type(self)).get(action)
        if key is not None and key.when and not self._is_there(key.when, parameters):
            return False
        if key is not None and key.needs and not self._is_there(key.needs, parameters):
            return None
        return super().check_action(action, parameters)

    def _is_there(self, name: str, parameters: tuple[object, ...]) -> bool:
        value = attrgetter(name)(self)
        return bool(value(*parameters) if callable(value) else value)

    def refuse(self, action: str, parameters: tuple[object, ...]) -> None:
        """A key that does not act was pressed: say why it does not act."""
        key = _keys(type(self)).get(action)
        app = self.app
        if key is not None and isinstance(app, KeyedApp):
            name = key_name(self, key.id) if key.id else key.key
            app.key_notes.say(f"{name}: {key.without or NO_ROW}")


class KeyedApp(_App):
    """Keeps a key that does not act with its part: no part further out acts in its place as in Textual."""

    @cached_property
    def key_notes(self) -> "KeyNotes":
        """Says why a key does not act. Imported with the first key."""
        from upstash_tui.widgets.key_notes import KeyNotes

        return KeyNotes(self)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        node, name, parameters = self._parse_action(action, default_namespace or self, namespaces)
        if node.check_action(name, parameters) is None:
            if isinstance(node, Keyed):
                node.refuse(name, parameters)
            return True
        return await super().run_action(action, default_namespace, namespaces)


@cache
def _keys(part: type[Keyed]) -> Mapping[str, Key]:
    """By action: a class below may bind it to another key, and the action still needs the same."""
    return {
        binding.action.partition("(")[0]: binding
        for base in reversed(part.__mro__)
        for binding in base.__dict__.get("BINDINGS", ())
        if isinstance(binding, Key) and (binding.when or binding.needs)
    }
