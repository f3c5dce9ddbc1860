"""Putting text on the clipboard of the person who looks at the screen.

On a machine with a desktop its own tool does it and can be believed. Anywhere else (SSH, containers) the only
way is to ask the terminal by OSC 52, which never says whether it obeyed; tmux and screen pass it on only when
it is wrapped for them.
"""

import asyncio
import base64
import shutil
import sys
from collections.abc import Mapping

OSC52_LIMIT = 74_994
"""Bytes of base64 that terminals are known to take; longer ones are cut or dropped by some."""

_TOOLS: tuple[tuple[str, tuple[str, ...], str | None], ...] = (
    ("wl-copy", ("wl-copy",), "WAYLAND_DISPLAY"),
    ("xclip", ("xclip", "-selection", "clipboard", "-in"), "DISPLAY"),
    ("xsel", ("xsel", "--clipboard", "--input"), "DISPLAY"),
)


def osc52(text: str, environment: Mapping[str, str]) -> str | None:
    """The escape sequence that asks the terminal to copy ``text``, or ``None`` where it is too long."""
    encoded = base64.b64encode(text.encode()).decode("ascii")
    if len(encoded) > OSC52_LIMIT:
        return None
    sequence = f"\x1b]52;c;{encoded}\x07"
    if environment.get("TMUX"):
        return f"\x1bPtmux;\x1b{sequence}\x1b\\"
    if environment.get("TERM", "").startswith("screen"):
        return f"\x1bP{sequence}\x1b\\"
    return sequence


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
    """Hand ``text`` to ``command`` on its stdin; whether it took it within ``limit`` seconds.

    The child never sees our terminal. ``xclip`` and its kin stay behind to serve the clipboard, so it is
    their taking the text that counts, not their end.
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
        return child.returncode in (None, 0)
