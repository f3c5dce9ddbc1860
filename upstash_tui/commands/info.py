"""``upstash-tui info``: what a bug report needs, and nothing secret."""

import os
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version

from upstash_tui import __version__
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.store import AccountsError
from upstash_tui.auth.environment import HalfAPair, credential_from_environment
from upstash_tui.auth.remote import remote_reason
from upstash_tui.commands.plain import say
from upstash_tui.files import config_folder, state_folder
from upstash_tui.log import log_path
from upstash_tui.settings import API_URL, AUTH_URL, OAUTH_ISSUER, Endpoints, settings_path

_PACKAGES = (
    "textual",
    "httpx",
    "keyring",
    "msgspec",
    "h11",
    "python-dotenv",
    "starlette",
    "uvicorn",
    "fakeredis",
)
_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "TMUX", "STY", "LANG")


async def show(endpoints: Endpoints) -> int:
    """Print it, one fact a line. E-mails, keys and the values of credentials' variables stay out."""
    size = shutil.get_terminal_size()
    rows = [
        ("upstash-tui", __version__),
        ("python", platform.python_version()),
        ("system", platform.platform()),
        *((name, _version(name)) for name in _PACKAGES),
        ("terminal", f"{size.columns}x{size.lines}" if sys.stdout.isatty() else "none"),
        *((name, _set(name)) for name in _TERMINAL),
        ("remote", remote_reason(os.environ) or "no"),
        ("api", _url(endpoints.api_url, API_URL, "UPSTASH_API_URL")),
        ("auth", _url(endpoints.auth_url, AUTH_URL, "UPSTASH_AUTH_URL")),
        ("issuer", _url(endpoints.oauth_issuer, OAUTH_ISSUER, "UPSTASH_OAUTH_ISSUER")),
        ("data", f"{url} (from UPSTASH_DATA_URL)" if (url := endpoints.data_url) else "at its own hosts"),
        ("client id", "set" if endpoints.client_id else "not set"),
        ("settings", f"{settings_path()}{'' if settings_path().exists() else ' (none)'}"),
        ("accounts in", str(config_folder())),
        ("kept in", str(state_folder())),
        ("log", str(log_path())),
        ("environment key", _environment_key()),
    ]
    store = Accounts(endpoints.api_url)
    try:
        stored = str(len(await store.list()))
    except AccountsError as error:
        stored = str(error)
    rows += [("accounts", stored), ("keys", await store.store_description())]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        say(f"{name:<{width}}", value, between="  ")
    return 0


def _environment_key() -> str:
    try:
        return "not set" if credential_from_environment(os.environ) is None else "set"
    except HalfAPair as error:
        return str(error)


def _url(url: str, usual: str, variable: str) -> str:
    return url if url == usual else f"{url} (from {variable}; usually {usual})"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _set(name: str) -> str:
    value = os.environ.get(name)
    if name in ("TMUX", "STY"):
        return "yes" if value else "no"
    return value if value is not None else "not set"
