"""A request as it was sent, as a preview shows it, and as a change should send it."""

import json
import shlex
from collections.abc import Mapping
from typing import Any, NamedTuple

from tests import openapi
from tests.screens.changes import Change
from tests.screens.elsewhere import Elsewhere


class Request(NamedTuple):
    """What matters of one."""

    method: str
    path: str
    body: Any
    """The JSON; ``None`` without a body."""


def sent(record: Mapping[str, Any]) -> Request:
    """One that the sandbox has recorded."""
    return Request(record["method"], record["path"], json.loads(record["body"]) if record["body"] else None)


def of_curl(command: str, url: str) -> Request:
    """One that ``command`` would send to the API at ``url``."""
    words = shlex.split(command)
    assert words[0] == "curl"
    (address,) = [word for word in words if word.startswith(url)]
    body = json.loads(words[words.index("-d") + 1]) if "-d" in words else None
    return Request(words[words.index("-X") + 1], address.removeprefix(url), body)


async def expected_of(change: Change, elsewhere: Elsewhere) -> Request:
    """The request that ``change`` says, with the ids of what it is about."""
    ids = await _ids(change, elsewhere)
    method, path = change.request.format(**ids).split()
    body = change.body and {
        name: value.format(**ids) if isinstance(value, str) else value for name, value in change.body.items()
    }
    return Request(method, f"/v2{path}", body)


async def _ids(change: Change, elsewhere: Elsewhere) -> dict[str, str]:
    if not change.database:
        teams = await elsewhere.call("GET", "/teams")
        return {"id": next((each["team_id"] for each in teams if each["team_name"] == "Empty"), "")}
    database = await elsewhere.database_id(change.database)
    if "{backup_id}" not in f"{change.request} {change.body}":
        return {"id": database}
    backups = await elsewhere.call("GET", f"/redis/list-backup/{database}")
    by_hand = next(each["backup_id"] for each in backups if each["daily_backup"] == "false")
    return {"id": database, "backup_id": by_hand}


def check_documented(record: Mapping[str, Any]) -> None:
    """Fail unless a recorded request is one of the vendor's API document."""
    body = record["body"].encode() or None
    openapi.check_request(
        openapi.SentRequest(record["method"], record["path"], record["query"], record["headers"], body)
    )
