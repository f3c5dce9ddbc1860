"""Other keys for bindings, chosen in the help: checked, in force at once, remembered."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from textual.app import App

from upstash_tui.bindings import ROWS, current_ids
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.preferences.keymap import check_keymap
from upstash_tui.settings import Settings
from upstash_tui.state.keys import keys_path, remember_keys
from upstash_tui.widgets.key_names import keys_of, name_of, types
from upstash_tui.widgets.workers import run_worker


class KeyChanges:
    """Changes ``changed``, the keys by binding id, and puts the whole keymap into force with ``apply``."""

    def __init__(
        self,
        app: App[Any],
        settings: Settings,
        changed: dict[str, str],
        apply: Callable[[Mapping[str, str]], None],
        *,
        saves: bool,
    ) -> None:
        self._app = app
        self._settings = settings
        self._in_file = current_ids(settings.keymap)
        self._changed = changed
        self._apply = apply
        self._saves = saves

    def keys(self, binding_id: str) -> list[str]:
        """Those in force, by Textual's names."""
        return keys_of(self._app, binding_id)

    def origin(self, binding_id: str) -> str:
        """Which file sets its keys; empty for the default ones."""
        if binding_id in self._in_file:
            line = self._settings.lines.get(f"keymap.{self._in_file[binding_id]}")
            return f"config.toml, line {line}" if line else "config.toml"
        if binding_id not in self._changed:
            return ""
        default = " ".join(name_of(self._app, key) for key in ROWS[binding_id].keys.split(","))
        return f"changed in the app, {default} is the default"

    def change(self, binding_id: str, key: str) -> str:
        """Bind to ``key`` in place of those of its kind: one that types a character, or one that does not.

        Of no such kind it takes the place of all: ``?`` and F1 of the help may both be changed, neither lost.
        """
        before = self.keys(binding_id)
        alike = [each for each in before if types(each) == types(key)] or before
        others = [each for each in before if each not in alike]
        return self._set(binding_id, ",".join([key, *others] if alike[0] == before[0] else [*others, key]))

    def reset(self, binding_id: str) -> str:
        """Bind to its default keys again."""
        return self._set(binding_id, ROWS[binding_id].keys)

    def _set(self, binding_id: str, keys: str) -> str:
        """Have ``keys`` in force. Returns why that can't be, or an empty text."""
        if binding_id in self._in_file:
            return f"{self.origin(binding_id)} sets this key"
        others = {each: known for each, known in self._app._keymap.items() if each != binding_id}
        checked = check_keymap({**others, binding_id: keys}, type(self._app))
        if binding_id in checked.mistakes:
            return checked.mistakes[binding_id]
        is_default = keys == ROWS[binding_id].keys
        self._changed.pop(binding_id, None)
        if not is_default:
            self._changed[binding_id] = keys
        self._apply(others if is_default else {**others, binding_id: keys})
        if self._saves:
            remember = partial(self._remember, binding_id, None if is_default else keys)
            run_worker(self._app, remember, group="keys")
        return ""

    async def _remember(self, binding_id: str, keys: str | None) -> None:
        former = ROWS[binding_id].former
        if not await in_daemon_thread(lambda: remember_keys(binding_id, keys, former)):
            sentence = f"This key lasts until you quit: {keys_path()} can't be written."
            self._app.notify(sentence, severity="warning", markup=False)
