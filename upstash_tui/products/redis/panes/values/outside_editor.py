"""The user's own editor, on a private file that is removed whatever happens."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from upstash_tui.child_environment import child_environment
from upstash_tui.files import read_file
from upstash_tui.text import quoted

MOST = 64 * 1024 * 1024
"""Bytes read back."""


class NoEditor(Exception):
    """It was not changed. Its text says why, a sentence."""


def edit_outside(app: App[Any], content: bytes, suffix: str) -> bytes:
    """``content`` as the user leaves it in ``$VISUAL`` or ``$EDITOR``, which has the terminal meanwhile.

    Editors end the last line of a file: where ``content`` does not end with one, that is taken off again.
    Raises :class:`NoEditor`.
    """
    named = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip() or "vi"
    try:
        with tempfile.TemporaryDirectory(prefix="upstash-tui-") as folder:  # of mode 0700
            handle, name = tempfile.mkstemp(suffix, "value-", folder)  # of mode 0600
            os.close(handle)
            Path(name).write_bytes(content)
            with app.suspend():
                trouble = _edited(named, name)
            if trouble:
                raise NoEditor(f"The editor {quoted(named)} {trouble}: nothing was changed.")
            changed = read_file(Path(name), MOST)
    except SuspendNotSupported:
        raise NoEditor("Another program can't have this terminal: change it here.") from None
    except OSError as error:
        raise NoEditor(f"The file for the editor can't be used: {error.strerror}.") from None
    return changed if content.endswith(b"\n") else changed.removesuffix(b"\n")


def _edited(named: str, file: str) -> str:
    """Have ``file`` edited; why it was not, empty if it was. Nothing is raised: Textual could not go on."""
    try:
        code = subprocess.call([*shlex.split(named), file], env=child_environment(os.environ))
    except OSError as error:
        return f"can't be started ({error.strerror})"
    except ValueError:
        return "has a name that makes no sense"
    return "ended with an error" if code else ""
