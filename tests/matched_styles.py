"""Which rules of the style sheets hold for a widget, found once. A plugin that ``conftest.py`` loads.

It follows from the rules that name the widget, and from the widget and those around it: their classes,
ids, CSS classes, and of their pseudo-classes those that such a rule asks for. Every app starts with the
same widgets, and each key that moves the focus has Textual match the rules for half of them again.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, cast

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.layouts.factory import get_layout
from textual.message_pump import MessagePump
from textual.widget import Widget

_AT_MOST = 50_000
"""Matches that are remembered; then it begins anew."""
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
_BY_PLACE = {"first-of-type", "last-of-type", "first-child", "last-child", "odd", "even", "empty"}
"""Pseudo-classes that follow from which widgets beside it are displayed, which a rule may change."""

_apply = Stylesheet.apply
_replace = Stylesheet.replace_rules.__func__  # type: ignore[attr-defined] # of a class method


class Naming(NamedTuple):
    """The rules that name a node, whether they hold for it or not."""

    number: int
    """The same for the same rules."""
    asks_for: tuple[str, ...]
    """Their pseudo-classes."""


class Matched(NamedTuple):
    """What was found for a node in its place."""

    flags: tuple[bool, ...]
    rules: Any
    """As ``replace_rules`` takes them; None where none holds."""
    made: dict[str, Any] | None
    """What they make of a node without any; None where they were seen with their animations alone."""


_numbers: dict[object, int] = {}
_matched: dict[object, Matched] = {}
_found: dict[DOMNode, Any] = {}
"""The rules of each node that is being looked at: of a widget, and of a component of it."""


def _number(thing: object) -> int:
    """The same for what is equal."""
    return _numbers.setdefault(thing, len(_numbers))


class Rules:
    """All rules of a style sheet."""

    def __init__(self, sheet: Stylesheet) -> None:
        self._by_name, self._order = sheet.rules_map, {rule: place for place, rule in enumerate(sheet.rules)}
        self._naming: dict[int, Naming] = {}
        self._components: dict[int, Naming] = {}

    def naming(self, shape: int, names: AbstractSet[str]) -> Naming:
        """Those that name a node of the shape by one of ``names``."""
        if shape not in self._naming:
            found = {rule for name in self._by_name.keys() & names for rule in self._by_name[name]}
            asks_for = {name for rule in found for name in rule.pseudo_classes}
            in_order = sorted(found, key=self._order.__getitem__)
            self._naming[shape] = Naming(_number(tuple(in_order)), tuple(sorted(asks_for)))
        return self._naming[shape]

    def naming_components(self, shape: int, components: AbstractSet[str]) -> Naming:
        """Those that name one of the components of a node."""
        if shape not in self._components:
            every = [
                self.naming(_within(shape, each), {"*", "DOMNode", f".{each}"}) for each in sorted(components)
            ]
            asks_for = {name for each in every for name in each.asks_for}
            self._components[shape] = Naming(_number(tuple(every)), tuple(sorted(asks_for)))
        return self._components[shape]


_rules: dict[int, tuple[object, Rules]] = {}
"""By the list they come from, which is kept, so that no other has its place in memory."""


def _rules_of(sheet: Stylesheet) -> Rules:
    rules = sheet.rules
    if id(rules) not in _rules:
        _rules[id(rules)] = (rules, Rules(sheet))
    return _rules[id(rules)][1]


def _within(shape: int, component: str) -> int:
    return _number((shape, DOMNode, None, frozenset({component})))


class Round:
    """What is asked of each node and of those around it while rules are applied to some, asked once."""

    def __init__(self) -> None:
        self._shapes: dict[DOMNode, int] = {}
        self._states: dict[tuple[DOMNode, str], bool | None] = {}

    def shape(self, node: DOMNode) -> int:
        """A number for the path to the node, whatever its pseudo-classes are just now."""
        if node not in self._shapes:
            above = node._parent
            around = self.shape(above) if isinstance(above, DOMNode) else None
            self._shapes[node] = _number((around, node.__class__, node._id, frozenset(node._classes)))
        return self._shapes[node]

    def state(self, names: tuple[str, ...], node: DOMNode) -> tuple[bool | None, ...]:
        """Whether each node of the path has each of the pseudo-classes; ``None``: it can't have it."""
        states: list[bool | None] = []
        known, above = self._states, cast(MessagePump | None, node)
        while names and isinstance(above, DOMNode):
            for name in names:
                state = known.get((above, name), ...)
                if state is ...:
                    check: Any = above._PSEUDO_CLASSES.get(name)
                    state = None if check is None else check(above)
                    if name not in _BY_PLACE:
                        known[above, name] = state
                states.append(state)
            above = above._parent
        return tuple(states)

    def component_state(self, names: tuple[str, ...], node: DOMNode) -> tuple[bool | None, ...]:
        """The same for the path to any component of the node: it has none itself."""
        return (*[None] * len(names), *self.state(names, node))


def _round(cache: Any) -> Round:
    """Textual hands on one ``cache`` from node to node, if there are several."""
    if cache is None:
        return Round()
    found: Round = cache.setdefault(Round, Round())
    return found


def apply(self: Stylesheet, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:
    asking = _round(cache)
    shape = asking.shape(node)
    naming = _rules_of(self).naming(shape, node._selector_names)
    key = (naming.number, shape, asking.state(naming.asks_for, node))
    matched = _matched.get(key)
    if matched is None:
        if len(_matched) >= _AT_MOST:
            _matched.clear()
        _found[node] = None
        try:
            _apply(self, node, animate=animate)
        finally:
            rules = _found.pop(node)
        flags = tuple(getattr(node, flag) for flag in _FLAGS)
        matched = _matched[key] = Matched(flags, rules, None if animate else dict(node.styles.base._rules))
    else:
        _put(node, matched, animate)
        _process(self, node, asking)
    node.__dict__["_matched"] = (matched, node.styles.base._updates)


def _put(node: DOMNode, matched: Matched, animate: bool) -> None:
    base = node.styles.base
    before, updates = node.__dict__.get("_matched", (None, 0))
    if before is matched and updates == base._updates and not (animate and _is_animating(node)):
        if isinstance(node, Widget):
            for shown, name in (
                (node.show_vertical_scrollbar, "vertical_scrollbar"),
                (node.show_horizontal_scrollbar, "horizontal_scrollbar"),
            ):
                if shown:
                    getattr(node, name).refresh()
        node.notify_style_update()
        return
    for flag, value in zip(_FLAGS, matched.flags, strict=True):
        setattr(node, flag, value)
    if matched.rules is None:
        return
    if animate or base._rules or node._is_mounted or matched.made is None:
        _change(node, matched.rules, animate)
        return
    base._rules.update(matched.made)  # type: ignore[typeddict-item]
    base._updates += 1
    if "layout" in matched.made:  # each node has its own
        base._rules["layout"] = get_layout(matched.made["layout"].name)
    if "display" in matched.made and node._parent is not None:
        node._nodes.updated()
    node.notify_style_update()


def _change(node: DOMNode, rules: Any, animate: bool) -> None:
    """As Textual's. Where no change may glide, only what is another is set."""
    if animate and "transitions" in rules:
        _replace(Stylesheet, node, rules, animate)
        return
    base = node.styles.base
    before = cast(dict[str, Any], base._rules)
    changed = [name for name in before.keys() | rules.keys() if before.get(name) != rules.get(name)]
    for name in changed:
        setattr(base, name, rules.get(name))
    if changed or not animate:
        node.notify_style_update()


def _is_animating(node: DOMNode) -> bool:
    animator = node.app.animator
    return bool(animator._animations or animator._scheduled)


def process(self: Stylesheet, node: DOMNode) -> None:
    _process(self, node, Round())


def _process(sheet: Stylesheet, node: DOMNode, asking: Round) -> None:
    """As Textual's, unless the same rules as before hold for all components of the node."""
    components = node._get_component_classes()
    if not components:
        return
    shape = asking.shape(node)
    naming = _rules_of(sheet).naming_components(shape, components)
    key = (naming.number, shape, asking.state(naming.asks_for, node))
    if node.__dict__.get("_components_key") == key and node._component_styles.keys() == components:
        return
    if _same_components(sheet, node, asking, shape, sorted(components)):
        node.__dict__["_components_key"] = key
        return
    before = node._component_styles.copy()
    node._component_styles.clear()
    cache = {Round: asking}
    matched = []
    for component in sorted(components):
        virtual = DOMNode(classes=component)
        virtual._attach(node)
        apply(sheet, virtual, cache=cache)
        node._component_styles[component] = virtual.styles
        matched.append(virtual.__dict__["_matched"][0])
    node.__dict__["_components_matched"] = matched
    node.__dict__["_components_key"] = key
    if before != node._component_styles:
        node.refresh()


def _same_components(
    sheet: Stylesheet, node: DOMNode, asking: Round, shape: int, components: list[str]
) -> bool:
    """Whether what holds for each component now is known, and the same that it was styled by."""
    before = node.__dict__.get("_components_matched")
    if before is None or [*node._component_styles] != components:
        return False
    rules = _rules_of(sheet)
    for component, was in zip(components, before, strict=True):
        within = _within(shape, component)
        naming = rules.naming(within, {"*", "DOMNode", f".{component}"})
        found = _matched.get((naming.number, within, asking.component_state(naming.asks_for, node)))
        if found is not was and (found is None or found.rules != was.rules):
            return False
    return True


def replace_rules(kind: type, node: DOMNode, rules: Any, animate: bool = False) -> None:
    if node in _found:
        _found[node] = rules
    _replace(kind, node, rules, animate)


@pytest.fixture(autouse=True, scope="session")
def _rules_matched_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "apply", apply)
        patch.setattr(Stylesheet, "_process_component_classes", process)
        patch.setattr(Stylesheet, "replace_rules", classmethod(replace_rules))
        yield
