"""The login of Upstash's official command line tool, where there is one on this machine.

Its ``oauth`` block is never touched: using a rotated token would end that login.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from upstash_tui.api.credential import Credential
from upstash_tui.files import read_file
from upstash_tui.secret import Secret
from upstash_tui.text import clean_line

_LIMIT = 64 * 1024
"""Bytes; a larger file is no login."""


class CliLogin(Struct, frozen=True):
    """E-mail and API key the official tool keeps in ``path``."""

    path: Path
    credential: Credential

    @property
    def email(self) -> str:
        return self.credential.email


def find_cli_login(environment: Mapping[str, str], home: Path) -> CliLogin | None:
    """The login, new format first, then the old one; ``None`` without a readable file that has both halves.

    New: ``config.json`` in ``$UPSTASH_CONFIG_HOME``, ``$XDG_CONFIG_HOME/upstash`` or ``~/.config/upstash``,
    with ``email`` and ``api_key``. Old: ``~/.upstash.json`` with ``email`` and ``apiKey``.
    """
    if folder := environment.get("UPSTASH_CONFIG_HOME"):
        new = Path(folder)
    elif folder := environment.get("XDG_CONFIG_HOME"):
        new = Path(folder) / "upstash"
    else:
        new = home / ".config" / "upstash"
    for path, key_name in ((new / "config.json", "api_key"), (home / ".upstash.json", "apiKey")):
        login = _read(path, key_name)
        if login is not None:
            return login
    return None


def _read(path: Path, key_name: str) -> CliLogin | None:
    try:
        values = json.loads(read_file(path, _LIMIT))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    email, key = values.get("email"), values.get(key_name)
    if not isinstance(email, str) or not isinstance(key, str) or not email.strip() or not key.strip():
        return None
    if clean_line(email) != email or not key.strip().isascii() or not key.strip().isprintable():
        return None
    return CliLogin(path, Credential(email.strip(), Secret(key.strip())))
