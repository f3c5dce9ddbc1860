"""The Upstash resources that a project's environment names: an endpoint and a token each, and no account.

Everything here blocks; call it by :func:`~upstash_tui.daemon_thread.in_daemon_thread`.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from upstash_tui.connection.endpoint import Endpoint
from upstash_tui.connection.env_file import folders_near
from upstash_tui.connection.env_names import Values, each_once, endpoints_in, hosts_without_token
from upstash_tui.connection.env_text import EnvTextError, env_values
from upstash_tui.files import NotAFile, NotText, TooLarge, read_text
from upstash_tui.secret import Secret
from upstash_tui.text import clean_line

NEXT = (".env.development.local", ".env.local", ".env.development", ".env")
"""Files of a folder in the order in which Next.js looks a name up."""
VITE = (".env.development.local", ".env.development", ".env.local", ".env")
"""The same for Vite and SvelteKit."""
_VITE_CONFIGS = ("vite.config.*", "svelte.config.*")
ENVIRONMENT = "the environment"


class Project(Struct, frozen=True):
    """What the environment of one folder names."""

    endpoints: tuple[Endpoint, ...] = ()
    remarks: tuple[str, ...] = ()
    """Sentences on what can't be used, and why."""
    where: str = "this folder"

    def of(self, product: str) -> list[Endpoint]:
        """The endpoints of a product."""
        return [each for each in self.endpoints if each.product == product]

    @property
    def products(self) -> list[str]:
        """Ids of the products that it names, each once."""
        return [*dict.fromkeys(each.product for each in self.endpoints)]

    @property
    def sources(self) -> list[str]:
        """Where the endpoints are from, each once."""
        return [*dict.fromkeys(each.source for each in self.endpoints)]


def project_here(environment: Mapping[str, str]) -> Project:
    """That of the working folder; where its files name nothing, of the next above it in its repository."""
    try:
        nearest, *above = folders_near()
    except OSError:  # gone, or closed to the user: the environment is left
        nearest, above = Path(), []
    project = project_of_folder(nearest, environment)
    for steps, folder in enumerate(above, 1):
        if any(each.source != ENVIRONMENT for each in project.endpoints):
            break
        if (other := project_of_folder(folder, environment, "../" * steps)).endpoints:
            project = other
    return project


def project_of_folder(folder: Path, environment: Mapping[str, str], prefix: str = "") -> Project:
    """What ``environment`` and the ``.env`` files of ``folder`` name; ``prefix`` stands before each."""
    sources = [(ENVIRONMENT, {name: Secret(value) for name, value in environment.items() if value})]
    troubles: list[str] = []
    for path in _files(folder):
        try:
            sources.append((f"{prefix}{path.name}", _read(path)))
        except FileNotFoundError:
            pass
        except EnvUnreadable as error:
            troubles.append(str(error))
    return _project(sources, troubles, "this folder")


def project_of_file(path: Path) -> Project:
    """What the file ``path`` names. Raises :class:`EnvUnreadable`, also where there is no such file."""
    label = clean_line(path.name, 60)
    try:
        return _project([(label, _read(path))], [], label)
    except FileNotFoundError:
        raise EnvUnreadable(f"There is no file {clean_line(str(path), 400)}.") from None


class EnvUnreadable(Exception):
    """A file can't be read. Its text is a sentence that says why."""


def _files(folder: Path) -> list[Path]:
    try:
        is_vite = any(found for config in _VITE_CONFIGS for found in folder.glob(config))
    except OSError:
        is_vite = False
    return [folder / name for name in (VITE if is_vite else NEXT)]


def _read(path: Path) -> dict[str, Secret]:
    label = clean_line(path.name, 60)
    try:
        if _is_anothers(path):
            raise EnvUnreadable(f"{label} belongs to another user of this machine and is not read.")
        return env_values(read_text(path))
    except FileNotFoundError:
        raise
    except EnvTextError as error:
        raise EnvUnreadable(f"{label} {error}.") from None
    except (NotAFile, NotText, TooLarge) as error:
        raise EnvUnreadable(f"{label} is no .env file: it is {error.strerror}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise EnvUnreadable(f"{label} can't be read: {reason}.") from None


def _is_anothers(path: Path) -> bool:
    """Whether ``path``, or what it leads to, is neither the user's nor root's: it may be a trap."""
    return os.name == "posix" and path.stat().st_uid not in (os.geteuid(), 0)


def _project(sources: Sequence[tuple[str, Values]], troubles: Sequence[str], where: str) -> Project:
    """Of the sources that have a pair of the same names, the first counts."""
    found: dict[str, Endpoint | str] = {}
    for source, values in sources:
        for name, endpoint in endpoints_in(source, values):
            if not isinstance(found.get(name, ""), Endpoint):
                found[name] = endpoint if isinstance(endpoint, Endpoint) else found.get(name, endpoint)
    endpoints = each_once(each for each in found.values() if isinstance(each, Endpoint))
    remarks = [each for each in found.values() if isinstance(each, str)]
    without = dict(each for source in reversed(sources) for each in hosts_without_token(*source))
    remarks += [
        sentence for host, sentence in without.items() if not any(host in each.host for each in endpoints)
    ]
    return Project((*endpoints,), (*troubles, *remarks), where)
