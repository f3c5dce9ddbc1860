"""Client of a database's REST API (docs: redis/features/restapi).

Replies are read with ``Upstash-Encoding: base64``, so that values are the bytes that are stored.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import groupby
from urllib.parse import quote

from upstash_tui.api.answer import Answer
from upstash_tui.api.data_plane import DataPlane
from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.event_stream import Event
from upstash_tui.api.lenient_json import parse
from upstash_tui.api.request import Request
from upstash_tui.api.status_errors import error_of
from upstash_tui.products.redis.data.commands import (
    REFUSED_TO_READERS,
    Word,
    are_texts,
    bytes_of,
    name_of,
    reads_only,
    text_of,
)
from upstash_tui.products.redis.data.errors import NO_PERMISSION, NOT_ACCEPTED, DataError, error_from
from upstash_tui.products.redis.data.replies import ReplyError, decoded
from upstash_tui.products.redis.data.sent import Sent
from upstash_tui.products.redis.data.tokens import Tokens
from upstash_tui.secret import Secret

Command = Sequence[Word]
_SYNC = "upstash-sync-token"
_SAID_NO = (400, 401)
_HARMLESS: Command = ("SCAN", "0", "COUNT", "1")
_UNKNOWN = "No token of this database is known."
_BAD = "The answer is not what the REST API of a database gives."


class RedisClient:
    """Sends commands to the database behind ``plane``.

    The read-only token is used wherever it suffices; without the full one, for everything.
    """

    def __init__(
        self, plane: DataPlane, token: Secret | None, read_only_token: Secret | None, sent: Sent
    ) -> None:
        self.tokens: Tokens = token, read_only_token
        self._plane = plane
        self._sent = sent
        self._sync = ""

    async def run(self, commands: Sequence[Command], *, atomic: bool = False) -> list[object]:
        """The replies, one for each command: bytes for texts, ``ReplyError`` for a command that failed.

        ``atomic`` carries all out at once, or none: MULTI and EXEC. Raises ``UpstashError`` if the request as
        a whole failed. What only reads is sent again where that may help, anything else once.
        """
        if len(commands) == 1 and not atomic:
            return [_one(await self._post(commands, *_single(commands[0])), commands[0])]
        if not are_texts(commands):
            if atomic:
                raise DataError("Bytes that are no text can't be sent in a transaction.")
            return await self._run_apart(commands)
        path = "/multi-exec" if atomic else "/pipeline"
        value = await self._post(commands, path, [[*map(text_of, each)] for each in commands], None)
        if isinstance(value, dict) and "error" in value:
            raise error_from(str(value["error"]), 400)
        if not isinstance(value, list) or len(value) != len(commands):
            raise BadAnswer(_BAD)
        return [*map(_one, value, commands)]

    @asynccontextmanager
    async def events(self, command: Command) -> AsyncIterator[AsyncIterator[Event]]:
        """What a stream sends until the block is left: of ``MONITOR``, ``SUBSCRIBE`` or ``PSUBSCRIBE``.

        Raises ``UpstashError``, in the block, too. The full token is used if there is one: MONITOR needs it.
        """
        full, read_only = self.tokens
        if not (token := full or read_only):
            raise DataError(_UNKNOWN)
        raw = [*map(bytes_of, command)]
        path = "/" + "/".join(map(_in_path, [raw[0].lower(), *raw[1:]]))
        self._sent.add([command])
        async with self._plane.events(path, token) as answer:
            if isinstance(answer, Answer):
                if answer.status in _SAID_NO:
                    raise _refusal(answer)
                raise error_of(Request("GET", path), answer) or BadAnswer(_BAD)
            yield answer

    async def only_reads(self, token: Secret) -> bool:
        """Whether ``token`` only reads: SCAN is refused to it then (docs), and nothing is changed by asking.

        Raises ``UpstashError`` if it is no token of the database, or that can't be found out.
        """
        (reply,) = await RedisClient(self._plane, token, None, self._sent).run([_HARMLESS])
        if isinstance(reply, ReplyError) and not reply.text.startswith(NO_PERMISSION):
            raise error_from(reply.text, 400)
        return isinstance(reply, ReplyError)

    async def _run_apart(self, commands: Sequence[Command]) -> list[object]:
        """In their order: each with bytes that are no text by itself, the others between them together."""
        replies: list[object] = []
        for is_text, group in groupby(commands, key=lambda command: are_texts([command])):
            for together in [[*group]] if is_text else [[command] for command in group]:
                replies += await self.run(together)
        return replies

    def token_for(self, commands: Sequence[Command]) -> Secret:
        """The token with the fewest rights that ``commands`` need. Raises ``DataError`` without any."""
        reading = all(reads_only(each) and name_of(each) not in REFUSED_TO_READERS for each in commands)
        full, read_only = self.tokens
        token = (read_only if reading else None) or full or read_only
        if not token:
            raise DataError(_UNKNOWN)
        return token

    async def _post(self, commands: Sequence[Command], path: str, json: object, body: bytes | None) -> object:
        headers: Mapping[str, str] = {"Upstash-Encoding": "base64"}
        if self._sync:
            headers = {**headers, _SYNC: self._sync}
        answer = await self._plane.post(
            path,
            self.token_for(commands),
            json=json,
            body=body,
            headers=headers,
            safe=all(map(reads_only, commands)),
            said_no=_SAID_NO,
            on_send=lambda: self._sent.add(commands),
        )
        self._sync = answer.headers.get(_SYNC, self._sync)
        return _value(answer)


def _one(value: object, command: Command) -> object:
    """The reply to ``command`` in its part of an answer."""
    if isinstance(value, dict) and "error" in value:
        return ReplyError(str(value["error"]))
    if not isinstance(value, dict) or "result" not in value:
        raise BadAnswer(_BAD)
    return decoded(value["result"], has_status=not reads_only(command))


def _value(answer: Answer) -> object:
    """The JSON of an answer. What was refused as a whole raises."""
    if answer.status == 401:
        raise _refusal(answer)
    return parse(answer.content)


def _refusal(answer: Answer) -> DataError:
    """Why the whole request was refused."""
    value = parse(answer.content)
    text = value.get("error") if isinstance(value, dict) else ""
    return error_from(str(text or (NOT_ACCEPTED if answer.status == 401 else "")), answer.status)


def _single(command: Command) -> tuple[str, object, bytes | None]:
    """Path, JSON and body of one command.

    JSON holds texts alone. With bytes that are none the value goes as the body, the words before it in the
    path, and options behind it as the query: ``/SET/KEY?EX=100``.
    """
    if are_texts([command]):
        return "/", [*map(text_of, command)], None
    raw = [*map(bytes_of, command)]
    place = _VALUE_AT.get(name_of(command), len(raw) - 1)
    *before, value = raw[: place + 1]
    if b"" in (*before, value):
        raise DataError("Over REST, an empty text can't be sent beside bytes that are no text.")
    path = "/".join(map(_in_path, before))
    return f"/{path}{_options(raw[place + 1 :])}", None, value


def _in_path(word: bytes) -> str:
    """A word in a path, where a single or double dot would lead elsewhere."""
    return word.decode().replace(".", "%2E") if word in (b".", b"..") else quote(word, safe="")


_VALUE_AT = {"SET": 2, "RESTORE": 3}
"""Of commands with options behind the value, its place."""
_WITH_WORD = frozenset((b"EX", b"PX", b"EXAT", b"PXAT", b"IFEQ", b"IFNE", b"IFDEQ", b"IFDNE"))


def _options(words: Sequence[bytes]) -> str:
    """Options as a query: ``EX 100 KEEPTTL`` is ``?EX=100&KEEPTTL``."""
    pairs, rest = [], [*words]
    while rest:
        name = rest.pop(0)
        value = f"={quote(rest.pop(0), safe='')}" if name.upper() in _WITH_WORD and rest else ""
        pairs.append(f"{quote(name, safe='')}{value}")
    return f"?{'&'.join(pairs)}" if pairs else ""
