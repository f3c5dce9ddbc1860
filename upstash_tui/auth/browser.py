"""Starting the user's browser without letting it touch the terminal.

``webbrowser`` hands the terminal to what it starts, runs text browsers inside it and calls failures
successes; so the program is chosen and started here, detached, and its exit code is watched for a moment.
"""

import asyncio
import os
import platform
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import PurePath
from subprocess import DEVNULL
from urllib.parse import urlsplit

from upstash_tui.auth.remote import has_display, is_wsl, remote_reason
from upstash_tui.child_environment import child_environment
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.text import clean_line

HOSTS = frozenset({"auth.upstash.com", "console.upstash.com", "status.upstash.com", "upstash.com"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_TEXT_BROWSERS = frozenset(
    {"lynx", "links", "links2", "elinks", "w3m", "www-browser", "browsh", "carbonyl", "retawq"}
)
_LINUX = ("xdg-open", "gio open", "sensible-browser", "x-www-browser", "firefox", "google-chrome", "chromium")
_WATCH_SECONDS = 2.0


def _name(command: list[str]) -> str:
    """The program of ``command``, to be shown."""
    return clean_line(PurePath(command[0]).name, 100)


class BrowserFailed(Exception):
    """No browser was started. Its text is a sentence; the way on is the link itself."""


class Browser:
    """Opens pages in the user's browser, as ``BROWSER`` and the ``browser`` setting want it.

    ``none`` in either never starts one. Opened are pages of :data:`HOSTS`, by https, and of this machine.
    """

    def __init__(self, environment: Mapping[str, str], setting: str | None = None) -> None:
        self._environment = environment
        self._setting = (setting or environment.get("BROWSER") or "").strip()

    @property
    def disabled(self) -> bool:
        """Whether the user wants no browser started."""
        return self._setting.lower() == "none"

    @property
    def reason_not_to(self) -> str | None:
        """Why a page should not be opened unasked, as a sentence; ``None`` where it should.

        A browser that someone chose for a remote session (editors do that) is worth a try.
        """
        if self.disabled:
            return "Starting a browser is switched off."
        return None if self._setting else remote_reason(self._environment)

    async def open(self, url: str, *, host: str | None = None) -> None:
        """Open ``url`` and return when the browser runs or has ended well, after 2 s at most.

        ``host`` is one more https host for this call. Raises :class:`BrowserFailed`.
        """
        self._check(url, host)
        if self.disabled:
            raise BrowserFailed("Starting a browser is switched off.")
        if os.name == "nt":  # pragma: no cover
            await self._open_on_windows(url)
            return
        failure = "No browser was found on this machine."
        for command in self._commands(url):
            if _name(command) in _TEXT_BROWSERS:
                failure = f"{_name(command)} would take over this terminal, so it was not started."
                continue
            program = shutil.which(command[0], path=self._environment.get("PATH"))
            if program is None:
                continue
            ended = await self._start([program, *command[1:]])
            if ended is None:
                return
            failure = ended
        raise BrowserFailed(failure)

    def _check(self, url: str, host: str | None) -> None:
        try:
            parts = urlsplit(url)
            name, userinfo = parts.hostname or "", parts.username is not None or parts.password is not None
        except ValueError:
            raise BrowserFailed("That is no address a browser could open.") from None
        ours = parts.scheme in {"http", "https"} and name in _LOOPBACK
        if userinfo or not url.isascii() or not url.isprintable() or " " in url:
            raise BrowserFailed("That is no address a browser could open.")
        if not ours and not (parts.scheme == "https" and (name in HOSTS or name == host)):
            raise BrowserFailed("Only Upstash's own pages are opened from here.")

    def _commands(self, url: str) -> list[list[str]]:
        """Command lines to try, in order."""
        chosen = []
        for entry in self._setting.split(os.pathsep):
            try:
                words = shlex.split(entry)
            except ValueError:
                continue
            if words:
                filled = [word.replace("%s", url) for word in words]
                chosen.append(filled if filled != words else [*words, url])
        if chosen:
            return chosen
        if platform.system() == "Darwin":
            return [["/usr/bin/open", url]]
        if is_wsl(self._environment):
            return [
                ["wslview", url],
                ["rundll32.exe", "url.dll,FileProtocolHandler", url],
                ["explorer.exe", url],
            ]
        if not has_display(self._environment):
            return []  # xdg-open would fall back to a text browser
        return [[*program.split(), url] for program in _LINUX]

    async def _start(self, command: list[str]) -> str | None:
        """Start ``command`` detached; ``None`` if it runs or ended well, else a sentence."""
        name = _name(command)
        environment = child_environment(self._environment)

        def run() -> int:
            """Start, and stay until the end, so that no zombie is left."""
            return subprocess.Popen(
                command,
                stdin=DEVNULL,
                stdout=DEVNULL,
                stderr=DEVNULL,
                start_new_session=True,
                env=environment,
            ).wait()

        try:
            async with asyncio.timeout(_WATCH_SECONDS):
                code = await in_daemon_thread(run)
        except TimeoutError:  # it runs
            return None
        except OSError as error:
            return f"{name} could not be started ({error.strerror})."
        if code == 0 or name == "explorer.exe":  # explorer ends with 1 when all went well
            return None
        return f"{name} ended with an error ({code})."

    async def _open_on_windows(self, url: str) -> None:  # pragma: no cover
        try:
            await asyncio.to_thread(os.startfile, url)  # type: ignore[attr-defined,unused-ignore]
        except OSError as error:
            raise BrowserFailed(f"Windows could not open the page ({error.strerror}).") from error
