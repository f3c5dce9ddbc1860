"""What a database answers at its host: who may ask, and which of its endpoints."""

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.products.redis.sandbox.data.answers import (
    METHOD,
    NO_PERMISSION,
    REQUEST_SIZE,
    SUSPENDED,
    UNREACHABLE,
    WRONG_TOKEN,
)
from upstash_tui.products.redis.sandbox.data.keyspace import Access, Keyspace
from upstash_tui.products.redis.sandbox.data.opening import keyspace_of
from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply, all_as_json, as_json, as_resp2
from upstash_tui.products.redis.sandbox.data.requests import (
    Form,
    asked_form,
    asked_token,
    asked_words,
    body_command,
    body_commands,
    path_command,
)
from upstash_tui.products.redis.sandbox.data.stream import stream
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.database import as_json as shown
from upstash_tui.sandbox.calls import answer, sandbox_of
from upstash_tui.sandbox.refusals import Refusal

_METHODS = frozenset({"HEAD", "GET", "POST", "PUT"})
_JSON, _BINARY = "application/json", "application/octet-stream"
_SYNC = "upstash-sync-token"
_FIRST_SYNC = "MQ=="
"""Ours; what a real one holds is nobody's business but the service's."""


async def answer_data(database: Database, request: Request) -> Response:
    """The answer to any request at its host."""
    keyspace = keyspace_of(sandbox_of(request), database)
    try:
        response = await _answer(database, keyspace, request)
    except Refusal as refusal:
        response = answer({"error": refusal.text}, refusal.status)
    except ConnectionError:
        response = answer({"error": UNREACHABLE.text}, UNREACHABLE.status)
    sent = getattr(response, "body", b"")  # a stream has none
    keyspace.traffic.note_bytes(received=len(await request.body()), sent=len(sent))
    response.headers[_SYNC] = request.headers.get(_SYNC) or _FIRST_SYNC
    return response


def _only_reads(database: Database, request: Request) -> bool:
    """Whether the token is the read-only one; refuses any but the two with 401."""
    token = asked_token(request)
    if token not in {database.rest_token, database.read_only_token}:
        raise WRONG_TOKEN.refusal()
    return token == database.read_only_token


async def _answer(database: Database, keyspace: Keyspace, request: Request) -> Response:
    if request.method not in _METHODS:
        raise METHOD.refusal(method=request.method)
    read_only = _only_reads(database, request)
    if database.suspended:
        raise SUSPENDED.refusal()
    limits = shown(database, 0, hide=True)
    body = await request.body()
    if len(body) > limits["db_max_request_size"]:
        raise REQUEST_SIZE.refusal(limit=limits["db_max_request_size"], size=len(body))
    access = Access(read_only, limits["db_request_limit"])
    words = asked_words(request)
    match words:
        case [b"monitor"] if "text/event-stream" in request.headers.get("accept", ""):
            if read_only:
                raise NO_PERMISSION.refusal(command="monitor")
            return stream(keyspace.hub.monitor)
        case [(b"subscribe" | b"psubscribe") as kind, *names] if names:
            return stream(lambda: keyspace.hub.subscribe(kind.decode(), names))
        case [b"pipeline"]:
            form = asked_form(request)
            return _several(await keyspace.run(body_commands(body), access), form)
        case [b"multi-exec"]:
            form = Form(asked_form(request).coded, resp2=False)
            return _several(await keyspace.transaction(body_commands(body), access), form)
    form = asked_form(request)
    command = path_command(request, words, body) if words else body_command(body)
    [reply] = await keyspace.run([command], access)
    return _one(reply, form)


def _one(reply: Reply, form: Form) -> Response:
    """An error has status 400."""
    status = 400 if isinstance(reply, Failure) else 200
    if form.resp2:
        return Response(as_resp2(reply), status, media_type=_BINARY)
    return Response(as_json(reply, coded=form.coded), status, media_type=_JSON)


def _several(replies: list[Reply] | Failure, form: Form) -> Response:
    """Each has its own error; one for all means that nothing was carried out."""
    if isinstance(replies, Failure):
        return _one(replies, form)
    if form.resp2:
        return Response(b"".join(map(as_resp2, replies)), media_type=_BINARY)
    return Response(all_as_json(replies, coded=form.coded), media_type=_JSON)
