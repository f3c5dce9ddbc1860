"""Replies of Redis as the REST API sends them.

A reply is ``None``, a number, a text as bytes, whatever it holds, a status as ``str`` (``OK``), a
:class:`ReplyError`, or a list of such.
"""

from binascii import a2b_base64
from collections.abc import Iterable

from msgspec import Struct


class ReplyError(Struct, frozen=True):
    """The server refused one command, or failed at it."""

    text: str
    """Its own words, not cleaned."""


def first_error(replies: Iterable[object]) -> ReplyError | None:
    """The first of ``replies`` that is an error, if any is."""
    return next((reply for reply in replies if isinstance(reply, ReplyError)), None)


def decoded(value: object, *, has_status: bool) -> object:
    """A value of the JSON of a reply with ``Upstash-Encoding: base64``: every text but ``OK`` is encoded.

    That one is a status, if the command ``has_status``, and else a text of these letters. Lists of ``value``
    are decoded in their place, however deep they are.
    """
    top: list[object] = [value]
    lists = [top]
    while lists:
        values = lists.pop()
        for at, each in enumerate(values):
            values[at] = found = _decoded_here(each, has_status)
            if isinstance(found, list):
                lists.append(found)
    return top[0]


def _decoded_here(value: object, has_status: bool) -> object:
    """``value``, decoded if it is a text; what is in it, if it is a list, is not yet."""
    if isinstance(value, str):
        if value == "OK":
            return value if has_status else b"OK"
        try:
            return a2b_base64(value, strict_mode=True)
        except ValueError:
            return value.encode("utf-8", "surrogatepass")
    if isinstance(value, dict):
        return [part for pair in value.items() for part in pair]
    return value


def as_bytes(reply: object) -> bytes:
    """A text of a reply as bytes; a number as it is written."""
    if isinstance(reply, bytes):
        return reply
    return b"" if reply is None else str(reply).encode()


def flat(reply: object) -> list[object]:
    """The elements of an array; of one of pairs the elements of those."""
    if not isinstance(reply, list):
        return []
    return [part for each in reply for part in (each if isinstance(each, list) else (each,))]
