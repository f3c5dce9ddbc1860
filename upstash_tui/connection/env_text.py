"""The text of a ``.env`` file: what it assigns, and given names get new values while every other byte stays.

python-dotenv says where each assignment begins and ends, values of several lines included. What it does not
say is where the value stands within its assignment, which is found here.
"""

import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING

from msgspec import Struct

from upstash_tui.secret import MASK, Secret

if TYPE_CHECKING:
    from dotenv.parser import Binding

_BLANKS = re.compile(r"[^\S\r\n]+")
_MOST_BLANKS = 256
"""In a row; the parser takes time by the square of it, during which the program stands still."""
_ASSIGNMENT = re.compile(
    r"""
    (?P<name> \s* (?:export[^\S\r\n]+)? (?:'[^']+'|[^=\#\s]+) )
    (?P<equals> [^\S\r\n]*=(?:[^\S\r\n]*(?=[^\s\#]))? )?
    (?P<value> "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | [^\r\n]*? )
    (?P<rest> (?:(?:[^\S\r\n]+|(?<=["']))\#[^\r\n]*)? [^\S\r\n]* (?:\r\n|\n|\r)? )
    """,
    re.VERBOSE | re.DOTALL,
)
_URL = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(:\d{1,5})?/?")
"""An address with nothing in it that could be secret."""
_COMMON_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,59}")
"""What the name of a neighbour must look like to be shown: anything else may be part of a secret."""


class EnvTextError(Exception):
    """The text can't be read, or the values not be put into it: ``str(error)`` follows the file's path."""


class Edit(Struct, frozen=True):
    """The text afterwards, and what of it changes."""

    after: Secret
    preview: tuple[str, ...]
    """Lines for the screen, without any value that may be secret; empty where nothing changes."""


def edit_env(text: str, values: Mapping[str, Secret]) -> Edit:
    """``text`` with ``values`` (name to value) in it. Raises :class:`EnvTextError`.

    A name keeps its place, its ``export`` and its comment. One that is there more than once gets the value
    everywhere: some readers take the first and some the last, and no old token stays behind. A name that is
    not there comes at the end. Values are quoted so that python-dotenv, dotenv and shells read them alike.
    """
    lead, bindings = _parsed(text)
    new = {name: value.reveal() for name, value in values.items()}
    parts = [lead, *(_assigned(each, new) for each in bindings)]
    missing = [name for name in new if all(each.key != name for each in bindings)]
    newline = "\r\n" if "\r\n" in text else "\n"
    if missing and text.removeprefix(lead) and not text.endswith(("\n", "\r")):
        parts.append(newline)
    parts += [f"{name}={_quoted(new[name])}{newline}" for name in missing]
    after = "".join(parts)
    _check(bindings, _parsed(after)[1], new)
    return Edit(Secret(after), tuple(_preview(bindings, missing, new)) if after != text else ())


def env_values(text: str) -> dict[str, Secret]:
    """What ``text`` assigns, by name; of several assignments the last counts. Raises :class:`EnvTextError`.

    ``${NAME}`` stands for a value of the same text, never for one of the process's environment.
    """
    _, bindings = _parsed(text)
    from dotenv.variables import parse_variables

    values: dict[str, str | None] = {}
    for each in bindings:
        if each.key and each.value is not None:
            values[each.key] = "".join(atom.resolve(values) for atom in parse_variables(each.value))
    return {name: Secret(value) for name, value in values.items() if value}


def _parsed(text: str) -> "tuple[str, list[Binding]]":
    """A byte order mark, if there is one, and the rest of ``text`` in pieces."""
    if any(len(blanks[0]) > _MOST_BLANKS for blanks in _BLANKS.finditer(text)):
        raise EnvTextError(f"has more than {_MOST_BLANKS} blanks in a row and is no .env file")
    from dotenv.parser import parse_stream  # not before somebody wants such a file

    bindings = list(parse_stream(StringIO(text.removeprefix("\ufeff"))))
    return text[: len(text) - sum(len(each.original.string) for each in bindings)], bindings


def _assigned(binding: "Binding", new: Mapping[str, str]) -> str:
    """The piece of text with its new value, if it is one of ``new`` and has another."""
    piece, value = binding.original.string, new.get(binding.key or "")
    if value is None or value == binding.value:
        return piece
    found = _ASSIGNMENT.fullmatch(piece)
    if found is None:
        raise EnvTextError(f"can't be changed: line {binding.original.line} can't be made sense of")
    space = " " if found["rest"].startswith("#") else ""  # to a shell, a comment only with one before it
    return f"{found['name']}{found['equals'] or '='}{_quoted(value)}{space}{found['rest']}"


def _quoted(value: str) -> str:
    if value.isprintable():  # what is not may be another value after a reader's way with line ends
        if not re.search(r'["\\$`!]', value):
            return f'"{value}"'
        if "'" not in value and "\\" not in value and "${" not in value:
            return f"'{value}'"
    raise EnvTextError("stays as it is: a value has characters that no quotes keep for every reader")


def _check(before: "list[Binding]", after: "list[Binding]", new: Mapping[str, str]) -> None:
    """Raise where a quote that is never closed would swallow what is written, or be closed by it."""
    wanted = [(each.key, new.get(each.key or "", each.value)) for each in before if each.key or each.error]
    there = {each.key for each in before}
    wanted += [(name, value) for name, value in new.items() if name not in there]
    if wanted != [(each.key, each.value) for each in after if each.key or each.error]:
        line = next((each.original.line for each in before if each.error), 1)
        raise EnvTextError(f"can't be changed safely: a quote in line {line} or below is never closed")


def _preview(bindings: "list[Binding]", missing: list[str], new: Mapping[str, str]) -> Iterator[str]:
    """The lines that change, with the name of one neighbour on each side."""
    changing = {index for index, each in enumerate(bindings) if each.key in new}
    if missing:
        changing.add(len(bindings))
    for index, each in enumerate(bindings):
        if index in changing:
            yield from _changed(each, new)
        elif {index - 1, index + 1} & changing:
            yield from _neighbour(each)
    for name in missing:
        yield f"+ {name}={_shown(new[name])}"


def _changed(binding: "Binding", new: Mapping[str, str]) -> Iterator[str]:
    name, old = binding.key or "", binding.value
    value = new[name]
    if _shown(value) == MASK:
        yield f"  {name}={MASK} the same" if old == value else f"~ {name}={MASK} changes"
    elif old == value:
        yield f"  {name}={value}"
    else:
        yield f"- {name}={_shown(old or '')}"
        yield f"+ {name}={value}"


def _neighbour(binding: "Binding") -> Iterator[str]:
    """Its name, where it is sure to be one: a line of a key that goes over many may end in ``=`` too."""
    if binding.key and _COMMON_NAME.fullmatch(binding.key) and (binding.value or "").strip("="):
        yield f"  {binding.key}"


def _shown(value: str) -> str:
    """An address as it is; all else may be a secret."""
    return value if not value or _URL.fullmatch(value) else MASK
