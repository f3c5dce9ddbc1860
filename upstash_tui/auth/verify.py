"""Whether an e-mail and an API key belong together, and whether the key may write: asked at the API."""

import re
from typing import Literal

from msgspec import Struct

from upstash_tui.api.answer import Answer
from upstash_tui.api.credential import AnyCredential
from upstash_tui.api.errors import BadAnswer, UpstashError
from upstash_tui.api.http import Http
from upstash_tui.api.signed import send_signed

_CAP = 32 * 1024 * 1024
_SECONDS = 15.0
_PROBE = "readonly-check-nonexistent"
"""A database id that can't exist, so that deleting it changes nothing."""


class Proof(Struct, frozen=True):
    """What the API said to a credential."""

    verdict: Literal["good", "refused", "unknown"]
    reason: str = ""
    """For ``unknown``: why nobody can tell, one sentence."""


async def prove(http: Http, api_url: str, credential: AnyCredential) -> Proof:
    """List the databases with ``credential``. Only 200 with JSON is good, only 401 and 403 are refused."""
    try:
        url = f"{api_url}/v2/redis/databases"
        answer = await send_signed(http, credential, "GET", url, cap=_CAP, timeout=_SECONDS)
    except BadAnswer:
        return Proof("unknown", "The API's answer could not be read.")
    except UpstashError as error:
        return Proof("unknown", str(error))
    if answer.status in {401, 403}:
        return Proof("refused")
    if answer.status == 200 and answer.content.lstrip()[:1] in {b"[", b"n"}:  # a list, or Go's null for none
        return Proof("good")
    if answer.status == 200:
        return Proof("unknown", "Something between you and Upstash answered in the API's place.")
    return Proof("unknown", f"The API could not say whether the key works (status {answer.status}).")


async def is_read_only(http: Http, api_url: str, credential: AnyCredential) -> bool:
    """Whether the key of a good ``credential`` may only read; when in doubt, ``False``.

    Asks to delete a database that does not exist and looks at the refusal, as Upstash's own MCP server does.
    """
    try:
        url = f"{api_url}/v2/redis/database/{_PROBE}"
        answer = await send_signed(http, credential, "DELETE", url, timeout=_SECONDS)
    except UpstashError:
        return False
    return _speaks_of_reading(answer)


def _speaks_of_reading(answer: Answer) -> bool:
    words = answer.content.decode("utf-8", "replace").replace(_PROBE, "")
    return answer.status == 403 or (
        answer.status in {400, 401, 405} and re.search(r"(?i)read[ _-]?only", words) is not None
    )
