"""What is wrong in ``config.toml`` that only the app can know: themes, bindings, names of settings."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from textual.dom import DOMNode

from upstash_tui.bindings import current_ids
from upstash_tui.preferences.keymap import check_keymap, did_you_mean
from upstash_tui.settings import Settings
from upstash_tui.state.keys import keys_path


def check_settings(
    settings: Settings,
    changed: Mapping[str, str],
    themes: Collection[str],
    places: Collection[str],
    app: type[DOMNode],
) -> tuple[Mapping[str, str], list[str]]:
    """The part of the keymap that can be used, and a sentence with the line for each mistake in the file.

    ``changed`` are keys that were changed in the app: of a binding that the file names, the file's count.
    ``themes`` and ``places`` are the names that exist.
    """
    keymap: Mapping[str, str] = {}
    mistakes = [*settings.mistakes, *_unknown(settings)]
    if settings.theme and settings.theme not in themes:
        like = did_you_mean(settings.theme, themes)
        mistakes.append(f"{settings.place('theme')}: there is no theme {settings.theme}{like}.")
    if settings.start and settings.start not in places:
        like = did_you_mean(settings.start, places) or f": there are {', '.join(places)}"
        mistakes.append(f"{settings.place('start')}: there is no place {settings.start}{like}.")
    in_file = current_ids(settings.keymap)
    left = {each: keys for each, keys in changed.items() if each not in in_file}
    if settings.keymap or changed:
        # Of two that clash the later one is left out.
        checked = check_keymap({**settings.keymap, **left}, app)
        keymap = checked.keymap
        mistakes += [f"{_place(settings, each)}: {mistake}." for each, mistake in checked.mistakes.items()]
        mistakes += [
            f"{_place(settings, in_file[each])}: this key of {each} counts, not that in {keys_path().name}."
            for each in changed
            if each in in_file
        ]
    return keymap, mistakes


def _place(settings: Settings, binding_id: str) -> str:
    """Where the keys of a binding are set, for a sentence about them."""
    if binding_id in settings.keymap:
        return settings.place(f"keymap.{binding_id}")
    return f"{keys_path()}, {binding_id}"


_LONGEST = 100
"""Characters of a mistake in a note, three lines of it where there is little room."""


def in_short(mistakes: Sequence[str], folder: Path, log: Path) -> str:
    """The first of ``mistakes``, of a file in ``folder``, and where all of them are shown in full."""
    first, more = mistakes[0].replace(f"{folder}{os.sep}", ""), len(mistakes) - 1
    if not more and len(first) <= _LONGEST:
        return f"{first} The rest is used."
    if len(first) > _LONGEST:
        first = f"{first[: _LONGEST - 1]}…"
    where = f"~/{log.relative_to(Path.home())}" if log.is_relative_to(Path.home()) else log
    return f"{first}\n{f'{more} more: all are' if more else 'It is in full'} in {where}"


def _unknown(settings: Settings) -> Iterator[str]:
    for name in settings.unknown:
        yield f"{settings.place(name)}: there is no setting {name}."
