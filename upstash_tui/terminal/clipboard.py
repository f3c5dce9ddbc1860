"""Putting text on the clipboard of the person who looks at the screen.

On a machine with a desktop its own tool does it and can be believed. Anywhere else (SSH, containers) the only
way is to ask the terminal by OSC 52, which never says whether it obeyed. What runs between us and it has its
own ways: tmux drops such requests of programs unless told otherwise, but makes them itself for what is put
into its buffer; GNU screen passes on only what is wrapped for it, in pieces.
"""

import asyncio
import base64
import contextlib
import shutil
import sys
from collections.abc import Callable, Mapping
from enum import Enum

OSC52_LIMIT = 74_994
"""Bytes of base64 that terminals are known to take; longer ones are cut or dropped by some."""

_SCREEN_PIECE = 240
"""Bytes in one string that every version of GNU screen passes on whole."""
_TMUX = ("tmux", "load-buffer", "-w", "-")
_TOOLS: tuple[tuple[str, tuple[str, ...], str | None], ...] = (
    ("wl-copy", ("wl-copy",), "WAYLAND_DISPLAY"),
    ("xclip", ("xclip", "-selection", "clipboard", "-in"), "DISPLAY"),
    ("xsel", ("xsel", "--clipboard", "--input"), "DISPLAY"),
)


class Copied(Enum):
    """Where a text went. The value completes "it was …"."""

    DESKTOP = "copied"
    TMUX = "copied to tmux, which offers it to the terminal's clipboard"
    TERMINAL = "sent to the terminal's clipboard; some terminals block this"
    NOWHERE = "not copied: it is too long for the terminal's clipboard"


async def copy(text: str, environment: Mapping[str, str], write: Callable[[str], None]) -> Copied:
    """Copy ``text`` by the surest way there is. ``write`` sends an escape sequence to the terminal."""
    tool = clipboard_tool(environment)
    by_tool = tool is not None and await copy_with_tool(tool, text)
    by_tmux = bool(environment.get("TMUX")) and await copy_with_tool(_TMUX, text)
    if by_tool:
        return Copied.DESKTOP
    if by_tmux:
        return Copied.TMUX
    sequence = osc52(text, environment)
    if sequence is None:
        return Copied.NOWHERE
    write(sequence)
    return Copied.TERMINAL


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
        # One of the two runs on the machine the person sits at: each ignores what is meant for the other.
        return sequence + _for_screen(sequence)
    return sequence


def _for_screen(sequence: str) -> str:
    pieces = [sequence[at : at + _SCREEN_PIECE] for at in range(0, len(sequence), _SCREEN_PIECE)]
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def clipboard_tool(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """The command that fills this machine's clipboard, or ``None`` where that is not the person's own."""
    if environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"):
        return None
    if sys.platform == "darwin":
        return ("pbcopy",)
    if sys.platform == "win32":
        return ("clip",)
    for name, command, needs in _TOOLS:
        if (needs is None or environment.get(needs)) and shutil.which(name, path=environment.get("PATH")):
            return command
    return None


async def copy_with_tool(command: tuple[str, ...], text: str, limit: float = 2.0) -> bool:
    """Hand ``text`` to ``command`` on its stdin; whether it ended well within ``limit`` seconds.

    The child never sees our terminal. ``xclip`` and its kin leave a process behind to serve the clipboard.
    """
    try:
        child = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        async with asyncio.timeout(limit):
            await child.communicate(text.encode())
            return child.returncode == 0
    except (OSError, TimeoutError):
        return False
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
