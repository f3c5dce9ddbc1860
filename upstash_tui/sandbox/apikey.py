"""``POST /apikey``: a signed-in app makes itself an API key, shown this once."""

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.sandbox import fields
from upstash_tui.sandbox.account import MAX_KEYS
from upstash_tui.sandbox.audit import CREATE_API_KEY, entry
from upstash_tui.sandbox.calls import answer, json_body, refuse, sandbox_of
from upstash_tui.sandbox.refusals import KEY_LIMIT, KEY_NAME_TAKEN, Refusal
from upstash_tui.sandbox.token import bearer


async def create_key(request: Request) -> Response:
    """``{"name"}`` in, ``{"api_key"}`` out; JSON under any content type."""
    sandbox = sandbox_of(request)
    try:
        account = sandbox.account(bearer(request).email)
        name = fields.text(await json_body(request), "name")
        if any(key.name == name for key in account.keys):
            raise KEY_NAME_TAKEN.refusal(name=name)
        if len(account.keys) >= MAX_KEYS:
            raise KEY_LIMIT.refusal()
    except Refusal as refusal:
        return refuse(refusal)
    key = account.add_key(name)
    entry(account, sandbox.now(), CREATE_API_KEY, name, source="OAUTH")
    response = answer({"api_key": key.value})
    response.headers["cache-control"] = "no-store"
    return response
