"""What a request asks for: the commands in its path or its body, and the form of the answer."""

import json
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from upstash_tui.products.redis.sandbox.data.answers import (
    BAD_COMMAND,
    BAD_COMMANDS,
    BAD_FORMAT,
    CODED_RESP2,
    EMPTY_COMMAND,
)
from upstash_tui.sandbox.planes import asked_path

Command = list[bytes]
"""Name and arguments, as they are sent to Redis."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the answer is wanted."""

    coded: bool
    """In base64."""
    resp2: bool


def asked_form(request: Request) -> Form:
    """What the headers ask for; refuses with 400 what can't be."""
    coded = request.headers.get("upstash-encoding", "").lower() == "base64"
    wanted = request.headers.get("upstash-response-format", "json").lower()
    if wanted not in {"json", "resp2"}:
        raise BAD_FORMAT.refusal(format=wanted)
    if coded and wanted == "resp2":
        raise CODED_RESP2.refusal()
    return Form(coded, wanted == "resp2")


def asked_words(request: Request) -> Command:
    """The parts of the path below the host, decoded; none for the root."""
    path = asked_path(request).removeprefix(b"/")
    return [unquote_to_bytes(each) for each in path.split(b"/")] if path else []


def asked_token(request: Request) -> str | None:
    """The bearer token, else ``?_token=``."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.query_params.get("_token")


def _query_words(request: Request) -> Command:
    """``?EX=100&NX`` as arguments."""
    words: Command = []
    for pair in [each for each in request.scope["query_string"].split(b"&") if each]:
        name, equals, value = pair.partition(b"=")
        if name != b"_token":
            words += [name, value] if equals else [name]
    return [unquote_to_bytes(word.replace(b"+", b" ")) for word in words]


def path_command(request: Request, words: Command, body: bytes) -> Command:
    """``POST /set/key?EX=100`` with the value as its body: the body follows the path, the query the body."""
    return [*words, *([body] if body else []), *_query_words(request)]


def body_command(body: bytes) -> Command:
    """One command, a JSON array."""
    return _command(_json(body), BAD_COMMAND)


def body_commands(body: bytes) -> list[Command]:
    """An array of commands."""
    rows = _json(body)
    if not isinstance(rows, list) or not rows:
        raise BAD_COMMANDS.refusal()
    return [_command(row, BAD_COMMANDS) for row in rows]


def _json(body: bytes) -> Any:
    """Numbers stay the text they were sent as."""
    try:
        return json.loads(body, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None


def _command(row: Any, refused: Any) -> Command:
    if not isinstance(row, list) or not all(isinstance(word, str | bool) for word in row):
        raise refused.refusal()
    if not row:
        raise EMPTY_COMMAND.refusal()
    return [_word(word) for word in row]


def _word(word: str | Literal[True, False]) -> bytes:
    """One argument. A client of Python sends its booleans as JSON has them."""
    if isinstance(word, bool):
        return b"true" if word else b"false"
    try:
        return word.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return word.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
