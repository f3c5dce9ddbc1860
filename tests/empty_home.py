"""An empty home for every test, without a terminal and a desktop. A plugin that ``conftest.py`` loads."""

import itertools
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PATIENCE
from upstash_tui import daemon_thread

REAL_HOME = Path.home()
_HIDDEN = (
    *("BROWSER", "CI", "CODESPACES", "COLUMNS", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "ESCDELAY", "LINES"),
    *("FORCE_COLOR", "GITHUB_ACTIONS", "NO_COLOR", "REMOTE_CONTAINERS", "STY", "TERM_PROGRAM", "TMUX"),
    *("WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "container"),
)
_HIDDEN_PREFIXES = ("SSH_", "TEXTUAL", "UPSTASH_", "XDG_")
_KEPT = ("TEXTUAL_SNAPSHOT_TEMPDIR", "UPSTASH_OPENAPI")
_IN_THE_HOME = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
    "LOCALAPPDATA": "AppData/Local",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "AppData/Local",  # platformdirs' own switch
    "WIN_PD_OVERRIDE_APPDATA": "AppData/Roaming",
}
_HOMES = itertools.count()


class Home:
    """A folder that nothing was ever put into, and what points to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._as_made = self._state()
        self.variables = {name: str(path / folder) for name, folder in _IN_THE_HOME.items()}

    def is_as_made(self) -> bool:
        """Whether it can be the next test's: untouched."""
        try:
            return self._state() == self._as_made
        except OSError:
            return False

    def _state(self) -> tuple[object, ...]:
        found = self._path.stat()
        return found.st_ino, found.st_mode, found.st_ctime_ns, os.listdir(self._path)


_last: list[Home] = []


def _home(folders: pytest.TempPathFactory) -> Home:
    """A new one costs half of what most tests take: that of the last test, if it did nothing to it."""
    if not (_last and _last[0].is_as_made()):
        path = folders.mktemp(f"home-{next(_HOMES)}", numbered=False)  # to number it reads all there are
        _last[:] = [Home(path)]
    return _last[0]


@pytest.fixture(autouse=True, scope="session")
def _never_the_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A thread may write after its test has ended: not into the developer's own files."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in Home(tmp_path_factory.mktemp("home-between")).variables.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide the developer's files, keyring, terminal and display from the test and from what it starts."""
    for name in list(os.environ):
        if name not in _KEPT and (name in _HIDDEN or name.startswith(_HIDDEN_PREFIXES)):
            monkeypatch.delenv(name)
    for name, value in _home(tmp_path_factory).variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name, path in {"USERCONFIG": REAL_HOME / ".npmrc", "CACHE": REAL_HOME / ".npm"}.items():
        if path.exists():  # where npm gets packages from is no business of the tests
            monkeypatch.setenv(f"NPM_CONFIG_{name}", str(path))
    yield
    for thread in threading.enumerate():
        if thread.name == daemon_thread.NAME:  # it would look for the home of the next test
            thread.join(PATIENCE)
            assert not thread.is_alive(), "a blocking call outlives its test"
