"""Which rules of the style sheets hold for a widget, found once. A plugin that ``conftest.py`` loads.

It follows from the widget and those around it: their classes, ids, CSS classes, and of their pseudo-classes
those that a rule asks for. Every app starts with the same widgets, and each key that moves the focus has
Textual match the rules for half of them again: a fifth of a test.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_AT_MOST = 20_000
"""Paths that are remembered; then it begins anew."""
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


class Matched(NamedTuple):
    """What was found for a path."""

    flags: tuple[bool, ...]
    rules: Any
    """As ``replace_rules`` takes them; None where none holds."""
    made: dict[str, Any]
    """What they make of a node without any."""


_apply, _process, _replace = (
    Stylesheet.apply,
    Stylesheet._process_component_classes,
    Stylesheet.replace_rules.__func__,  # type: ignore[attr-defined] # of a class method
)
_matched: dict[object, Matched] = {}
_asked_for: dict[object, tuple[str, ...]] = {}
"""The pseudo-classes in the rules that may hold for the last of a path."""
_numbers: dict[tuple[RuleSet, ...], int] = {}
_found: dict[DOMNode, Any] = {}
"""The rules of each node that is being looked at: of a widget, and of a component of it."""


def _number(sheet: Any) -> int:
    """The same for style sheets with the same rules."""
    rules = sheet.rules
    if getattr(sheet, "_numbered", None) is not rules:
        sheet._numbered, sheet._number = rules, _numbers.setdefault((*rules,), len(_numbers))
    number: int = sheet._number
    return number


def _own(node: DOMNode) -> tuple[object, ...]:
    return (node.__class__, node._id, *sorted(node._classes))


def _shape(sheet: Stylesheet, path: Sequence[DOMNode]) -> tuple[object, ...]:
    return (_number(sheet), *map(_own, path))


def _state(names: tuple[str, ...], path: Sequence[DOMNode]) -> tuple[bool | None, ...]:
    checks = ((node, node._PSEUDO_CLASSES.get(name)) for node in path for name in names)
    return tuple([None if check is None else check(node) for node, check in checks])  # type: ignore[arg-type]


def _names(sheet: Stylesheet, shape: object, node: DOMNode) -> tuple[str, ...]:
    if shape not in _asked_for:
        rules = [sheet.rules_map[name] for name in sheet.rules_map.keys() & node._selector_names]
        names = {name for each in rules for rule in each for name in rule.pseudo_classes}
        _asked_for[shape] = tuple(sorted(names))
    return _asked_for[shape]


def apply(self: Stylesheet, node: DOMNode, *, animate: bool = False, cache: object = None) -> None:
    path = node.css_path_nodes
    shape = _shape(self, path)
    key = (shape, _state(_names(self, shape, node), path))
    matched = _matched.get(key)
    if matched is None:
        _found[node] = None
        try:
            _apply(self, node, animate=animate)
        finally:
            rules = _found.pop(node)
        flags = tuple(getattr(node, flag) for flag in _FLAGS)
        matched = Matched(flags, rules, dict(node.styles.base._rules))
        if len(_matched) >= _AT_MOST:
            _matched.clear()
        _matched[key] = matched
    else:
        for flag, value in zip(_FLAGS, matched.flags, strict=True):
            setattr(node, flag, value)
        if type(node) is DOMNode:
            node.styles.base._rules.update(matched.made)  # type: ignore[typeddict-item]
            node.styles.base._updates += 1
        elif matched.rules is not None:
            _replace(Stylesheet, node, matched.rules, animate)
        self._process_component_classes(node)
    if type(node) is DOMNode:  # stands for a component of a widget, for this once
        node.styles._matched = matched  # type: ignore[attr-defined]


def process(self: Stylesheet, node: DOMNode) -> None:
    components = node._get_component_classes()
    if components and not _are_as_they_were(self, node, components):
        _process(self, node)


def _are_as_they_were(sheet: Stylesheet, node: DOMNode, components: AbstractSet[str]) -> bool:
    if node._component_styles.keys() != components:
        return False
    path = node.css_path_nodes
    around = _shape(sheet, path)
    for component, styles in node._component_styles.items():
        shape = (*around, (DOMNode, None, component))
        names = _asked_for.get(shape, ())
        key = (shape, (*_state(names, path), *[None] * len(names)))
        if getattr(styles, "_matched", None) is not _matched.get(key, node):
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
