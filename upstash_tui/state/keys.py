"""Keys that were changed in the app, remembered in ``keys.toml`` in the configuration folder.

``config.toml`` is the user's own file, with their comments; the app never writes it. Blocking.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from upstash_tui.files import config_folder, locked, read_text, write_private
from upstash_tui.text import clean_line

_LARGEST = 100_000
"""Bytes; a larger file is none of ours."""
_HEAD = "# Keys changed in the app. Where config.toml names the same binding, that one counts.\n"


def keys_path() -> Path:
    """The file: ids of bindings with their keys, as in the ``[keymap]`` of ``config.toml``."""
    return config_folder() / "keys.toml"


def recall_keys() -> tuple[Mapping[str, str], str]:
    """Keys by the ids of their bindings, and what is wrong with the file, if anything."""
    try:
        text = read_text(keys_path(), _LARGEST)
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"{keys_path()} can't be read ({error.strerror})."
    import tomllib

    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}, f"{keys_path()} is not valid TOML."
    texts = {each: keys for each, keys in found.items() if isinstance(keys, str)}
    return {clean_line(each, 100): clean_line(keys, 100) for each, keys in texts.items()}, ""


def remember_keys(binding_id: str, keys: str | None, former: Collection[str] = ()) -> bool:
    """Keep the ``keys`` of one binding, ``None`` for its default. Returns whether that could be kept.

    Those kept under ``former`` ids of it are forgotten.
    """
    import tomli_w

    try:
        with locked(keys_path()):
            known = {each: value for each, value in recall_keys()[0].items() if each not in former}
            known.pop(binding_id, None)
            if keys is not None:
                known[binding_id] = keys
            write_private(keys_path(), _HEAD + tomli_w.dumps(known))
    except OSError:
        return False
    return True
