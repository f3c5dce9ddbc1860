"""The keys while databases are marked: what acts on the marks comes first, the rest says that it does not."""

from collections.abc import Mapping
from dataclasses import replace

from textual.binding import ActiveBinding

_FIRST = ("databases.change", "databases.delete", "list.unmark")
_WORDS = {
    "databases.delete": ("Delete marked", "Delete all databases that are marked"),
    "databases.copy": ("Copy this one", "Copy how to connect to this one, whatever is marked"),
    "databases.change": ("Change marked", "Change all databases that are marked"),
}
"""What a binding, by its id, is called then, and its tooltip."""


def marks_first(active: Mapping[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """``active`` in the order and the words for it."""

    def place(item: tuple[str, ActiveBinding]) -> int:
        name = item[1].binding.id
        return _FIRST.index(name) if name in _FIRST else len(_FIRST)

    return {key: _said(each) for key, each in sorted(active.items(), key=place)}


def _said(each: ActiveBinding) -> ActiveBinding:
    words = _WORDS.get(each.binding.id or "")
    if words is None:
        return each
    description, tooltip = words
    binding = replace(each.binding, description=description, tooltip=tooltip)
    return each._replace(binding=binding, tooltip=tooltip if each.enabled else each.tooltip)
