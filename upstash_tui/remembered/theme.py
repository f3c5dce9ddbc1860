"""The theme that was chosen in the palette, remembered in the state folder.

``config.toml`` is the person's own file, with their comments; the app never writes it. Blocking.
"""

from pathlib import Path

from upstash_tui.files import state_folder, write_private
from upstash_tui.text import clean_line

_LONGEST_NAME = 100


def theme_path() -> Path:
    """The file, which holds nothing but the name."""
    return state_folder() / "theme"


def recall_theme() -> str | None:
    """The name of the theme chosen last, ``None`` where nothing can be read. It need not exist any more."""
    try:
        with theme_path().open(encoding="utf-8") as file:
            name = file.read(_LONGEST_NAME).strip()
    except (OSError, UnicodeDecodeError):
        return None
    return clean_line(name) or None


def remember_theme(name: str) -> bool:
    """Keep ``name`` for the next start. Returns whether it could be kept."""
    try:
        write_private(theme_path(), f"{name}\n")
    except OSError:
        return False
    return True
