"""``/_sandbox``, served with ``--control``: order faults, read back what was asked of the service.

``POST /_sandbox/faults`` takes a list of faults and adds them, ``DELETE`` clears them.
``GET /_sandbox/held`` counts the requests that a fault holds, ``DELETE`` releases these.
``GET /_sandbox/requests`` gives what came in since the last ``DELETE``, oldest first, itself left out:
``{"method", "path", "query", "headers", "body"}``, the query as it was sent, headers in lower case.
"""

import json
from collections import deque
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from upstash_tui.sandbox.calls import answer
from upstash_tui.sandbox.faults import Fault, Gate, commit, fault_from

_PREFIX = "/_sandbox/"
_KEPT = 1000


class Control:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._faults: list[Fault] = []
        self._gate = Gate()
        self._requests: deque[dict[str, Any]] = deque(maxlen=_KEPT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record the request, then pass it on or spoil it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = await request.body()
        if scope["path"].startswith(_PREFIX):
            await self._order(request.method, scope["path"], body)(scope, receive, send)
            return
        self._requests.append(
            {
                "method": request.method,
                "path": scope["path"],
                "query": request.url.query,
                "headers": dict(request.headers),
                "body": body.decode("utf-8", "replace"),
            }
        )
        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        fault = self._next_fault(request.method, scope["path"])
        if fault is None:
            await self._app(scope, replay, send)
        else:
            gate = self._gate
            await commit(fault, self._app, scope, replay=replay, receive=receive, send=send, gate=gate)

    def order(self, *faults: object) -> None:
        """Have the next requests end as these JSON objects say. Raises :class:`ValueError`."""
        self._faults += [fault_from(each) for each in faults]

    def clear(self) -> None:
        """No more faults."""
        self._faults.clear()

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What came in since :meth:`forget`, oldest first."""
        return list(self._requests)

    def forget(self) -> None:
        """Nothing came in yet."""
        self._requests.clear()

    @property
    def held(self) -> int:
        """How many requests a fault holds."""
        return self._gate.waiting

    def release(self) -> None:
        """Let go what is held."""
        released, self._gate = self._gate, Gate()
        released.open()

    def _next_fault(self, method: str, path: str) -> Fault | None:
        """The first that matches, counted down."""
        for fault in self._faults:
            if fault.matches(method, path):
                if fault.times == 1:
                    self._faults.remove(fault)
                elif fault.times > 1:
                    fault.times -= 1
                return fault
        return None

    def _order(self, method: str, path: str, body: bytes) -> Response:
        match method, path.removeprefix(_PREFIX):
            case "POST", "faults":
                try:
                    asked = json.loads(body)
                    if not isinstance(asked, list):
                        raise ValueError("faults come as a list")
                    self.order(*asked)
                except ValueError as error:
                    return answer(str(error), 400)
                return answer(len(self._faults))
            case "DELETE", "faults":
                self.clear()
                return answer(0)
            case "GET", "held":
                return answer(self.held)
            case "DELETE", "held":
                self.release()
                return answer(0)
            case "GET", "requests":
                return answer(self.requests)
            case "DELETE", "requests":
                self.forget()
                return answer(0)
        return answer("not found", 404)
