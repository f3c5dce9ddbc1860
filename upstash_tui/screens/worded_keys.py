"""Labels and tooltips of keys with the names of the records that they act on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode

from upstash_tui.panes.child_list import ChildList
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.resource import Resource


class Subject(NamedTuple):
    """What the keys of a part act on."""

    resource: Resource[Any]
    marked: bool
    """Whether records are marked."""
    is_focused: bool = True
    """False for the keys of the outer list while the focus is in the list of what belongs to a record."""


def subject_of(held: ResourceList[Any], focused: DOMNode | None, node: DOMNode) -> Subject:
    """What the keys of ``node`` act on, a part of the screen whose list is ``held``."""
    if child := _child_list_of(node):
        return Subject(child.resource, child.list.has_marks)
    return Subject(held.resource, held.has_marks, _child_list_of(focused) is None)


def focused_list(held: ResourceList[Any], focused: DOMNode | None) -> ResourceList[Any]:
    """The list of what belongs to a record while it has the focus, else ``held``."""
    child = _child_list_of(focused)
    return held if child is None else child.list


def _child_list_of(node: DOMNode | None) -> ChildList[Any] | None:
    """The list of what belongs to a record that ``node`` is in, if it is in one."""
    around = () if node is None else node.ancestors_with_self
    return next((each for each in around if isinstance(each, ChildList)), None)


_FIRST = ("record.change", "record.delete", "record.copy")
"""Bindings that come first while records are marked, by id."""
_ONE = {
    "record.change": "{verb} the {one}",
    "record.delete": "{verb} the {one}",
    "record.refresh": "Read this {one} again",
    "create.submit": "Create this {one}",
}
"""Tooltips."""
_MARKED = {
    "record.change": "{verb} all {many} that are marked",
    "record.delete": "{verb} all {many} that are marked",
    "record.copy": "Copy how to connect to all {many} that are marked",
}
"""Tooltips while records are marked."""


def worded(
    active: Mapping[str, ActiveBinding], subject_of: Callable[[DOMNode], Subject]
) -> dict[str, ActiveBinding]:
    """``active`` in the words of what each acts on; what acts on marked records comes first."""
    subjects = {node: subject_of(node) for node in {each.node for each in active.values()}}
    found = [(key, each, subjects[each.node]) for key, each in active.items()]
    return {key: _worded(each, subject) for key, each, subject in sorted(found, key=_place)}


def _place(found: tuple[str, ActiveBinding, Subject]) -> int:
    _, each, subject = found
    is_first = subject.marked and subject.is_focused and each.binding.id in _FIRST
    return _FIRST.index(each.binding.id) if is_first and each.binding.id else len(_FIRST)


def _worded(each: ActiveBinding, subject: Subject) -> ActiveBinding:
    binding = in_words(each.binding, subject)
    if binding is each.binding:
        return each
    is_refused = not each.enabled and each.tooltip != each.binding.tooltip
    return each._replace(binding=binding, tooltip=each.tooltip if is_refused else binding.tooltip)


def in_words(binding: Binding, subject: Subject) -> Binding:
    """``binding`` in the words of what it acts on."""
    name, resource = binding.id or "", subject.resource
    tabs = {f"tabs.{place}": tab.title for place, tab in enumerate(resource.tabs, 1)}
    tooltips = _MARKED if subject.marked and name in _MARKED else _ONE
    if name in tabs:
        label, tooltip = tabs[name], f"{tabs[name]} of the {resource.singular}"
    elif name in tooltips:
        label = verb = _verb(binding, resource)
        tooltip = tooltips[name].format(verb=verb, one=resource.singular, many=resource.plural)
        if tooltips is _MARKED:
            label = _label_of_marked(verb, subject)
        elif name in _MARKED and not subject.is_focused:
            label = f"{verb} {resource.singular}"
    else:
        return binding
    return replace(binding, description=label, tooltip=tooltip)


def _verb(binding: Binding, resource: Resource[Any]) -> str:
    """That of the action, where the key has one: a member is removed."""
    if binding.id == "record.delete" and resource.has_action("delete"):
        return resource.action("delete").verb[0]
    return binding.description


def _label_of_marked(verb: str, subject: Subject) -> str:
    return f"{verb} marked" if subject.is_focused else f"{verb} marked {subject.resource.plural}"
