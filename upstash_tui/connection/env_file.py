"""Putting a database's connection into a ``.env`` file: only its own names change, all else stays."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from upstash_tui.files import write_elsewhere
from upstash_tui.secret import MASK, Secret
from upstash_tui.text import clean_line

_LIMIT = 1_000_000
"""Bytes; a larger file is no ``.env`` file."""
_ASSIGNMENT = re.compile(r"^(\s*(?:export\s+)?)([A-Za-z_][A-Za-z0-9_]*)\s*=")


class EnvFileError(Exception):
    """The file can't be read or written. ``str(error)`` is a sentence that names it."""


@dataclass(frozen=True, slots=True)
class EnvChange:
    """What would become of one file. Nothing is written yet."""

    path: Path
    before: str
    after: Secret
    diff: str
    """What goes (``-``) and what comes (``+``), every value masked; empty where nothing changes."""
    is_new: bool


def plan_env_change(typed: str, values: Mapping[str, Secret]) -> EnvChange:
    """What writing ``values`` (name to value) to the path ``typed`` would change; ``~`` is the home folder.

    A name that is there keeps its place, its ``export`` and its line's neighbours; the others go to the end.
    Raises :class:`EnvFileError`.
    """
    path = Path(typed).expanduser()
    try:
        is_new = not path.exists()
        before = "" if is_new else _read(path)
    except (OSError, UnicodeDecodeError) as error:
        raise EnvFileError(f"{path} can't be read: {_reason(error)}.") from error
    missing = dict(values)
    lines: list[str] = []
    for line in before.splitlines(keepends=True):
        found = _ASSIGNMENT.match(line)
        if found is None or found[2] not in values:
            lines.append(line)
            continue
        ending = line[len(line.rstrip("\r\n")) :] or "\n"
        lines.append(f'{found[1]}{found[2]}="{values[found[2]].reveal()}"{ending}')
        missing.pop(found[2], None)
    if missing and lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lines += [f'{name}="{value.reveal()}"\n' for name, value in missing.items()]
    after = "".join(lines)
    return EnvChange(path, before, Secret(after), _diff(before, after), is_new)


def write_env_change(change: EnvChange) -> None:
    """Write it, readable by its owner only where it is new. Raises :class:`EnvFileError`.

    If the file is no longer what it was when the change was planned, nothing is written.
    """
    try:
        now = _read(change.path) if change.path.exists() else ""
        if now != change.before:
            raise EnvFileError(f"{change.path} was changed meanwhile; nothing was written.")
        write_elsewhere(change.path, change.after.reveal(), replace=not change.is_new)
    except (OSError, UnicodeDecodeError) as error:
        raise EnvFileError(f"{change.path} can't be written: {_reason(error)}.") from error


def _read(path: Path) -> str:
    if path.is_dir() or path.stat().st_size > _LIMIT:
        raise EnvFileError(f"{path} is not a .env file.")
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or "unknown" if isinstance(error, OSError) else "it is not UTF-8 text"


def _diff(before: str, after: str) -> str:
    if before == after:
        return ""
    matcher = difflib.SequenceMatcher(None, old := before.splitlines(), new := after.splitlines())
    lines: list[str] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            lines += [f"  {_masked(line)}" for line in old[i:j][-1:]]
            continue
        lines += [f"- {_masked(line)}" for line in old[i:j]]
        lines += [f"+ {_masked(line)}" for line in new[k:m]]
    return "\n".join(lines)


def _masked(line: str) -> str:
    """The line without its value, since any value in such a file may be a secret."""
    found = _ASSIGNMENT.match(line)
    return clean_line(f"{found[0]}{MASK}" if found else line, 200)
