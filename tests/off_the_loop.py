"""No test passes while the app looks at a file on the event loop. A plugin that ``conftest.py`` loads.

A disk may never answer, and all else would wait with it. Watched are ``os.open`` and ``os.stat``, which every
way to find and to read a file comes down to. What a test does itself, or a library by itself (Textual for its
style sheets, the search for a program), is not the app's.
"""

import asyncio
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest

_ON_PURPOSE = {
    "accounts.accounts.Accounts.save_pending": "cancelled, it has no time left, and a key is shown once",
    "auth.remote._in_container": "what it looks for would stand in the root folder",
    "log.LogFile.emit": "the log says little, and in time what led to a crash",
    "products.redis.panes.values.outside_editor.edit_outside": "the editor has the terminal: the app waits",
    "sandbox.process.SandboxProcess.start": "before the app, for a file of its own",
}
_WAYS = {"genericpath", "ntpath", "os", "pathlib", "posixpath", "tempfile"}
"""Modules of Python between the app and the two."""

_seen: list[str] = []


def _culprit(frame: FrameType | None) -> str:
    """The function of the app that has the loop wait for a file; empty where it is none of the app's."""
    found = ""
    while frame is not None:
        package, _, module = str(frame.f_globals.get("__name__")).partition(".")
        if package == "upstash_tui":
            found = f"{module}.{frame.f_code.co_qualname}"
            if found in _ON_PURPOSE:
                return ""
            if frame.f_code.co_flags & inspect.CO_COROUTINE:
                return found
        elif package == "tests" or (not found and package not in _WAYS):
            return ""
        frame = frame.f_back
    return found


@pytest.fixture(autouse=True, scope="session")
def _files_are_watched() -> Iterator[None]:
    def watched(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if asyncio._get_running_loop() is not None and (culprit := _culprit(sys._getframe(1))):
                _seen.append(culprit)
            return function(*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("open", "stat"):
            patch.setattr(os, name, watched(getattr(os, name)))
        yield


@pytest.fixture(autouse=True)
def _files_are_off_the_loop() -> Iterator[None]:
    _seen.clear()
    yield
    assert not _seen, "has the event loop wait for a file: call it through in_daemon_thread"
