"""What a person can set: ``config.toml`` and the environment variables that stand above it.

Nothing secret is kept here. A file that can't be read or has a mistake in it is left as it is; the defaults
are used and the mistake is told.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from upstash_tui.files import config_folder
from upstash_tui.text import clean_line

API_URL = "https://api.upstash.com"
AUTH_URL = "https://auth.upstash.com"
_KNOWN = {"client_id", "theme", "browser", "keymap"}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class SettingsError(Exception):
    """A setting that can't be used. Its text is a sentence for the person who made it."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The two hosts the app talks to, each an origin without a trailing slash, and the OAuth client id."""

    api_url: str = API_URL
    auth_url: str = AUTH_URL
    client_id: str | None = None

    @property
    def elsewhere(self) -> str | None:
        """The API's host where it is not the real one, else ``None``."""
        return None if self.api_url == API_URL else urlsplit(self.api_url).netloc


@dataclass(frozen=True, slots=True)
class Settings:
    """The content of ``config.toml``."""

    client_id: str | None = None
    theme: str | None = None
    browser: str | None = None
    """``"none"`` never starts one."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Binding id to keys, comma-separated."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Where in the file each setting stands; keys of the keymap as ``keymap.<id>``."""
    unknown: tuple[str, ...] = ()
    """Settings in the file that this version does not know: mistyped, or of a newer one."""

    def place(self, name: str) -> str:
        """Where the setting ``name`` stands, for a sentence about it."""
        line = self.lines.get(name)
        return f"{settings_path()}, line {line}" if line else str(settings_path())


def settings_path() -> Path:
    """Where the person may put a ``config.toml``."""
    return config_folder() / "config.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings in ``path`` (default :func:`settings_path`); without a file, the defaults.

    Raises :class:`SettingsError` where the file can't be read or a value is of the wrong kind.
    """
    path = path or settings_path()
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path} can't be read ({error.strerror})") from error
    import tomllib

    from upstash_tui.toml_lines import key_lines

    try:
        text = written.decode("utf-8-sig")
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path} is not valid TOML: {clean_line(str(error), 200)}") from error
    lines = {clean_line(name): line for name, line in key_lines(text).items()}
    keymap = _flat(raw.get("keymap", {}))
    if keymap is None:
        raise SettingsError(f'{_at(path, lines, "keymap")}: [keymap] wants lines like "databases.new" = "n"')
    return Settings(
        client_id=_text(path, lines, raw, "client_id"),
        theme=_text(path, lines, raw, "theme"),
        browser=_text(path, lines, raw, "browser"),
        keymap=keymap,
        lines=lines,
        unknown=tuple(clean_line(name, 100) for name in raw if name not in _KNOWN),
    )


def _at(path: Path, lines: Mapping[str, int], name: str) -> str:
    return f"{path}, line {lines[name]}" if name in lines else str(path)


def _flat(value: object, prefix: str = "") -> dict[str, str] | None:
    """``value`` as names to texts, ``a.b = "c"`` as ``"a.b" = "c"``; ``None`` if it is anything else."""
    if not isinstance(value, dict):
        return None
    flat: dict[str, str] = {}
    for name, inner in value.items():
        if isinstance(inner, str):
            flat[clean_line(f"{prefix}{name}", 100)] = clean_line(inner, 100)
        elif (deeper := _flat(inner, f"{prefix}{name}.")) is not None:
            flat |= deeper
        else:
            return None
    return flat


def _text(path: Path, lines: Mapping[str, int], raw: Mapping[str, object], name: str) -> str | None:
    value = raw.get(name)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{_at(path, lines, name)}: {name} wants a text in quotes")
    return clean_line(value) if value else None


def load_endpoints(settings: Settings, environment: Mapping[str, str] = os.environ) -> Endpoints:
    """Where to talk to: ``UPSTASH_API_URL``, ``UPSTASH_AUTH_URL``, ``UPSTASH_CLIENT_ID``, else the defaults.

    Raises :class:`SettingsError` for a URL that is neither https nor http on this machine's loopback.
    """
    return Endpoints(
        api_url=_origin("UPSTASH_API_URL", environment.get("UPSTASH_API_URL") or API_URL),
        auth_url=_origin("UPSTASH_AUTH_URL", environment.get("UPSTASH_AUTH_URL") or AUTH_URL),
        client_id=environment.get("UPSTASH_CLIENT_ID") or settings.client_id,
    )


def _origin(name: str, url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    more = parts.username or parts.password or parts.query or parts.fragment
    if not host or more or clean_line(url) != url:
        raise SettingsError(f"{name} is not a URL like https://host or http://localhost:8080")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise SettingsError(f"{name} must be https, or http on localhost: keys are never sent in the clear")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{parts.path.rstrip('/').removesuffix('/v2')}"
