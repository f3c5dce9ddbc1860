"""How careful to be with each database of an account, kept between runs: ``levels.toml`` in the state folder.

Nothing secret. What can't be read is ignored. Everything here blocks.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from upstash_tui.files import locked, read_text, state_folder, write_private
from upstash_tui.text import clean_line

_LARGEST = 1_000_000
"""Bytes; a larger file is none of ours."""


def levels_path() -> Path:
    """The file: for each account, as ``account_key`` names it, a table of ids with levels."""
    return state_folder() / "levels.toml"


def recall_levels(account: str) -> Mapping[str, str]:
    """Levels of an account's databases by their ids."""
    return _read().get(account, {})


def remember_level(account: str, id: str, level: str) -> bool:
    """Keep the level of one database; empty forgets it. Returns whether that could be kept."""

    def change(known: dict[str, dict[str, str]]) -> None:
        levels = known.setdefault(account, {})
        levels.pop(id, None)
        if level:
            levels[id] = level

    return _change(change)


def forget(account: str) -> bool:
    """Drop what is kept of an account. Returns whether nothing is left."""
    return account not in _read() or _change(lambda known: known.pop(account, None))


def _change(change: Callable[[dict[str, dict[str, str]]], object]) -> bool:
    import tomli_w

    try:
        with locked(levels_path()):
            known = _read()
            change(known)
            write_private(
                levels_path(), tomli_w.dumps({each: levels for each, levels in known.items() if levels})
            )
    except OSError:
        return False
    return True


def _read() -> dict[str, dict[str, str]]:
    import tomllib

    try:
        found = tomllib.loads(read_text(levels_path(), _LARGEST))
    except (OSError, tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {
        account: {id: clean_line(level, 20) for id, level in levels.items() if isinstance(level, str)}
        for account, levels in found.items()
        if isinstance(levels, dict)
    }
