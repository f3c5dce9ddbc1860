"""What the user can set: ``config.toml`` and the environment variables that stand above it.

Nothing secret is kept here. A file with a mistake in it is left as it is, and the mistake is reported. A
setting of the wrong kind counts as not set; where the file is no TOML or can't be read, that goes for all of
them.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from upstash_tui.files import config_folder, read_file
from upstash_tui.text import clean_line

API_URL = "https://api.upstash.com"
AUTH_URL = "https://auth.upstash.com"
OAUTH_ISSUER = "https://clerk.upstash.com"
START_URL = "https://upstash.com"
_KNOWN = {"client_id", "theme", "browser", "start", "cache", "keymap"}
_VARIABLES = {
    "api_url": "UPSTASH_API_URL",
    "auth_url": "UPSTASH_AUTH_URL",
    "oauth_issuer": "UPSTASH_OAUTH_ISSUER",
    "data_url": "UPSTASH_DATA_URL",
}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class SettingsError(Exception):
    """A setting that can't be used. Its text is a sentence for the user who made it."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The hosts the app talks to, each an origin without a trailing slash, and the OAuth client id."""

    api_url: str = API_URL
    auth_url: str = AUTH_URL
    """Where one signs in with a client id."""
    client_id: str | None = None
    is_demo: bool = False
    """Both are a sandbox of the app's own; the mark DEMO says so."""
    data_url: str | None = None
    """What stands for ``https:/`` before the host of a data plane; ``None``: each is at its own host."""
    oauth_issuer: str = OAUTH_ISSUER
    """Where one signs in without a client id: the authorization server that registers any client."""

    @property
    def start_url(self) -> str:
        """Where a database without an account is asked for, an origin."""
        return START_URL if self.api_url == API_URL else self.api_url

    @property
    def elsewhere(self) -> str | None:
        """The hosts that are not the real ones, as one text; ``None`` where both are."""
        api = None if self.is_demo or self.api_url == API_URL else urlsplit(self.api_url).netloc
        hosts = {"sign-in": self.sign_in_elsewhere, "data": self._data_elsewhere}
        others = [f"{what}: {host}" for what, host in hosts.items() if host and host != api]
        return " · ".join([*([api] if api else []), *others]) or None

    @property
    def _data_elsewhere(self) -> str | None:
        return None if self.is_demo or self.data_url is None else urlsplit(self.data_url).netloc

    @property
    def sign_in_elsewhere(self) -> str | None:
        """The host one signs in at where it is not the real one: it decides whose account is connected."""
        real = AUTH_URL if self.client_id else OAUTH_ISSUER
        return None if self.is_demo or self.sign_in_url == real else urlsplit(self.sign_in_url).netloc

    @property
    def sign_in_url(self) -> str:
        """The authorization server in use: with a client id the partners', else the public one."""
        return self.auth_url if self.client_id else self.oauth_issuer


@dataclass(frozen=True, slots=True)
class Settings:
    """The content of ``config.toml``."""

    client_id: str | None = None
    theme: str | None = None
    browser: str | None = None
    """``"none"`` never starts one."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Binding id to keys, comma-separated."""
    cache: bool = True
    """Whether what a list shows is kept for the next start."""
    start: str | None = None
    """Id of the place where an account opens."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Where in the file each setting stands; keys of the keymap as ``keymap.<id>``."""
    unknown: tuple[str, ...] = ()
    """Settings in the file that this version does not know: mistyped, or of a newer one."""

    mistakes: tuple[str, ...] = ()
    """A sentence, with file and line, for each setting of the wrong kind."""

    def place(self, name: str) -> str:
        """Where the setting ``name`` stands, for a sentence about it."""
        line = self.lines.get(name)
        return f"{settings_path()}, line {line}" if line else str(settings_path())


def settings_path() -> Path:
    """Where the user may put a ``config.toml``."""
    return config_folder() / "config.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings in ``path`` (default :func:`settings_path`); without a file, the defaults.

    Raises :class:`SettingsError` where the file can't be read or is no TOML.
    """
    path = path or settings_path()
    try:
        written = read_file(path)
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
    found = _Found(path, raw, lines)
    return Settings(
        client_id=found.text("client_id"),
        theme=found.text("theme"),
        browser=found.text("browser"),
        start=found.text("start"),
        cache=found.on_off("cache"),
        keymap=found.keymap(),
        lines=lines,
        unknown=tuple(clean_line(name, 100) for name in raw if name not in _KNOWN),
        mistakes=tuple(found.mistakes),
    )


class _Found:
    """What a file says. A setting of the wrong kind counts as not set, and is a mistake."""

    def __init__(self, path: Path, raw: Mapping[str, object], lines: Mapping[str, int]) -> None:
        self._path = path
        self._raw = raw
        self._lines = lines
        self.mistakes: list[str] = []

    def text(self, name: str) -> str | None:
        value = self._raw.get(name)
        if isinstance(value, str):
            return clean_line(value) or None
        if value is not None:
            self._wrong(name, f"{name} must be a text in quotes")
        return None

    def on_off(self, name: str) -> bool:
        value = self._raw.get(name)
        if value is not None and not isinstance(value, bool):
            self._wrong(name, f"{name} must be true or false")
        return value is not False

    def keymap(self) -> Mapping[str, str]:
        flat: dict[str, str] = {}
        self._flatten("keymap", self._raw.get("keymap", {}), flat)
        return {name.removeprefix("keymap."): keys for name, keys in flat.items()}

    def _flatten(self, name: str, value: object, flat: dict[str, str]) -> None:
        """Put ``value`` into ``flat`` as names to texts, ``a.b = "c"`` as ``"a.b" = "c"``."""
        if isinstance(value, dict):
            for inner, deeper in value.items():
                self._flatten(f"{name}.{clean_line(inner, 100)}", deeper, flat)
        elif name == "keymap":
            self._wrong(name, '[keymap] must have lines like "list.new" = "n"')
        elif isinstance(value, str):
            flat[name] = clean_line(value, 100)
        else:
            self._wrong(name, f"{name.removeprefix('keymap.')} must be a text in quotes")

    def _wrong(self, name: str, mistake: str) -> None:
        line = self._lines.get(name)
        self.mistakes.append(f"{self._path}{f', line {line}' if line else ''}: {mistake}.")


def load_endpoints(settings: Settings, environment: Mapping[str, str] = os.environ) -> Endpoints:
    """Where to talk to: ``UPSTASH_API_URL`` and others of the environment, else the defaults.

    Raises :class:`SettingsError` for a URL that is neither https nor http on this machine's loopback, and for
    one in the file, which is no place for it: passed over, a key would go elsewhere than the user thinks.
    """
    for name, variable in _VARIABLES.items():
        if name in settings.unknown and not environment.get(variable):
            raise SettingsError(f"{settings.place(name)}: {name} can't be set there; set {variable} instead")
    data_url = environment.get("UPSTASH_DATA_URL")
    return Endpoints(
        api_url=_origin("UPSTASH_API_URL", environment.get("UPSTASH_API_URL") or API_URL),
        auth_url=_origin("UPSTASH_AUTH_URL", environment.get("UPSTASH_AUTH_URL") or AUTH_URL),
        oauth_issuer=_origin("UPSTASH_OAUTH_ISSUER", environment.get("UPSTASH_OAUTH_ISSUER") or OAUTH_ISSUER),
        client_id=environment.get("UPSTASH_CLIENT_ID") or settings.client_id,
        data_url=_origin("UPSTASH_DATA_URL", data_url) if data_url else None,
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
