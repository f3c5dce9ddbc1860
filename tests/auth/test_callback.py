"""The callback server, through raw sockets: what counts as the answer and what doesn't."""

import asyncio
import contextlib
import errno
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest

from tests.auth.person import free_port
from tests.auth.raw import RawAnswer, request, talk
from tests.conftest import PATIENCE, wait_for
from upstash_tui.auth.callback import CallbackServer, PortBusy
from upstash_tui.auth.redirect import Callback, Redirect
from upstash_tui.secret import Secret

STATE = "s" * 43
ISSUER = "https://auth.example.com"
AUTHORIZE = f"{ISSUER}/authorize?client_id=x&state={STATE}"


@dataclass
class Waiting:
    """A server that waits for its redirect."""

    port: int
    server: CallbackServer
    tls: list[bool] = field(default_factory=list)

    def answer(self, **fields: str) -> str:
        return "/?" + urlencode({"code": "the-code", "state": STATE} | fields)

    async def get(self, target: str, **options: str) -> RawAnswer:
        return await talk(self.port, request(target, self.port, **options))

    async def come_back(self) -> str:
        """As a browser does with the answer; the path of the page it is sent on to."""
        answer = await self.get(self.answer())
        assert answer.status == 303
        return answer.headers["location"]

    async def code(self) -> str:
        """The code that was received, once it has been."""
        async with asyncio.timeout(PATIENCE):
            redirect = await self.server.received()
        assert redirect.code is not None
        return redirect.code.reveal()

    async def still_waits(self) -> bool:
        """Whether nothing has been received, and the real answer still would be."""
        task = asyncio.ensure_future(self.server.received())
        await asyncio.sleep(0)
        early = task.done()
        task.cancel()
        if early:
            return False
        assert (await self.get(self.answer())).status == 303
        return await self.code() == "the-code"


@contextlib.asynccontextmanager
async def serving(
    port: int | None = None, *, head_seconds: float = 10.0, hold_seconds: float = 2.0, connections: int = 32
) -> AsyncIterator[Waiting]:
    port = port or free_port()
    seen: list[bool] = []
    server = CallbackServer(
        Secret(STATE),
        AUTHORIZE,
        ISSUER,
        Callback(port=port),
        head_seconds=head_seconds,
        hold_seconds=hold_seconds,
        connections=connections,
        on_tls=lambda: seen.append(True),
    )
    await server.start()
    try:
        yield Waiting(port, server, seen)
    finally:
        server.close()


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")


async def test_the_answer_is_received_and_the_code_leaves_the_address_bar() -> None:
    async with serving() as waiting:
        answer = await waiting.get(waiting.answer())
        assert answer.status == 303
        assert re.fullmatch(r"/done-[\w-]{22}", answer.headers["location"])
        assert await waiting.code() == "the-code"
        assert "the-code" not in repr(await waiting.server.received())


@needs_ipv6
@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_listens_on_both_addresses_of_localhost(host: str) -> None:
    async with serving() as waiting:
        shown = f"[{host}]" if ":" in host else host
        data = request(waiting.answer(), waiting.port, host=f"{shown}:{waiting.port}")
        assert (await talk(waiting.port, data, host=host)).status == 303


async def test_listens_on_no_other_address() -> None:
    async with serving() as waiting:
        assert waiting.server.addresses <= {"127.0.0.1", "::1"}
        assert "127.0.0.1" in waiting.server.addresses


@pytest.mark.parametrize(
    ("target", "status"),
    {
        "/favicon.ico": 404,
        "/": 404,
        "/?": 404,
        "/?state=" + STATE: 404,
        "/?code=&state=" + STATE: 404,
        "/callback?code=x&state=" + STATE: 404,
        "/?code=x": 400,
        "/?code=x&state=": 400,
        "/?code=x&state=another": 400,
        "/?code=x&state=" + STATE + "x": 400,
        "/?code=x&state=%C3%A9": 400,
        "/?error=access_denied": 400,
        "/?error=access_denied&state=another": 400,
        f"/?code=x&state={STATE}&state={STATE}": 400,
        f"/?code=x&code=y&state={STATE}": 400,
        f"/?code=x&state={STATE}&iss=https%3A%2F%2Fevil.example": 400,
        f"/?code={'x' * 3000}&state={STATE}": 400,
        "/?" + "&".join(f"a{n}=1" for n in range(60)): 400,
        f"//evil.example/?code=x&state={STATE}": 404,
        f"http://evil.example/?code=x&state={STATE}": 400,
    }.items(),
)
async def test_what_is_not_the_answer_is_refused_and_the_waiting_goes_on(target: str, status: int) -> None:
    async with serving() as waiting:
        assert (await waiting.get(target)).status == status
        assert await waiting.still_waits()


@pytest.mark.parametrize("slash", ["", "/"])
async def test_the_issuer_is_compared_without_its_slash(slash: str) -> None:
    async with serving() as waiting:
        assert (await waiting.get(waiting.answer(iss=ISSUER + slash))).status == 303


@pytest.mark.parametrize(
    "host", ["evil.com:{port}", "localhost", "localhost:1", "127.0.0.1.evil.com:{port}", ""]
)
async def test_another_host_is_misdirected(host: str) -> None:
    """DNS rebinding: a foreign page that resolves to this machine."""
    async with serving() as waiting:
        given = host.format(port=waiting.port)
        for target in (
            waiting.answer(),
            waiting.server.short_url.rpartition("/")[2].join(["/", ""]),
        ):
            answer = await talk(waiting.port, request(target, waiting.port, host=given))
            assert answer.status == 421
            assert "location" not in answer.headers
        assert await waiting.still_waits()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
async def test_other_methods_are_refused(method: str) -> None:
    async with serving() as waiting:
        answer = await waiting.get(waiting.answer(), method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "get, head")
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert await waiting.still_waits()


async def test_head_consumes_nothing() -> None:
    async with serving() as waiting:
        answer = await waiting.get(waiting.answer(), method="HEAD")
        assert (answer.status, answer.body) == (200, "")
        assert await waiting.still_waits()


@pytest.mark.parametrize(
    "header",
    [
        *("Sec-Purpose: prefetch", "Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "X-Moz: prefetch"),
        "X-Purpose: preview",
    ],
)
async def test_a_prefetch_consumes_nothing(header: str) -> None:
    async with serving() as waiting:
        assert (await waiting.get(waiting.answer(), extra=header + "\r\n")).status == 503
        assert await waiting.still_waits()


@pytest.mark.parametrize(
    ("data", "status"),
    {
        b"\x00\x01\x02 garbage\r\n\r\n": 400,
        b"GET\r\n\r\n": 400,
        b"GET / HTTP/1.1\r\n\r\n": 400,  # no Host
        b"GET / HTTP/1.0\r\n\r\n": 400,
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n": 400,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n": 400,
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n": 400,
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 9000 + b"\r\n\r\n": 431,
        b"GET /?" + b"x" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n": 431,
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 9000: 431,  # no end in sight
    }.items(),
)
async def test_what_is_no_request_is_answered_with_its_status(data: bytes, status: int) -> None:
    async with serving() as waiting:
        assert (await talk(waiting.port, data)).status == status
        assert await waiting.still_waits()


async def test_a_browser_that_insists_on_https_is_noticed_and_dropped() -> None:
    async with serving() as waiting:
        assert (await talk(waiting.port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")).status == 0
        assert waiting.tls == [True]
        assert await waiting.still_waits()


async def test_half_a_request_is_dropped_at_the_limit() -> None:
    async with serving(head_seconds=0.1) as waiting:
        assert (await talk(waiting.port, b"GET /?code=x HTTP/1.1\r\nHost: loc")).status == 0
        assert await waiting.still_waits()


async def test_a_request_in_pieces_is_put_together() -> None:
    async with serving() as waiting:
        data = request(waiting.answer(), waiting.port)
        reader, writer = await asyncio.open_connection("127.0.0.1", waiting.port)
        for byte in data:
            writer.write(bytes([byte]))
            await writer.drain()
        assert (await reader.readline()).startswith(b"HTTP/1.1 303")
        writer.close()


async def test_done_tells_the_outcome_only_when_there_is_one() -> None:
    async with serving(hold_seconds=0) as waiting:
        first = await waiting.get(await waiting.come_back())
        assert first.status == 200
        assert "Almost there" in first.body
        assert 'http-equiv="refresh"' in first.body
        assert not await waiting.server.shown(0)
    async with serving(hold_seconds=3600) as waiting:
        done = await waiting.come_back()
        page = asyncio.create_task(waiting.get(done))
        await wait_for(lambda: waiting.server.pages_waiting, what="the page is asked for")
        waiting.server.show("how it ended")
        assert (await page).body == "how it ended"
        assert await waiting.server.shown(0)
        assert (await waiting.get(done)).body == "how it ended"


async def test_who_was_not_sent_to_the_outcome_learns_nothing_of_it() -> None:
    """Any process of this machine can ask; the page says the e-mail and the name of the key."""
    async with serving() as first, serving() as second:
        of_another_sign_in = await second.come_back()
        await first.come_back()
        first.server.show("how it ended")
        for target in ("/done", "/done-", "/done-" + "x" * 22, "/done?", of_another_sign_in):
            answer = await first.get(target)
            assert answer.status == 404
            assert "how it ended" not in answer.body
        assert not await first.server.shown(0), "nor does it count as shown"


async def test_nobody_waits_for_a_browser_that_never_came() -> None:
    async with serving() as waiting:
        waiting.server.accept_redirect(Redirect(Secret("pasted")))
        waiting.server.show("how it ended")
        assert not await waiting.server.shown(3600)


async def test_the_outcome_stays_open_to_a_browser_that_is_known_to_be_there() -> None:
    async with serving() as waiting:
        done = await waiting.come_back()
        waiting.server.show("how it ended")
        shown = asyncio.create_task(waiting.server.shown(5))
        assert (await waiting.get(done, method="HEAD")).body == ""
        assert not shown.done()
        await waiting.get(done)
        assert await shown


async def test_a_replay_changes_nothing() -> None:
    async with serving() as waiting:
        done = await waiting.come_back()
        again = await waiting.get(waiting.answer(code="another-code"))
        assert (again.status, again.headers["location"]) == (303, done)
        denied = await waiting.get(f"/?error=access_denied&state={STATE}")
        assert denied.status == 303
        assert await waiting.code() == "the-code"


async def test_an_error_with_our_state_is_an_answer_and_its_text_is_not_on_the_page() -> None:
    async with serving() as waiting:
        fields = {"error": "access_denied", "error_description": "<script>alert(1)</script>", "state": STATE}
        answer = await waiting.get("/?" + urlencode(fields))
        assert answer.status == 303
        assert "script" not in answer.body
        received = await waiting.server.received()
        assert received == Redirect(None, "access_denied", "<script>alert(1)</script>")


@pytest.mark.parametrize("error", ["<script>alert(1)</script>", "\x1b]0;x\x07", "x" * 100])
async def test_an_error_that_is_no_word_is_not_repeated(error: str) -> None:
    async with serving() as waiting:
        await waiting.get("/?" + urlencode({"error": error, "state": STATE}))
        assert await waiting.server.received() == Redirect(None, "unknown")


async def test_the_short_address_leads_to_the_sign_in_page() -> None:
    async with serving() as waiting:
        short = waiting.server.short_url
        assert short.startswith(f"http://localhost:{waiting.port}/")
        assert len(short) <= 30
        answer = await waiting.get("/" + short.rpartition("/")[2])
        assert (answer.status, answer.headers["location"]) == (302, AUTHORIZE)
        assert (await waiting.get("/" + short.rpartition("/")[2] + "x")).status == 404
        assert await waiting.still_waits()


async def test_every_answer_forbids_caching_framing_scripts_and_reading_by_other_pages() -> None:
    async with serving() as waiting:
        done = await waiting.come_back()
        for target, options in [
            ("/favicon.ico", {}),
            ("/?code=x&state=y", {}),
            (waiting.answer(), {"method": "POST"}),
            (waiting.answer(), {}),
            (done, {"method": "HEAD"}),
        ]:
            headers = (await waiting.get(target, **options)).headers
            assert headers["cache-control"] == "no-store"
            assert headers["referrer-policy"] == "no-referrer"
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-frame-options"] == "deny"
            assert headers["cross-origin-resource-policy"] == "same-origin"
            assert headers["cross-origin-opener-policy"] == "same-origin"
            assert headers["connection"] == "close"
            policy = headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; style-src 'sha256-")
            assert "unsafe" not in policy
            for directive in ("frame-ancestors", "base-uri", "form-action"):
                assert f"{directive} 'none'" in policy
            assert not [name for name in headers if name.startswith("access-control-")]


@needs_ipv6
@pytest.mark.parametrize(
    ("family", "address"),
    [
        (socket.AF_INET, "127.0.0.1"),
        (socket.AF_INET, "0.0.0.0"),
        (socket.AF_INET6, "::1"),
        (socket.AF_INET6, "::"),
    ],
)
async def test_a_foreign_half_is_a_busy_port_and_the_other_half_is_given_back(
    family: socket.AddressFamily, address: str
) -> None:
    port = free_port()
    with socket.socket(family) as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind((address, port))
        stranger.listen()
        with pytest.raises(PortBusy):
            async with serving(port):
                pass
    async with serving(port) as waiting:
        assert await waiting.still_waits()


async def test_a_second_sign_in_finds_the_port_busy_and_gets_it_when_the_first_has_closed() -> None:
    async with serving() as first:
        with pytest.raises(PortBusy):
            async with serving(first.port):
                pass
        await first.get(first.answer())
        _, idle = await asyncio.open_connection("127.0.0.1", first.port)
    async with serving(first.port) as second:
        assert await second.still_waits()
    idle.close()


async def test_without_ipv6_one_address_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket

    def only_four(family: int = -1, *rest: object, **more: object) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(errno.EAFNOSUPPORT, "no such family")
        return real(family, *rest, **more)  # type: ignore[arg-type]

    port = free_port()
    monkeypatch.setattr("upstash_tui.auth.callback.socket.socket", only_four)
    server = CallbackServer(Secret(STATE), AUTHORIZE, ISSUER, Callback(port=port))
    await server.start()
    monkeypatch.undo()
    try:
        assert (await talk(port, request(f"/?code=x&state={STATE}", port))).status == 303
    finally:
        server.close()


async def test_closing_ends_every_connection_and_leaves_no_task() -> None:
    async with serving(head_seconds=3600, hold_seconds=3600) as waiting:
        done = await waiting.come_back()
        reader, writer = await asyncio.open_connection("127.0.0.1", waiting.port)
        page = asyncio.create_task(talk(waiting.port, request(done, waiting.port)))
        await wait_for(lambda: waiting.server.pages_waiting, what="the page is asked for")
        waiting.server.close()
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        assert (await page).status == 0
        await wait_for(lambda: not waiting.server.connections, what="every connection's task has ended")
        with pytest.raises(ConnectionError):
            await asyncio.open_connection("127.0.0.1", waiting.port)
        writer.close()


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_the_registered_port_is_the_one_it_listens_on() -> None:
    async with serving(3000) as waiting:
        data = b"GET /?code=c&state=" + STATE.encode() + b" HTTP/1.1\r\nHost: localhost:3000\r\n\r\n"
        assert (await talk(3000, data)).status == 303
        assert await waiting.code() == "c"
