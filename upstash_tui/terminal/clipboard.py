"""Putting text on the clipboard of the user who looks at the screen, and taking a secret off it again.

On a machine with a desktop its own tool does it and can be believed. Anywhere else (SSH, containers) the only
way is to ask the terminal by OSC 52, which never says whether it obeyed, nor what is there now: nothing is
cleared that way, as it could be what the user copied since. What runs between us and it has its own ways:
tmux drops such requests of programs unless configured otherwise, but makes them itself for what is put into
its buffer; GNU screen passes on only what is wrapped for it, in pieces.
"""

import asyncio
import base64
import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from enum import Enum

from msgspec import Struct

from upstash_tui.child_environment import child_environment

OSC52_LIMIT = 74_994
"""Bytes of base64 that terminals are known to take; longer ones are cut or dropped by some."""

KEPT_SECONDS = 45.0
"""How long a secret is left on the clipboard: long enough to paste it, as password tools have it."""
_SCREEN_PIECE = 240
"""Bytes in one string that every version of GNU screen passes on whole."""
_SECONDS = 2.0
"""How long a tool may take."""
_PIECE = 65_536
"""Bytes read of its answer at once."""


class Tool(Struct, frozen=True):
    """The commands of one clipboard."""

    fill: tuple[str, ...]
    """Takes the text on standard input."""
    read: tuple[str, ...] = ()
    """Prints what is there; empty where that can't be asked."""
    clear: tuple[str, ...] = ()


_TMUX = Tool(("tmux", "load-buffer", "-w", "-"), ("tmux", "show-buffer"), ("tmux", "delete-buffer"))
_MAC = Tool(("pbcopy",), ("pbpaste",), ("pbcopy",))
_WINDOWS = Tool(("clip",))
_XCLIP = ("xclip", "-selection", "clipboard")
_UNIX = {
    "WAYLAND_DISPLAY": (Tool(("wl-copy",), ("wl-paste", "--no-newline"), ("wl-copy", "--clear")),),
    "DISPLAY": (
        Tool((*_XCLIP, "-in"), (*_XCLIP, "-out"), (*_XCLIP, "-in")),
        Tool(
            ("xsel", "--clipboard", "--input"),
            ("xsel", "--clipboard", "--output"),
            ("xsel", "--clipboard", "--clear"),
        ),
    ),
}
"""By the variable that says where the screen is."""


class Copied(Enum):
    """Where a text went. The value is a sentence with ``{}`` for what it is."""

    DESKTOP = "Copied {}."
    TMUX = "Copied {} (through tmux)."
    TERMINAL = "Copied {} (through the terminal; some terminals block this)."
    NOWHERE = "Not copied: {} is too long for the terminal's clipboard."


async def copy(text: str, environment: Mapping[str, str], write: Callable[[str], None]) -> Copied:
    """Copy ``text`` by the surest way there is. ``write`` sends an escape sequence to the terminal."""
    tool = clipboard_tool(environment)
    by_tool = tool is not None and await _run(tool.fill, environment, text) is not None
    by_tmux = bool(environment.get("TMUX")) and await _run(_TMUX.fill, environment, text) is not None
    if by_tool:
        return Copied.DESKTOP
    if by_tmux:
        return Copied.TMUX
    sequence = osc52(text, environment)
    if sequence is None:
        return Copied.NOWHERE
    write(sequence)
    return Copied.TERMINAL


def can_clear(environment: Mapping[str, str]) -> bool:
    """Whether :func:`clear` can see what is on this machine's clipboard."""
    tool = clipboard_tool(environment)
    return tool is not None and bool(tool.read) and _is_there(tool.read, environment)


async def clear(text: str, environment: Mapping[str, str]) -> None:
    """Take ``text`` off the clipboard and out of tmux's newest buffer, where it is seen to be there still."""
    content = text.encode()
    tools = [clipboard_tool(environment), _TMUX if environment.get("TMUX") else None]
    for tool in tools:
        if tool is None or not tool.read:
            continue
        if await _run(tool.read, environment, most=len(content) + 1) == content:
            await _run(tool.clear, environment)


def osc52(text: str, environment: Mapping[str, str]) -> str | None:
    """The escape sequence that asks the terminal to copy ``text``, or ``None`` where it is too long."""
    encoded = base64.b64encode(text.encode()).decode("ascii")
    if len(encoded) > OSC52_LIMIT:
        return None
    sequence = f"\x1b]52;c;{encoded}\x07"
    if environment.get("TMUX"):
        return f"\x1bPtmux;\x1b{sequence}\x1b\\"
    if environment.get("STY"):
        return _for_screen(sequence)
    if environment.get("TERM", "").startswith("screen"):
        # One of the two runs on the machine the user sits at: each ignores what is meant for the other.
        return sequence + _for_screen(sequence)
    return sequence


def _for_screen(sequence: str) -> str:
    pieces = [sequence[at : at + _SCREEN_PIECE] for at in range(0, len(sequence), _SCREEN_PIECE)]
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def clipboard_tool(environment: Mapping[str, str]) -> Tool | None:
    """What fills this machine's clipboard, or ``None`` where that is not the user's own."""
    if environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"):
        return None
    if sys.platform == "darwin":
        return _MAC
    if sys.platform == "win32":
        return _WINDOWS
    for variable, tools in _UNIX.items():
        for tool in tools:
            if environment.get(variable) and _is_there(tool.fill, environment):
                return tool
    return None


def _is_there(command: tuple[str, ...], environment: Mapping[str, str]) -> bool:
    return shutil.which(command[0], path=environment.get("PATH")) is not None


async def _run(
    command: tuple[str, ...], environment: Mapping[str, str], text: str = "", *, most: int = 0
) -> bytes | None:
    """Hand ``text`` to ``command`` on its stdin; what it printed, ``None`` unless it ended well in time.

    The child never sees our terminal. ``xclip`` and its kin leave a process behind to serve the clipboard,
    which would keep a pipe open: only a command of whose answer ``most`` bytes are wanted gets one.
    """
    try:
        child = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL if most else asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE if most else asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env=child_environment(environment),
            start_new_session=True,
        )
    except OSError:
        return None
    printed = b""
    try:
        async with asyncio.timeout(_SECONDS):
            if child.stdout is None:
                await child.communicate(text.encode())
            else:
                while piece := await child.stdout.read(_PIECE):  # to its end: a clipboard may hold gigabytes
                    printed += piece[: most - len(printed)]
                await child.wait()
            return printed if child.returncode == 0 else None
    except (OSError, TimeoutError):
        return None
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # both say that it has ended
                _end(child)


def _end(child: asyncio.subprocess.Process) -> None:
    """End ``child``, and what it started: often a tool's name is that of a script around it."""
    if sys.platform == "win32":
        child.kill()
    else:
        os.killpg(child.pid, signal.SIGKILL)
