"""Settings in effect: the theme, the keymap, a warning for each mistake in the file."""

import logging
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from upstash_tui.bindings import current_ids
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.files import config_folder
from upstash_tui.log import log_path
from upstash_tui.preferences import themes
from upstash_tui.services import Services
from upstash_tui.state.keys import recall_keys
from upstash_tui.state.line import THEME
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from upstash_tui.preferences.key_changes import KeyChanges

log = logging.getLogger(__name__)


class Preferences:
    """Applies ``config.toml`` to ``app``. ``services`` returns those in use now.

    The theme is ``TEXTUAL_THEME``, else that of the file, else the one chosen last, else our dark one. One
    that is chosen in the palette is remembered unless the file names a theme. Keys are those of the file,
    else those that were changed in the app.
    """

    def __init__(self, app: App[Any], services: Callable[[], Services]) -> None:
        self._app = app
        self._services = services
        for theme in (themes.DARK, themes.LIGHT):
            app.register_theme(theme)
        self._all_themes = set(app.available_themes)
        if app.no_color:
            for theme in list(app.available_themes.values()):
                if theme.ansi:  # the terminal's colours without colour are black on black
                    app.unregister_theme(theme.name)
        self._set_theme = os.environ.get("TEXTUAL_THEME") or services().settings.theme
        chosen = self._set_theme or THEME.recall()
        self._begin_with(chosen if chosen in app.available_themes else themes.DARK.name)
        changed, self._keys_mistake = recall_keys()
        self._changed_keys = _by_current_id(changed)

    def _begin_with(self, theme: str) -> None:
        """Use a theme from the start on. Textual would parse all style sheets for its own theme first."""
        app = self._app
        app.set_reactive(App.theme, theme)
        dark = app.current_theme.dark
        app.update_classes(
            {f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False
        )
        app._refresh_truecolor_filter(app.ansi_theme)
        app.stylesheet.set_variables(app.get_css_variables())

    def apply(self, notice: str = "") -> None:
        """Apply the keymap; ``notice`` is what is wrong with the file as a whole, if anything."""
        keymap = self._services().settings.keymap
        self._set_keymap(self._changed_keys | _by_current_id(keymap))
        if notice:
            self._warn(notice)

    def check(self, places: Collection[str]) -> None:
        """Look at all bindings, once something is painted; leave out what is wrong, with a warning.

        ``places`` are the ids of those where an account may open.
        """
        from upstash_tui.preferences.settings_check import check_settings, in_short

        settings = self._services().settings
        app = type(self._app)
        keymap, mistakes = check_settings(settings, self._changed_keys, self._all_themes, places, app)
        self._set_keymap(keymap)
        if self._keys_mistake:
            mistakes.append(self._keys_mistake)
        for mistake in mistakes:
            log.warning("%s", mistake)
        if mistakes:
            self._warn(in_short(mistakes, config_folder(), log_path()))

    @property
    def key_changes(self) -> "KeyChanges":
        """What changes keys while the app runs."""
        from upstash_tui.preferences.key_changes import KeyChanges

        services = self._services()
        return KeyChanges(
            self._app, services.settings, self._changed_keys, self._set_keymap, saves=not services.is_demo
        )

    def _set_keymap(self, keymap: Mapping[str, str]) -> None:
        if keymap or self._app._keymap:
            self._app.set_keymap(keymap)

    def _warn(self, text: str) -> None:
        self._app.notify(text, severity="warning", timeout=15, markup=False)

    @property
    def themes(self) -> Sequence[str]:
        """Names of the themes there are, our own first."""
        own = (themes.DARK.name, themes.LIGHT.name)
        return [*own, *sorted(self._app.available_themes.keys() - {*own})]

    def ask_theme(self) -> None:
        """Let the user choose a theme."""
        from upstash_tui.dialogs.theme import ThemeDialog

        def chosen(name: str | None) -> None:
            if name is not None:
                self.choose_theme(name)

        self._app.push_screen(ThemeDialog(self.themes), chosen)

    def choose_theme(self, name: str) -> None:
        """Use a theme, at the next start too."""
        self._app.theme = name
        services = self._services()
        if services.is_demo:
            return  # which saves nothing
        if self._set_theme is None:
            run_worker(self._app, partial(self._remember_theme, name), exclusive=True, group="theme")
        elif self._set_theme != name:
            by = "TEXTUAL_THEME" if os.environ.get("TEXTUAL_THEME") else services.settings.place("theme")
            self._warn(f"{by} names another theme: this one lasts until you quit.")

    async def _remember_theme(self, name: str) -> None:
        if not await in_daemon_thread(lambda: THEME.remember(name)):
            self._warn(f"This theme lasts until you quit: {THEME.path} can't be written.")


def _by_current_id(keymap: Mapping[str, str]) -> dict[str, str]:
    """The keys by the ids of today."""
    return {each: keymap[name] for each, name in current_ids(keymap).items()}
