"""What is wrong in ``config.toml`` that only the app can know: themes, bindings, names of settings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

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


_LONGEST = 100
"""Characters of a mistake in a note, three lines of it where there is little room."""


def in_short(mistakes: Sequence[str], file: Path, log: Path) -> str:
    """The first of ``mistakes``, with its line in ``file``, and where all of them are shown in full."""
    first, more = mistakes[0].replace(str(file), file.name), len(mistakes) - 1
    if not more and len(first) <= _LONGEST:
        return f"{first} The rest is used."
    if len(first) > _LONGEST:
        first = f"{first[: _LONGEST - 1]}…"
    where = f"~/{log.relative_to(Path.home())}" if log.is_relative_to(Path.home()) else log
    return f"{first}\n{f'{more} more: all are' if more else 'It is in full'} in {where}"


def _unknown(settings: Settings) -> Iterator[str]:
    for name in settings.unknown:
        yield f"{settings.place(name)}: there is no setting {name}."
