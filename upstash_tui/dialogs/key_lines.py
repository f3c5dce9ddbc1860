"""The bindings that act at a place, a line each, under the names of their groups."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from upstash_tui.bindings import PLACES
from upstash_tui.widgets.key_names import shown_key
from upstash_tui.widgets.options import Options

_LAST = ("lists", "lists and texts", "places", "everywhere")
"""The groups that come behind those of the place itself."""


class KeyChanges(Protocol):
    """Other keys for bindings, and where the keys come from that are in force."""

    def change(self, binding_id: str, key: str) -> str:
        """Bind to ``key`` from now on. Returns why that can't be, or an empty text."""

    def reset(self, binding_id: str) -> str:
        """Bind to its default keys again. Returns why that can't be, or an empty text."""

    def keys(self, binding_id: str) -> list[str]:
        """Those in force, by Textual's names."""

    def origin(self, binding_id: str) -> str:
        """Which file sets them; empty for the default keys."""


class KeyLine(NamedTuple):
    """One binding."""

    id: str
    group: str
    label: str
    help: str


class KeyLines(Options):
    """Those that act now, and with which keys."""

    DEFAULT_CSS = """
    KeyLines { height: auto; max-height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, place: Screen[object], changes: KeyChanges) -> None:
        super().__init__(compact=True)
        self._changes = changes
        self._shows_ids = False
        self._filter = ""
        self._by_id: dict[str, KeyLine] = {}
        self._keys: dict[str, list[str]] = {}
        """By id, those that act: in a text field fewer than are in force."""
        groups = {row.id: group for group, rows in PLACES.items() for row in rows}
        for key, active in place.active_bindings.items():
            binding_id, does = active.binding.id, active.tooltip
            if binding_id and does and active.enabled:
                line = KeyLine(binding_id, groups[binding_id], active.binding.description, does)
                self._by_id.setdefault(binding_id, line)
                self._keys.setdefault(binding_id, []).append(key)

    def on_mount(self) -> None:
        self._show()

    @property
    def line(self) -> KeyLine | None:
        """The one under the cursor."""
        option = self.highlighted_option
        return None if option is None or option.id is None else self._by_id[option.id]

    def filter(self, text: str) -> None:
        """Show those that have each word of ``text`` in their keys, words or id."""
        self._filter = text
        self._show()

    def turn_ids(self) -> None:
        """Show the ids in the place of the words, or the words again."""
        self._shows_ids = not self._shows_ids
        self._show()

    def keys_changed(self, binding_id: str) -> None:
        """The keys of one of them are others from now on."""
        self._keys[binding_id] = self._changes.keys(binding_id)
        self._show()

    def _show(self) -> None:
        line = self.line
        self.set_options(self._grouped())
        ids = [option.id for option in self.options]
        if line is not None and line.id in ids:
            self.highlighted = ids.index(line.id)
        else:
            self.action_first()

    def _grouped(self) -> Iterator[Option]:
        keys = {id: " ".join(shown_key(self.app, id, key) for key in held) for id, held in self._keys.items()}
        found = [line for line in self._by_id.values() if self._is_found(line, keys[line.id])]
        width = max(map(len, keys.values()), default=0)
        groups = [*dict.fromkeys(line.group for line in found)]
        for group in sorted(groups, key=lambda each: _LAST.index(each) if each in _LAST else -1):
            yield Option(Content.styled(group.capitalize(), "bold"), disabled=True)
            for line in found:
                if line.group == group:
                    yield Option(self._prompt(line, f"{keys[line.id]:<{width}}"), id=line.id)

    def _prompt(self, line: KeyLine, keys: str) -> Content:
        mark = "•" if self._changes.origin(line.id) else " "
        return Content.assemble(f" {mark} ", (keys, "bold"), "  ", line.id if self._shows_ids else line.help)

    def _is_found(self, line: KeyLine, keys: str) -> bool:
        text = f"{keys} {line.label} {line.help} {line.id}".lower()
        return all(word in text for word in self._filter.lower().split())
