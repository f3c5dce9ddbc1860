"""The theme that was chosen in the palette, remembered in the state folder.

``config.toml`` is the user's own file, with their comments; the app never writes it. Blocking.
"""

from pathlib import Path

from upstash_tui.files import read_text, state_folder, write_private
from upstash_tui.text import clean_line

_LARGEST = 400
"""Bytes; a larger file holds no name."""


def theme_path() -> Path:
    """The file, which holds nothing but the name."""
    return state_folder() / "theme"


def recall_theme() -> str | None:
    """The name of the theme chosen last, ``None`` where nothing can be read. It need not exist any more."""
    try:
        return clean_line(read_text(theme_path(), _LARGEST).strip()) or None
    except OSError:
        return None


def remember_theme(name: str) -> bool:
    """Keep ``name`` for the next start. Returns whether it could be kept."""
    try:
        write_private(theme_path(), f"{name}\n")
    except OSError:
        return False
    return True
