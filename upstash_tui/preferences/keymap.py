"""The keymap of ``config.toml``, checked against the table of bindings.

Textual takes any keymap without a word: an id that does not exist, a key no keyboard sends, a key that
another binding of the same place has already. Such an entry is reported and left out; the rest is used.
"""

import difflib
import pkgutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import CodeType

from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input

from upstash_tui.bindings import CURRENT_IDS, ROWS, current_ids
from upstash_tui.widgets.key_names import character_of

_FOLDERS = ("screens", "panes", "dialogs", "widgets")
_PACKAGE = __name__.partition(".")[0]
_PARTS = (f"{_PACKAGE}.panes.", f"{_PACKAGE}.widgets.")
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_NAMED = {*(key.value for key in Keys), *(f"f{number}" for number in range(1, 25))}


class Checked(Struct, frozen=True):
    """A keymap without its mistakes."""

    keymap: Mapping[str, str]
    mistakes: Mapping[str, str]
    """Binding id as the file has it to what is wrong with its entry, the rest of a sentence."""


class _Bound(Struct, frozen=True):
    """One binding of one class."""

    node: type[DOMNode]
    name: str
    """Its id; of Textual's own, which have none, the action."""
    binding: Binding
    usual: frozenset[str]
    """The keys it comes with."""

    def keys(self, keymap: Mapping[str, str]) -> frozenset[str]:
        """Those it would have."""
        return _normal(keymap[self.name]) if self.name in keymap else self.usual

    @property
    def does(self) -> str:
        """What it does, after the key and the word ``already``."""
        label = self.binding.description
        return f"is {self.name} ({label})" if self.name in ROWS else f"does “{label or self.name}”"


def check_keymap(keymap: Mapping[str, str], app: type[DOMNode]) -> Checked:
    """``keymap`` (binding id to keys, comma-separated) for ``app``, whose bindings act everywhere."""
    names = current_ids(keymap)
    good: dict[str, str] = {}
    mistakes: dict[str, str] = {}
    for binding_id, name in names.items():
        keys = keymap[name]
        if unknown := [key for key in _split(keys) if not is_key(key)]:
            mistakes[binding_id] = (
                f"there is no key called {unknown[0]}" if unknown[0] else "a key is missing"
            )
        elif binding_id in ROWS:
            good[binding_id] = keys
    bound = _bound(app)
    while clash := _first_clash(bound, good, app):
        binding_id, sentence = clash
        mistakes[binding_id] = sentence
        del good[binding_id]
    where = f"; the help of each place ({good.get('app.help', '?')}) shows them"
    for binding_id in names.keys() - ROWS.keys():
        mistakes[binding_id] = f"there is no binding {binding_id}{_meant(binding_id) or where}"
    return Checked(good, {name: mistakes[each] for each, name in names.items() if each in mistakes})


def _meant(binding_id: str) -> str:
    """:func:`did_you_mean` with the id of today, also where a former one is close."""
    close = difflib.get_close_matches(binding_id, [*ROWS, *CURRENT_IDS], n=1)
    return f" (did you mean {CURRENT_IDS.get(close[0], close[0])}?)" if close else ""


def is_key(key: str) -> bool:
    """Whether Textual can report ``key``: a character, its name, a named key, or one of these with ctrl+ …"""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    if not set(modifiers) <= _MODIFIERS:
        return False
    if len(base) == 1:
        return base.isprintable() and not base.isspace()
    return base in _NAMED or (base == base.lower() and character_of(base) is not None)


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",")]


def _normal(keys: str) -> frozenset[str]:
    return frozenset(_character_to_key(key) if len(key) == 1 else key for key in _split(keys))


def did_you_mean(name: str, names: Collection[str]) -> str:
    """Which of ``names`` comes close to ``name``, for the end of a sentence; empty where none does."""
    close = difflib.get_close_matches(name, names, n=1)
    return f" (did you mean {close[0]}?)" if close else ""


# Which bindings there are, and which of them meet


def _classes(app: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """The app, and every screen and widget of ours."""
    for folder in _FOLDERS:
        for name in _modules_in(f"{_PACKAGE}.{folder}"):
            import_module(name)
    for name in _panes_of_products():
        import_module(name)
    for owner in {*app.__mro__, *_subclasses(DOMNode)}:
        if owner.__module__.startswith(f"{_PACKAGE}."):
            yield owner


def _modules_in(package: str) -> Iterator[str]:
    within = import_module(package)
    for module in pkgutil.iter_modules(within.__path__, f"{package}."):
        yield module.name


@cache
def _panes_of_products() -> frozenset[str]:
    """Modules of the panes that products have for themselves: the generic screens find them by name."""
    found: set[str] = set()
    for product in _modules_in(f"{_PACKAGE}.products"):
        spec = find_spec(product)
        is_package = spec is not None and spec.submodule_search_locations is not None
        if is_package and find_spec(f"{product}.panes") is not None:
            found.update(_modules_in(f"{product}.panes"))
    return frozenset(found)


def _subclasses(base: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in base.__subclasses__():
        yield each
        yield from _subclasses(each)


def _first_clash(
    bound: Sequence[_Bound], keymap: Mapping[str, str], app: type[DOMNode]
) -> tuple[str, str] | None:
    """The id of an entry of ``keymap`` whose key is taken where it acts, and the rest of the sentence."""
    order = list(keymap)
    by_key: dict[str, list[_Bound]] = {}
    for each in bound:
        for key in each.keys(keymap):
            by_key.setdefault(key, []).append(each)
    for one in bound:
        if one.name not in keymap:
            continue
        for key in sorted(one.keys(keymap)):
            for other in by_key[key]:
                meant_so = key in one.usual and key in other.usual
                if one.name == other.name or meant_so or not _meet(one, other, app):
                    continue
                changed = sorted({one.name, other.name} & keymap.keys(), key=order.index)
                rival = other if one.name == changed[-1] else one
                return changed[-1], f"{key} already {rival.does} in the same place"
    return None


def _bound(app: type[DOMNode]) -> list[_Bound]:
    """What each class that can be in the app has bound, its own and what it inherits, Textual's included.

    Those with an id come first: of two that a key clashes with, that one is named.
    """
    ours = {each for each in _classes(app) if issubclass(each, Widget)}
    theirs = {part for each in ours for part in _parts(each)}
    found: list[_Bound] = []
    for node in sorted({app, *ours, *theirs}, key=lambda each: each.__qualname__):
        named: dict[str, list[Binding]] = {}
        for _, binding in node._merge_bindings():
            named.setdefault(binding.id or binding.action, []).append(binding)
        for name, bindings in named.items():
            row = ROWS.get(name)
            usual = _normal(row.keys) if row else frozenset(each.key for each in bindings)
            found.append(_Bound(node, name, bindings[0], usual))
    return sorted(found, key=lambda each: each.name not in ROWS)


def _meet(one: _Bound, other: _Bound, app: type[DOMNode]) -> bool:
    """Whether both can act at once: in one class, or in one that is within the other."""
    return one.node is other.node or _within(one, other, app) or _within(other, one, app)


def _within(inner: _Bound, outer: _Bound, app: type[DOMNode]) -> bool:
    """Whether keys of ``inner`` go on to ``outer``. Those that are typed in a field stay in it."""
    if outer.node is app:
        return outer.binding.priority or any(
            inner.node is each or inner.node in _parts(each)
            for each in _subclasses(Screen)
            if not issubclass(each, ModalScreen)
        )
    if issubclass(inner.node, Input) and all(character_of(key) for key in outer.usual):
        return False  # a key that is no key of a text field by itself
    return inner.node in _parts(outer.node)


@cache
def _parts(owner: type[DOMNode]) -> frozenset[type[DOMNode]]:
    """The widgets that ``owner`` is made of: those of the modules that its own, and they, import.

    Of Textual's those that the modules name.
    """
    own = {base.__module__ for base in owner.__mro__ if base.__module__.startswith(f"{_PACKAGE}.")}
    modules: set[str] = set()
    left = set(own)
    while left:
        new = _widgets_imported_by(left.pop()) - modules
        modules |= new
        left |= new
    ours = {each for each in _subclasses(Widget) if each.__module__ in modules}
    theirs = {each for name in own | modules for each in _textual_widgets(name)}
    return frozenset(ours | theirs)


def _textual_widgets(name: str) -> Iterator[type[Widget]]:
    """Those of Textual's own that the module ``name`` puts to use."""
    for each in vars(import_module(name)).values():
        is_widget = isinstance(each, type) and issubclass(each, Widget) and not issubclass(each, Screen)
        if is_widget and each.__module__.startswith("textual."):
            yield each


@cache
def _widgets_imported_by(name: str) -> set[str]:
    """The modules of panes and widgets that the module ``name`` imports anywhere, in a function too."""
    spec = find_spec(name)
    get_code = getattr(spec.loader if spec else None, "get_code", None)
    left = [code] if get_code is not None and (code := get_code(name)) is not None else []
    found: set[str] = set()
    while left:
        code = left.pop()
        found.update(each for each in code.co_names if each.startswith(_PARTS) or ".panes." in each)
        if "resolve_name" in code.co_names:
            found |= _panes_of_products()
        left.extend(each for each in code.co_consts if isinstance(each, CodeType))
    return found
