"""What the person's keymap says, checked against the bindings there are.

Textual takes any keymap without a word: an id that does not exist, a key no keyboard sends, a key that
another binding of the same place has already. Such an entry is told and left out; the rest is used.
"""

import difflib
import pkgutil
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from types import CodeType

from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key, key_to_character
from textual.screen import ModalScreen, Screen

_FOLDERS = ("screens", "panes", "dialogs", "widgets")
_PACKAGE = __name__.partition(".")[0]
_PARTS = (f"{_PACKAGE}.panes.", f"{_PACKAGE}.widgets.")
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_NAMED = {*(key.value for key in Keys), *(f"f{number}" for number in range(1, 25))}
_NAMED.update(KEY_NAME_REPLACEMENTS.values())


class Checked(Struct, frozen=True):
    """A keymap without its mistakes."""

    keymap: Mapping[str, str]
    mistakes: Mapping[str, str]
    """Binding id to what is wrong with its entry, the rest of a sentence."""


class _Bound(Struct, frozen=True):
    """One binding of one class, with the keys it would have."""

    owner: type[DOMNode]
    binding: Binding
    keys: frozenset[str]
    usual: frozenset[str]


def check_keymap(keymap: Mapping[str, str], app: type[DOMNode]) -> Checked:
    """``keymap`` (binding id to keys, comma-separated) for ``app``, whose bindings act everywhere."""
    bound = list(_bindings(app))
    ids = {binding.id for _, binding in bound if binding.id}
    good: dict[str, str] = {}
    mistakes: dict[str, str] = {}
    for binding_id, keys in keymap.items():
        if unknown := [key for key in _split(keys) if not is_key(key)]:
            mistakes[binding_id] = (
                f"there is no key called {unknown[0]}" if unknown[0] else "a key is missing"
            )
        elif binding_id in ids:
            good[binding_id] = keys
    while clash := _first_clash(bound, good, app):
        binding_id, sentence = clash
        mistakes[binding_id] = sentence
        del good[binding_id]
    where = f"; the help of each place ({good.get('app.help', '?')}) shows them"
    for binding_id in keymap.keys() - ids:
        mistakes[binding_id] = f"there is no binding {binding_id}{did_you_mean(binding_id, ids) or where}"
    return Checked(good, {each: mistakes[each] for each in keymap if each in mistakes})


def is_key(key: str) -> bool:
    """Whether Textual can report ``key``: a character, its name, a named key, or one of these with ctrl+ …"""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    if not set(modifiers) <= _MODIFIERS:
        return False
    if len(base) == 1:
        return base.isprintable() and not base.isspace()
    return base in _NAMED or (base == base.lower() and key_to_character(base) is not None)


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",")]


def _normal(keys: str) -> frozenset[str]:
    return frozenset(_character_to_key(key) if len(key) == 1 else key for key in _split(keys))


def did_you_mean(name: str, names: Collection[str]) -> str:
    """Which of ``names`` comes close to ``name``, for the end of a sentence; empty where none does."""
    close = difflib.get_close_matches(name, names, n=1)
    return f" (did you mean {close[0]}?)" if close else ""


# Which bindings there are, and which of them meet


def _bindings(app: type[DOMNode]) -> Iterator[tuple[type[DOMNode], Binding]]:
    """Every binding of ours, with the class it stands in."""
    for folder in _FOLDERS:
        within = import_module(f"{_PACKAGE}.{folder}")
        for module in pkgutil.iter_modules(within.__path__, f"{within.__name__}."):
            import_module(module.name)
    for owner in {app, *app.__mro__, *_subclasses(DOMNode)}:
        if owner.__module__.startswith(f"{_PACKAGE}."):
            for binding in Binding.make_bindings(owner.__dict__.get("BINDINGS", ())):
                yield owner, binding


def _subclasses(base: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in base.__subclasses__():
        yield each
        yield from _subclasses(each)


def _first_clash(
    bindings: list[tuple[type[DOMNode], Binding]], keymap: Mapping[str, str], app: type[DOMNode]
) -> tuple[str, str] | None:
    """The id of an entry of ``keymap`` whose key is taken where it acts, and the rest of the sentence."""
    grouped: dict[tuple[type[DOMNode], str], _Bound] = {}
    for owner, binding in bindings:
        name = binding.id or binding.action
        usual = _normal(binding.key)
        if before := grouped.get((owner, name)):
            usual |= before.usual
        keys = _normal(keymap[name]) if name in keymap else usual
        grouped[owner, name] = _Bound(owner, binding, keys, usual)
    order = list(keymap)
    for one, other in combinations(grouped.values(), 2):
        changed = sorted(
            {each.binding.id for each in (one, other) if each.binding.id in keymap},
            key=lambda each: order.index(each or ""),
        )
        shared = (one.keys & other.keys) - (one.usual & other.usual)  # what comes so is meant so
        if changed and shared and one.binding.id != other.binding.id and _meet(one.owner, other.owner, app):
            last = changed[-1] or ""
            rival = other if one.binding.id == last else one
            what = f"{rival.binding.id} ({rival.binding.description})"
            return last, f"{sorted(shared)[0]} already is {what} in the same place"
    return None


def _meet(one: type[DOMNode], other: type[DOMNode], app: type[DOMNode]) -> bool:
    """Whether both can act at once: one class, or one within the other. A dialog is not within the app."""
    if one is other or issubclass(one, other) or issubclass(other, one):
        return True
    for outer, inner in ((one, other), (other, one)):
        if outer in app.__mro__:
            screens = [each for each in _subclasses(Screen) if not issubclass(each, ModalScreen)]
            return any(inner is each or inner in _parts(each) for each in screens)
        if issubclass(outer, Screen) and inner in _parts(outer):
            return True
    return False


@cache
def _parts(owner: type[DOMNode]) -> frozenset[type[DOMNode]]:
    """The widgets that ``owner`` is made of: those of the modules that its own, and they, import."""
    modules: set[str] = set()
    left = {base.__module__ for base in owner.__mro__ if base.__module__.startswith(f"{_PACKAGE}.")}
    while left:
        new = _widgets_imported_by(left.pop()) - modules
        modules |= new
        left |= new
    return frozenset(each for each in _subclasses(DOMNode) if each.__module__ in modules)


def _widgets_imported_by(name: str) -> set[str]:
    """The modules of panes and widgets that the module ``name`` imports anywhere, in a function too."""
    spec = find_spec(name)
    get_code = getattr(spec.loader if spec else None, "get_code", None)
    left = [code] if get_code is not None and (code := get_code(name)) is not None else []
    found: set[str] = set()
    while left:
        code = left.pop()
        found.update(each for each in code.co_names if each.startswith(_PARTS))
        left.extend(each for each in code.co_consts if isinstance(each, CodeType))
    return found
