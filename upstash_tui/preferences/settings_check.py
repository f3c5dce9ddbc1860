"""What is wrong in ``config.toml`` that only the app can know: themes, bindings, names of settings."""

from collections.abc import Collection, Iterator, Mapping

from textual.dom import DOMNode

from upstash_tui.preferences.keymap import check_keymap, did_you_mean
from upstash_tui.settings import Settings


def check_settings(
    settings: Settings, themes: Collection[str], app: type[DOMNode]
) -> tuple[Mapping[str, str], list[str]]:
    """The part of the keymap that can be used, and a sentence with the line for each mistake in the file."""
    keymap: Mapping[str, str] = {}
    mistakes = [*settings.mistakes, *_unknown(settings)]
    if settings.theme and settings.theme not in themes:
        like = did_you_mean(settings.theme, themes)
        mistakes.append(f"{settings.place('theme')}: there is no theme {settings.theme}{like}.")
    if settings.keymap:
        checked = check_keymap(settings.keymap, app)
        keymap = checked.keymap
        mistakes += [
            f"{settings.place(f'keymap.{binding_id}')}: {mistake}."
            for binding_id, mistake in checked.mistakes.items()
        ]
    return keymap, mistakes


def _unknown(settings: Settings) -> Iterator[str]:
    for name in settings.unknown:
        yield f"{settings.place(name)}: there is no setting {name}."
