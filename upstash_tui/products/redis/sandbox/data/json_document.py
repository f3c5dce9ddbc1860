"""JSON documents of the embedded engine, and the places in them that a path names."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from fakeredis import _msgs
from fakeredis._commands import Key
from fakeredis._core import CommandItem
from fakeredis._helpers import SimpleError
from fakeredis.model import BaseModel
from jsonpath_ng import Child, Fields, JSONPath, Root
from jsonpath_ng.exceptions import JsonPathParserError
from jsonpath_ng.ext.parser import parse

NOT_CREATED = _msgs.FLAG_DO_NOT_CREATE
"""The flag of a command that leaves a missing key missing."""


class Document(BaseModel):
    """The value of a key."""

    _model_type = b"json"

    def __init__(self, value: Any = None) -> None:
        self.value = value


DOCUMENT = Key(Document)
"""A key that holds one, or nothing."""


class Path(NamedTuple):
    """Where in a document. A legacy path, one without ``$``, has one answer, any other an array of them."""

    legacy: bool
    shown: str
    steps: JSONPath

    @property
    def root(self) -> bool:
        """Whether it is the document itself."""
        return bool(self.steps == Root())

    @property
    def parent(self) -> tuple[JSONPath, str] | None:
        """What a last step to a field starts from, and the field."""
        match self.steps:
            case Child(left=left, right=Fields(fields=[name])):
                return left, name
        return None


def path_of(word: bytes) -> Path:
    """The path that is written so. Refuses what is none."""
    text = word.decode("utf-8", "replace")
    legacy = not text.startswith("$")
    shown = text if not legacy else "$" + ("" if text == "." else text if text[:1] in ".[" else f".{text}")
    try:
        return Path(legacy, shown, parse(shown))
    except (JsonPathParserError, IndexError, TypeError):
        raise SimpleError(f"ERR Path '{shown}' is not valid") from None


def loaded(text: bytes) -> Any:
    """The value that is written so. Refuses what is no JSON."""
    try:
        return json.loads(text)
    except ValueError:
        raise SimpleError("ERR expected value at line 1 column 1") from None


def dumped(value: Any) -> bytes:
    """As JSON, without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def pretty(value: Any, layout: tuple[str, str, str], depth: int = 0) -> str:
    """``value`` with an indent, a line end and what stands after a colon."""
    indent, newline, space = layout
    if not isinstance(value, list | dict) or not value:
        return dumped(value).decode()
    if isinstance(value, dict):
        items = [
            f"{json.dumps(name, ensure_ascii=False)}:{space}{pretty(each, layout, depth + 1)}"
            for name, each in value.items()
        ]
    else:
        items = [pretty(each, layout, depth + 1) for each in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    inner = newline + indent * (depth + 1)
    return start + inner + f",{inner}".join(items) + newline + indent * depth + end


def missing() -> SimpleError:
    """What is said where the key must be there."""
    return SimpleError(_msgs.JSON_KEY_NOT_FOUND)


def found(document: Document, path: Path) -> list[Any]:
    """What lies there."""
    return [match.value for match in path.steps.find(document.value)]


def put(document: Document, place: JSONPath, value: Any) -> None:
    """Have ``value`` at a place that is there."""
    document.value = place.update(document.value, value)


def at_each(
    key: CommandItem, word: bytes, look: Callable[[Any], Any], wanted: str, change: bool = False
) -> Any:
    """What ``look`` gives for the value at each place, ``None`` where that is not what is ``wanted``.

    With ``change`` it gives the new value as well. A legacy path answers with the last that is not ``None``.
    """
    path = path_of(word)
    if key.value is None:
        raise missing()
    answers: list[Any] = []
    for match in path.steps.find(key.value.value):
        answer = look(match.value)
        if change and answer is not None:
            answer, new = answer
            put(key.value, match.full_path, new)
        answers.append(answer)
    if change:
        key.updated()
    if not path.legacy:
        return answers
    there = [answer for answer in answers if answer is not None]
    if not there:
        raise SimpleError(f"ERR Path '{path.shown}' does not exist or not {wanted}")
    return there[-1]
