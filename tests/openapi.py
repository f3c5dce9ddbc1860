"""Holds requests and answers against the vendor's API document.

The document is looked for in ``UPSTASH_OPENAPI``, then in ``shared/`` beside the repository.

It is wrong in a few places; :data:`CORRECTIONS` lists them, each as small as it can be and with its reason.
"""

import json
import os
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.conftest import REPOSITORY, missing
from tests.here import Here
from upstash_tui.api.request import Request

_NAME = "upstash-developer-api.openapi.yml"
_HOST = "https://api.upstash.com"


@dataclass(frozen=True)
class Correction:
    """``change`` is merged into the object at ``where``, a path of keys; for ``reason``."""

    where: tuple[str, ...]
    change: dict[str, Any]
    reason: str


_SCHEMAS = ("components", "schemas")
CORRECTIONS = (
    Correction(
        (
            *("paths", "/redis/list-backup/{id}", "get"),
            *("responses", "200", "content", "application/json", "schema"),
        ),
        {"nullable": True},
        "the service answers null where a database has no backup, as a user of the MCP server reported",
    ),
    Correction(
        (*_SCHEMAS, "DatabaseStats", "properties", "latency_99", "items"),
        {
            "type": "object",
            "nullable": True,
            "properties": {"x": {"type": "string"}, "y": {"type": "number"}},
            "required": ["x", "y"],
        },
        "the newest point of a series may be null; the sandbox sends one in this series only",
    ),
    Correction(
        (*_SCHEMAS, "CreateIndexRequest", "properties", "type"),
        {"enum": ["free", "payg", "fixed", "paid"]},
        "the official CLI creates free indexes, and the document's own replies have that plan",
    ),
    Correction(
        (*_SCHEMAS, "VectorIndex", "properties", "type"),
        {"enum": ["free", "payg", "fixed", "paid"]},
        "the vendor's Terraform provider reads paid as payg; the sandbox sends it for one index",
    ),
)


def document() -> Path:
    """Where the document is; without it the test is skipped, or fails in CI."""
    named = os.environ.get("UPSTASH_OPENAPI")
    path = Path(named) if named else REPOSITORY.parent / "shared" / _NAME
    if not path.is_file():
        missing("the vendor's API document isn't there (UPSTASH_OPENAPI names another place)")
    return path


@lru_cache(maxsize=1)
def raw() -> dict[str, Any]:
    """The document as it is, for all to read."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C takes a fifth of the time
    loaded: dict[str, Any] = yaml.load(document().read_text(encoding="utf-8"), loader)
    return loaded


def corrected() -> dict[str, Any]:
    """The document with its corrections."""
    found = deepcopy(raw())
    for correction in CORRECTIONS:
        place = found
        for key in correction.where:
            place = place[key]
        if "properties" in correction.change:
            place.pop("$ref", None)
        place.update(correction.change)
    return found


@lru_cache(maxsize=1)
def api() -> OpenAPI:
    """What holds requests and answers against :func:`corrected`."""
    return OpenAPI.from_dict(corrected(), Config(spec_validator_cls=None))  # a test validates it


@dataclass
class SentRequest:
    """A request as openapi-core reads it, as if it had gone to the real host."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes | None
    host_url: str = _HOST
    parameters: RequestParameters = field(init=False)

    def __post_init__(self) -> None:
        self.method = self.method.lower()
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(self.query, keep_blank_values=True)),
            header=Headers(self.headers),
            cookie=ImmutableMultiDict(),
        )

    @property
    def content_type(self) -> str:
        """In lower case, empty where there is none."""
        found: str = self.parameters.header.get("content-type", "").lower()
        return found


@dataclass
class GivenAnswer:
    """An answer as openapi-core reads it."""

    status_code: int
    data: bytes
    content_type: str = "application/json"
    headers: Headers = field(default_factory=Headers)


def check_request(sent: SentRequest) -> None:
    """Raise if the document has no such operation, or asks for another body or other parameters."""
    api().validate_request(sent)


def refuse(sent: SentRequest) -> None:
    """Fail unless :func:`check_request` finds something wrong with it."""
    with pytest.raises(Exception, match=r".") as caught:  # openapi-core has no common ancestor
        check_request(sent)
    assert type(caught.value).__module__.startswith("openapi_core.")


def check(sent: SentRequest, given: GivenAnswer) -> None:
    """Raise if the request or the answer is not what the document says."""
    check_request(sent)
    api().validate_response(sent, given)


def operations(*tags: str) -> set[tuple[str, str]]:
    """``(method, path)`` of every operation under those tags; paths as the document has them."""
    return {
        (method.upper(), path)
        for path, item in raw()["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and set(operation.get("tags", ())) & set(tags)
    }


def operations_of(requests: Iterable[Request], *tags: str) -> set[tuple[str, str]]:
    """``(method, path)`` of ``requests`` as :func:`operations` has them."""
    paths = {path for _, path in operations(*tags)}
    return {(request.method, _template(request.path, paths)) for request in requests}


def _template(path: str, paths: Iterable[str]) -> str:
    """The document's path for a real one; the one with the fewest placeholders wins."""
    found = [each for each in paths if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", each), path)]
    return min(found, key=lambda each: each.count("{"))


def sent_as(request: Request) -> SentRequest:
    """How a request goes over the wire."""
    parts = urlsplit(request.url(_HOST))
    body = None if request.body is None else json.dumps(request.body).encode()
    headers = {"Authorization": "Basic YTpi"} | ({"Content-Type": "application/json"} if body else {})
    return SentRequest(request.method, parts.path, parts.query, headers, body)


def sent(request: httpx.Request) -> SentRequest:
    """What httpx sent."""
    return SentRequest(
        request.method,
        request.url.path,
        request.url.query.decode(),
        dict(request.headers),
        request.content or None,
    )


class Checked:
    """Calls to a sandbox that are held against the document, request and answer, and counted."""

    def __init__(self, here: Here, *tags: str) -> None:
        self.here = here
        self.paths = {path for _, path in operations(*tags)}
        self.done: set[tuple[str, str]] = set()
        """As :func:`operations` gives them."""

    async def __call__(self, method: str, path: str, json: Any = None, **options: Any) -> Any:
        """The JSON of a call that must work."""
        response = await self.here.call(method, path, json, **options)
        assert response.status_code == 200, response.text
        check(sent(response.request), GivenAnswer(200, response.content))
        self.done.add((method, _template(path.removeprefix("/v2").partition("?")[0], self.paths)))
        return response.json()


async def refuses_too(here: Here, method: str, path: str, body: Any) -> None:
    """Fail unless the document lacks that request and the sandbox refuses it."""
    response = await here.call(method, path, body)
    refuse(sent(response.request))
    assert response.status_code in {400, 404, 405}
