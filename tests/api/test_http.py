"""The transport: one connection, bounded answers, and an error that tells how far the request came."""

import asyncio
import gzip
import json
import ssl
import traceback
import tracemalloc
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import httpx
import pytest
from rich.pretty import pretty_repr

from tests.api.raw_server import (
    CREDENTIAL,
    Behaviour,
    drip,
    hurried,
    hurried_in_all,
    reply,
    reset,
    says,
    serving,
    silent,
    unread_port,
)
from tests.conftest import wait_for
from upstash_tui import __version__
from upstash_tui.api.errors import (
    AnswerLost,
    BadAnswer,
    Misconfigured,
    TimedOut,
    Unreachable,
    UpstashError,
)
from upstash_tui.api.http import LARGE, Http
from upstash_tui.secret import Secret


async def failing(http: Http, method: str, url: str, **options: object) -> UpstashError:
    with pytest.raises(UpstashError) as caught:
        await http.send(method, url, **options)  # type: ignore[arg-type]
    return caught.value


async def test_what_goes_over_the_wire() -> None:
    async with serving(reply({"a": 1}, 201, ("X-Thing: v",))) as raw, Http() as http:
        answer = await http.send("POST", f"{raw.url}/x?q=1", json={"n": "é"}, basic=CREDENTIAL)
        assert (answer.status, answer.headers["x-thing"], answer.content) == (201, "v", b'{"a": 1}')
        await http.send("POST", f"{raw.url}/token", form={"code": Secret("c&d"), "plain": "a b"})
        await http.send("DELETE", f"{raw.url}/x", bearer=Secret("a-token"), headers={"X-Own": "1"})
        posted, formed, deleted = raw.received
    assert (posted.method, posted.target) == ("POST", "/x?q=1")
    assert posted.headers["authorization"] == "Basic YWRhQGV4YW1wbGUuY29tOnRoZS1rZXktb2YtYWRh"
    assert posted.headers["user-agent"] == f"upstash-tui/{__version__}"
    assert posted.headers["content-type"] == "application/json"
    assert json.loads(posted.body) == {"n": "é"}
    assert formed.headers["content-type"] == "application/x-www-form-urlencoded"
    assert formed.body == b"code=c%26d&plain=a+b"
    assert "authorization" not in formed.headers
    assert (deleted.headers["authorization"], deleted.headers["x-own"]) == ("Bearer a-token", "1")
    assert deleted.body == b""


async def test_many_calls_share_one_connection() -> None:
    async with serving(reply()) as raw, Http() as http:
        for _ in range(20):
            await http.send("GET", raw.url)
        assert (len(raw.received), raw.connections) == (20, 1)


async def test_calls_at_the_same_time_open_few_connections() -> None:
    async with serving(reply()) as raw, Http() as http:
        await asyncio.gather(*(http.send("GET", raw.url) for _ in range(20)))
        assert len(raw.received) == 20
        assert raw.connections <= 6


async def test_a_connection_the_server_closed_meanwhile_is_replaced() -> None:
    async with serving(reply(keep=False), reply({"second": True})) as raw, Http() as http:
        await http.send("POST", raw.url)
        answer = await http.send("POST", raw.url)
        assert json.loads(answer.content) == {"second": True}
        assert raw.connections == 2


async def test_it_can_be_used_again_after_it_was_closed() -> None:
    async with serving(reply()) as raw:
        http = Http()
        await http.send("GET", raw.url)
        await http.aclose()
        await http.aclose()
        assert (await http.send("GET", raw.url)).status == 200
        await http.aclose()


async def test_redirects_and_cookies_are_not_followed_or_kept() -> None:
    cookie = "Set-Cookie: spy=1; Path=/"
    async with serving(reply(b"", 302, ("Location: /elsewhere", cookie))) as raw, Http() as http:
        answer = await http.send("GET", f"{raw.url}/here", basic=CREDENTIAL)
        assert (answer.status, answer.headers["location"]) == (302, "/elsewhere")
        await http.send("GET", f"{raw.url}/here")
        assert [each.target for each in raw.received] == ["/here", "/here"]
        assert "cookie" not in raw.received[1].headers


async def test_neither_netrc_nor_a_url_signs_a_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login spy password spy\n")
    monkeypatch.setenv("NETRC", str(netrc))
    async with serving(reply()) as raw, Http() as http:
        await http.send("GET", raw.url.replace("//", "//user:word@"))
        assert "authorization" not in raw.received[0].headers


async def test_no_proxy_sees_a_request_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unread_port()}")
    async with serving(reply()) as raw, Http() as http:
        assert (await http.send("GET", raw.url, basic=CREDENTIAL)).status == 200


async def test_https_goes_by_way_of_the_proxy_and_an_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    refusal = says(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    async with serving(refusal) as raw, Http() as http:
        monkeypatch.setenv("HTTPS_PROXY", raw.url)
        error = await failing(http, "POST", "https://api.example/x", basic=CREDENTIAL)
        assert (raw.received[0].method, raw.received[0].target) == ("CONNECT", "api.example:443")
        assert "authorization" not in raw.received[0].headers
    assert isinstance(error, Unreachable)
    assert not error.may_have_happened
    assert "127.0.0.1" in str(error)


@pytest.mark.parametrize(
    ("name", "value"),
    [("HTTPS_PROXY", "socks9://x"), ("ALL_PROXY", "socks5://x"), ("SSL_CERT_FILE", "/none")],
)
async def test_an_environment_that_cannot_work_is_reported(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    async with Http() as http:
        error = await failing(http, "GET", "https://api.example")
    assert isinstance(error, Misconfigured)
    assert name in str(error)


async def test_certificates_are_loaded_once_for_all_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    load = httpx.create_ssl_context
    loaded: list[ssl.SSLContext] = []

    def note() -> ssl.SSLContext:
        loaded.append(load())
        return loaded[-1]

    monkeypatch.setattr(httpx, "create_ssl_context", note)
    async with serving(reply()) as raw, Http() as http:
        await http.send("GET", raw.url)
        assert not loaded, "none are needed on this machine"
        for _ in range(2):
            await failing(http, "GET", f"https://127.0.0.1:{unread_port()}")
    assert len(loaded) == 1


async def test_an_answer_is_as_long_as_the_cap_and_no_longer() -> None:
    body = b"x" * 1000
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + body + b"\r\n0\r\n\r\n"
    for behaviour in (
        reply(body),
        reply(gzip.compress(body), headers=("Content-Encoding: gzip",)),
        says(chunked),
    ):
        async with serving(behaviour) as raw, Http() as http:
            assert (await http.send("GET", raw.url, cap=1000)).content == body
            error = await failing(http, "POST", raw.url, cap=999)
            assert isinstance(error, BadAnswer)
            assert error.may_have_happened


async def test_a_small_packed_answer_cannot_become_a_huge_one() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    async with serving(reply(bomb, headers=("Content-Encoding: gzip",))) as raw, Http() as http:
        await failing(http, "GET", raw.url)  # what is loaded with the first request doesn't count
        tracemalloc.start()
        try:
            assert isinstance(await failing(http, "GET", raw.url), BadAnswer)
            assert tracemalloc.get_traced_memory()[1] < 10_000_000
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize(
    "rest",
    [b"x", b"\0" * 2_000_000, gzip.compress(b"more")],
    ids=["a byte", "two megabytes", "another member"],
)
async def test_nothing_may_follow_the_end_of_a_packed_answer(rest: bytes) -> None:
    async with serving(reply(PACKED + rest, headers=("Content-Encoding: gzip",))) as raw, Http() as http:
        error = await failing(http, "POST", raw.url, cap=LARGE)
    assert isinstance(error, BadAnswer)
    assert error.may_have_happened


async def test_packed_bytes_that_unpack_to_nothing_are_counted_too() -> None:
    end = b"\1\0\0\xff\xff" + bytes(8)  # the last block, empty too; checksum and length of nothing
    empty_blocks = gzip.compress(b"")[:10] + b"\0\0\0\xff\xff" * 20_000 + end
    assert gzip.decompress(empty_blocks) == b""
    async with serving(reply(empty_blocks, headers=("Content-Encoding: gzip",))) as raw, Http() as http:
        assert isinstance(await failing(http, "GET", raw.url), BadAnswer)


async def test_a_packed_answer_is_refused_once_it_is_a_hundred_times_what_came() -> None:
    """Whatever the cap: reading it takes time and memory as well, and nobody had to send that much."""
    bomb = gzip.compress(b"[" + b"0," * 16_000_000 + b"0]")
    async with serving(reply(bomb, headers=("Content-Encoding: gzip",))) as raw, Http() as http:
        await failing(http, "GET", raw.url)  # what is loaded with the first request doesn't count
        tracemalloc.start()
        try:
            error = await failing(http, "GET", raw.url, cap=LARGE)
            assert tracemalloc.get_traced_memory()[1] < 16_000_000
        finally:
            tracemalloc.stop()
    assert isinstance(error, BadAnswer)


async def test_lists_of_databases_are_packed_far_less_than_that() -> None:
    """Even without the random letters of passwords and tokens."""
    one = {f"a_field_of_the_record_{number}": "the same in every record" for number in range(40)}
    rows = json.dumps([one | {"database_id": str(uuid.uuid4())} for _ in range(5_000)]).encode()
    async with (
        serving(reply(gzip.compress(rows), headers=("Content-Encoding: gzip",))) as raw,
        Http() as http,
    ):
        assert (await http.send("GET", raw.url, cap=LARGE)).content == rows


async def test_ten_megabytes_against_a_small_cap() -> None:
    async with serving(reply(b"x" * 10_000_000)) as raw, Http() as http:
        assert isinstance(await failing(http, "GET", raw.url), BadAnswer)
        assert len((await http.send("GET", raw.url, cap=10_000_000)).content) == 10_000_000


HEAD = b"HTTP/1.1 200 OK\r\n"
PACKED = gzip.compress(b"hello" * 100)
DRIP = drip(0.02, 50)
"""Who waits on has the whole of it."""
LOST: list[tuple[str, Behaviour, type[UpstashError]]] = [
    ("closed at once", says(b""), AnswerLost),
    ("reset at once", reset(), AnswerLost),
    ("reset in the head", reset(HEAD), AnswerLost),
    ("reset in the body", reset(HEAD + b"Content-Length: 10\r\n\r\nabc"), AnswerLost),
    ("cut off in the head", says(HEAD), AnswerLost),
    ("shorter than it said", says(HEAD + b"Content-Length: 10\r\n\r\nabc"), AnswerLost),
    ("chunks without an end", says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), AnswerLost),
    ("no HTTP at all", says(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), AnswerLost),
    ("a head without an end", says(HEAD + b"X: " + b"y" * 300_000), AnswerLost),
    ("silent", silent(), TimedOut),
    ("silent after the head", silent(HEAD), TimedOut),
    ("silent in the body", silent(HEAD + b"Content-Length: 10\r\n\r\nabc"), TimedOut),
    ("dripping longer than anybody waits", DRIP, TimedOut),
    ("packing not asked for", reply(b"x", headers=("Content-Encoding: br",)), BadAnswer),
    ("packed wrongly", reply(b"not gzip", headers=("Content-Encoding: gzip",)), AnswerLost),
    ("packed and cut off", reply(PACKED[:-10], headers=("Content-Encoding: gzip",)), AnswerLost),
]


@pytest.mark.parametrize(("behaviour", "kind"), [pytest.param(*rest, id=name) for name, *rest in LOST])
async def test_a_change_whose_answer_is_lost_may_have_happened(
    behaviour: Behaviour, kind: type[UpstashError]
) -> None:
    async with serving(behaviour) as raw, Http() as http:
        with hurried_in_all(raw) if behaviour is DRIP else hurried() if kind is TimedOut else nullcontext():
            changed = await failing(http, "POST", raw.url, json={"a": "b"}, basic=CREDENTIAL)
            await wait_for(lambda: raw.received)
            assert len(raw.received) == 1
            looked = await failing(http, "GET", raw.url, basic=CREDENTIAL)
    assert type(changed) is type(looked) is kind
    assert changed.may_have_happened
    assert not looked.may_have_happened
    assert str(changed).endswith(".")


async def test_nobody_there() -> None:
    async with Http() as http:
        error = await failing(http, "POST", f"http://127.0.0.1:{unread_port()}")
    assert type(error) is Unreachable
    assert not error.may_have_happened
    assert str(error).startswith("Nothing answers at 127.0.0.1, port ")


async def test_no_tls_where_tls_was_asked_for() -> None:
    async with serving(says(b"")) as raw, Http() as http:
        error = await failing(http, "POST", raw.url.replace("http:", "https:"), timeout=0.05)
    assert isinstance(error, Unreachable)
    assert not error.may_have_happened


async def test_a_certificate_nobody_vouches_for(self_signed: ssl.SSLContext) -> None:
    def closes(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(closes, "127.0.0.1", 0, ssl=self_signed) as server, Http() as http:
        port = server.sockets[0].getsockname()[1]
        error = await failing(http, "POST", f"https://127.0.0.1:{port}", basic=CREDENTIAL)
    assert type(error) is Misconfigured
    assert "SSL_CERT_FILE" in str(error)
    assert not error.may_have_happened


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/x", "nonsense", "https://", "http://:80/"])
async def test_what_is_no_url(url: str) -> None:
    async with Http() as http:
        assert type(await failing(http, "GET", url)) is Misconfigured


@pytest.mark.parametrize("token", ["a\r\nX-Evil: 1", "a\0b"])
async def test_a_token_that_cannot_stand_in_a_header_is_not_sent(token: str) -> None:
    async with serving(reply()) as raw, Http() as http:
        error = await failing(http, "GET", raw.url, bearer=Secret(token))
        assert raw.received == []
    assert not error.may_have_happened


async def test_no_error_carries_a_secret() -> None:
    cases: list[Callable[[Http, str], object]] = [
        lambda http, url: failing(http, "POST", url, basic=CREDENTIAL, form={"code": Secret("the-code")}),
        lambda http, url: failing(http, "POST", url, bearer=Secret("the-token"), json={"name": "x"}),
    ]
    async with serving(reset()) as raw, Http() as http:
        for case in cases:
            error = await case(http, raw.url)  # type: ignore[misc]
            assert error.__cause__ is None
            assert error.__context__ is None
            shown = traceback.TracebackException.from_exception(error, capture_locals=True)
            text = "".join(shown.format()) + repr(vars(error))
            for secret in ("the-key-of-ada", "the-code", "the-token", "YWRhQGV4"):
                assert secret not in text


async def test_a_call_can_be_cancelled() -> None:
    async with serving(silent()) as raw, Http() as http:
        call = asyncio.create_task(http.send("GET", raw.url))
        await wait_for(lambda: raw.received, what="the request arrives")
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call


async def test_an_answer_hides_its_content() -> None:
    async with serving(reply({"password": "hunter2"})) as raw, Http() as http:
        answer = await http.send("GET", raw.url)
        assert "hunter2" not in repr(answer)
        assert "hunter2" not in pretty_repr(answer)
