"""What the person has set, in effect: the theme, the keymap, and a word about each mistake in the file."""

import logging
import os

from textual import work
from textual.theme import Theme

from upstash_tui.bindings import current_ids
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.log import log_path
from upstash_tui.preferences import themes
from upstash_tui.services import Services
from upstash_tui.settings import settings_path
from upstash_tui.state.theme import recall_theme, remember_theme, theme_path
from upstash_tui.terminal.app import TerminalApp
from upstash_tui.widgets.keys import KeyedApp

log = logging.getLogger(__name__)


class ConfiguredApp(KeyedApp, TerminalApp):
    """Obeys ``config.toml``, and remembers the theme chosen in the palette where the file names none.

    The theme is ``TEXTUAL_THEME``, else the file's, else the one chosen last, else our dark one.
    """

    def __init__(self, services: Services, *, notice: str = "") -> None:
        """``notice`` is what is wrong with the settings file as a whole, if anything."""
        super().__init__()
        self.services = services
        self._notice = notice
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self._all_themes = set(self.available_themes)
        if self.no_color:
            for theme in list(self.available_themes.values()):
                if theme.ansi:  # the terminal's colours without colour are black on black
                    self.unregister_theme(theme.name)
        self._set_theme = os.environ.get("TEXTUAL_THEME") or services.settings.theme
        wanted = self._set_theme or recall_theme()
        self.theme = wanted if wanted in self.available_themes else themes.DARK.name

    def on_mount(self) -> None:
        if self.services.settings.keymap:
            keymap = self.services.settings.keymap
            self.set_keymap({each: keymap[name] for each, name in current_ids(keymap).items()})
        if self._notice:
            self._tell(self._notice)
        self.theme_changed_signal.subscribe(self, self._theme_chosen)

    def on_ready(self) -> None:
        """Look at all bindings once something is painted.

        Not after a refresh: Textual leaves that to the first screen, which never gets to it once covered.
        """
        self._check_settings()

    def _check_settings(self) -> None:
        from upstash_tui.preferences.settings_check import check_settings, in_short

        settings = self.services.settings
        keymap, mistakes = check_settings(settings, self._all_themes, type(self))
        if settings.keymap:
            self.set_keymap(keymap)
        for mistake in mistakes:
            log.warning("%s", mistake)
        if mistakes:
            self._tell(in_short(mistakes, settings_path(), log_path()))

    def _tell(self, text: str) -> None:
        self.notify(text, severity="warning", timeout=15, markup=False)

    def _theme_chosen(self, theme: Theme) -> None:
        if self.services.is_demo:
            return  # which saves nothing
        if self._set_theme is None:
            self._remember_theme(theme.name)
        elif self._set_theme != theme.name:
            by = "TEXTUAL_THEME" if os.environ.get("TEXTUAL_THEME") else self.services.settings.place("theme")
            self._tell(f"{by} names another theme: this one lasts until you quit.")

    @work(exclusive=True, group="theme")
    async def _remember_theme(self, name: str) -> None:
        if not await in_daemon_thread(lambda: remember_theme(name)):
            self._tell(f"This theme lasts until you quit: {theme_path()} can't be written.")
