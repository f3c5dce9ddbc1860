"""Labels and tooltips of keys with the names of the resource that they act on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.binding import ActiveBinding

from upstash_tui.resources.resource import Resource

_FIRST = ("record.change", "record.delete", "list.unmark")
"""Bindings that come first while records are marked, by id."""
_ONE = {
    "record.change": "Change the {}",
    "record.delete": "Delete the {}",
    "record.refresh": "Read this {} again",
    "create.submit": "Create this {}",
}
"""Tooltips; ``{}`` is what a record is called."""
_MARKED = {
    "record.change": ("Change marked", "Change all {} that are marked"),
    "record.delete": ("Delete marked", "Delete all {} that are marked"),
    "record.copy": ("Copy this one", "Copy how to connect to this one, whatever is marked"),
}
"""Labels and tooltips while records are marked; ``{}`` is what several records are called."""


def worded(
    active: Mapping[str, ActiveBinding], resource: Resource[Any], *, marked: bool
) -> dict[str, ActiveBinding]:
    """``active`` in the words of ``resource``; what acts on ``marked`` records comes first."""
    tabs = {f"tabs.{place}": tab.title for place, tab in enumerate(resource.tabs, 1)}
    return {
        key: _worded(each, resource, tabs, marked)
        for key, each in sorted(active.items(), key=lambda item: _place(item[1], marked))
    }


def _place(each: ActiveBinding, marked: bool) -> int:
    name = each.binding.id
    return _FIRST.index(name) if marked and name in _FIRST else len(_FIRST)


def _worded(
    each: ActiveBinding, resource: Resource[Any], tabs: Mapping[str, str], marked: bool
) -> ActiveBinding:
    name = each.binding.id or ""
    label, tooltip = each.binding.description, each.binding.tooltip
    if marked and name in _MARKED:
        label, tooltip = _MARKED[name][0], _MARKED[name][1].format(resource.plural)
    elif name in _ONE:
        tooltip = _ONE[name].format(resource.singular)
    elif name in tabs:
        label, tooltip = tabs[name], f"{tabs[name]} of the {resource.singular}"
    else:
        return each
    binding = replace(each.binding, description=label, tooltip=tooltip)
    is_refused = not each.enabled and each.tooltip != each.binding.tooltip
    return each._replace(binding=binding, tooltip=each.tooltip if is_refused else tooltip)
