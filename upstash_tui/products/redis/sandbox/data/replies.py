"""Replies of Redis, and how the REST API sends them: as JSON, as JSON with base64, as RESP2."""

import base64
import json
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Status:
    """A simple string: ``OK``."""

    text: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """An error, as Redis words it: ``ERR syntax error``."""

    text: str


Reply: TypeAlias = "int | bytes | Status | Failure | list[Reply] | None"
"""What one command answers. Bytes are as they were stored."""

OK = Status(b"OK")


def _text(raw: bytes, *, coded: bool) -> str:
    """``raw`` in base64 if asked for, "OK" excepted; else with U+FFFD for what is no UTF-8."""
    if coded and raw != b"OK":
        return base64.b64encode(raw).decode()
    return raw.decode("utf-8", "replace")


def _value(reply: Reply, *, coded: bool) -> Any:
    match reply:
        case Status(text):
            return _text(text, coded=coded)
        case bytes():
            return _text(reply, coded=coded)
        case Failure(text):  # inside an array, where RESP has an error and JSON has none
            return text
        case list():
            return [_value(each, coded=coded) for each in reply]
    return reply


def _object(reply: Reply, *, coded: bool) -> dict[str, Any]:
    if isinstance(reply, Failure):
        return {"error": reply.text}
    return {"result": _value(reply, coded=coded)}


def as_json(reply: Reply, *, coded: bool) -> bytes:
    """``{"result": …}`` or ``{"error": …}``; strings in base64 if ``coded``."""
    return _dump(_object(reply, coded=coded))


def all_as_json(replies: list[Reply], *, coded: bool) -> bytes:
    """An array of such objects, for a pipeline or a transaction."""
    return _dump([_object(reply, coded=coded) for reply in replies])


def _dump(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def as_resp2(reply: Reply) -> bytes:
    """As a server sends it over TCP."""
    match reply:
        case None:
            return b"$-1\r\n"
        case int():
            return b":%d\r\n" % reply
        case bytes():
            return b"$%d\r\n%b\r\n" % (len(reply), reply)
        case Status(text):
            return b"+%b\r\n" % text
        case Failure(text):
            return b"-%b\r\n" % text.encode()
    return b"*%d\r\n%b" % (len(reply), b"".join(as_resp2(each) for each in reply))
