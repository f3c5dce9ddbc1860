"""Putting a database's connection into a ``.env`` file: only its own names change, all else stays."""

import asyncio
import difflib
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from upstash_tui.saving import AlreadyThere, SaveFailed, place, save
from upstash_tui.secret import MASK, Secret
from upstash_tui.text import clean_line

_LIMIT = 1_000_000
"""Bytes; a larger file is no ``.env`` file."""
_ASSIGNMENT = re.compile(r"^(\s*(?:export\s+)?)([A-Za-z_][A-Za-z0-9_]*)\s*=")


class EnvChange(Struct, frozen=True):
    """What would become of one file. Nothing is written yet."""

    path: Path
    before: Secret
    after: Secret
    diff: str
    """What goes (``-``) and what comes (``+``), every value masked; empty where nothing changes."""
    is_new: bool


def plan_env_change(typed: str, values: Mapping[str, Secret]) -> EnvChange:
    """What writing ``values`` (name to value) to the path ``typed`` would change; ``~`` is the home folder.

    A name that is there keeps its place, its ``export`` and its line's neighbours; the others go to the end.
    Blocks for a moment. Raises :class:`~upstash_tui.saving.SaveFailed` where what is there can't be read.
    """
    path = place(typed)
    found = _read(path)
    before = found or ""
    missing = dict(values)
    lines: list[str] = []
    for line in before.splitlines(keepends=True):
        name = _ASSIGNMENT.match(line)
        if name is None or name[2] not in values:
            lines.append(line)
            continue
        ending = line[len(line.rstrip("\r\n")) :] or "\n"
        lines.append(f'{name[1]}{name[2]}="{values[name[2]].reveal()}"{ending}')
        missing.pop(name[2], None)
    if missing and lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lines += [f'{name}="{value.reveal()}"\n' for name, value in missing.items()]
    after = "".join(lines)
    return EnvChange(path, Secret(before), Secret(after), _diff(before, after), is_new=found is None)


async def write_env_change(change: EnvChange) -> None:
    """Write it; a new file is readable by its owner only. Raises :class:`~upstash_tui.saving.SaveFailed`.

    If the file is no longer what it was when the change was planned, nothing is written.
    """
    meanwhile = SaveFailed(f"{change.path} was changed meanwhile; nothing was written.")
    if (await asyncio.to_thread(_read, change.path) or "") != change.before.reveal():
        raise meanwhile
    try:
        await save(change.path, change.after.reveal(), replace=not change.is_new, keep_mode=True)
    except AlreadyThere:
        raise meanwhile from None


def _read(path: Path) -> str | None:
    """What is in it; ``None`` where there is no such file. Raises :class:`SaveFailed`."""
    try:
        if path.is_dir() or path.stat().st_size > _LIMIT:
            raise SaveFailed(f"{path} is not a .env file.")
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise SaveFailed(f"{path} is not a .env file: it is not UTF-8 text.") from None
    except ValueError:
        raise SaveFailed("A path can't have a null character in it.") from None
    except OSError as error:
        raise SaveFailed(f"{path} can't be read: {error.strerror or type(error).__name__}.") from error


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
