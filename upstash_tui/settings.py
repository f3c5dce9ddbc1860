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


def settings_path() -> Path:
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

    try:
        raw = tomllib.loads(written.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {clean_line(str(error), 200)}") from error
    keymap = raw.get("keymap", {})
    if not isinstance(keymap, dict) or not all(isinstance(keys, str) for keys in keymap.values()):
        raise SettingsError(f'{path}: [keymap] wants lines like databases.new = "n"')
    return Settings(
        client_id=_text(path, raw, "client_id"),
        theme=_text(path, raw, "theme"),
        browser=_text(path, raw, "browser"),
        keymap=keymap,
    )


def _text(path: Path, raw: Mapping[str, object], name: str) -> str | None:
    value = raw.get(name)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{path}: {name} wants a text in quotes")
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
    if not host or parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(f"{name} is not a URL like https://host or http://localhost:8080")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise SettingsError(f"{name} must be https, or http on localhost: keys are never sent in the clear")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{parts.path.rstrip('/').removesuffix('/v2')}"
