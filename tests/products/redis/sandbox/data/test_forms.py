"""The forms of an answer: JSON, base64, RESP2."""

import base64

import pytest

from tests.products.redis.sandbox.data.asking import Asking

BINARY = b"\xff\x00\xfe"


def b64(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


@pytest.fixture
async def filled(empty: Asking) -> Asking:
    await empty.client.post("/set/bin", content=BINARY)
    await empty.result("ZADD", "z", 1.5, "a")
    await empty.result("XADD", "s", "1-1", "f", "é")
    return empty


async def test_what_is_no_utf_8_is_replaced(filled: Asking) -> None:
    assert await filled.result("GET", "bin") == "\ufffd\x00\ufffd"


async def test_base64_encodes_every_string_but_ok(filled: Asking) -> None:
    coded = {"upstash_encoding": "base64"}
    assert await filled.result("GET", "bin", **coded) == b64(BINARY)
    assert await filled.result("SET", "k", "v", **coded) == "OK"
    assert await filled.result("PING", **coded) == b64("PONG")
    assert await filled.result("DBSIZE", **coded) == 4
    assert await filled.result("GET", "none", **coded) is None
    assert await filled.result("ZRANGE", "z", 0, -1, "WITHSCORES", **coded) == [b64("a"), b64("1.5")]
    assert await filled.result("XRANGE", "s", "-", "+", **coded) == [[b64("1-1"), [b64("f"), b64("é")]]]
    assert await filled.error("INCR", "bin", **coded) == "ERR value is not an integer or out of range"


async def test_base64_in_pipelines_and_transactions(filled: Asking) -> None:
    for path in ("/pipeline", "/multi-exec"):
        response = await filled.send([["GET", "bin"], ["SET", "k", 1]], path, upstash_encoding="base64")
        assert response.json() == [{"result": b64(BINARY)}, {"result": "OK"}]


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (["SET", "k", "v"], b"+OK\r\n"),
        (["PING"], b"+PONG\r\n"),
        (["GET", "bin"], b"$3\r\n\xff\x00\xfe\r\n"),
        (["GET", "none"], b"$-1\r\n"),
        (["DBSIZE"], b":3\r\n"),
        (["MGET", "bin", "none"], b"*2\r\n$3\r\n\xff\x00\xfe\r\n$-1\r\n"),
        (["XRANGE", "s", "-", "+"], "*1\r\n*2\r\n$3\r\n1-1\r\n*2\r\n$1\r\nf\r\n$2\r\né\r\n".encode()),
    ],
)
async def test_resp2(filled: Asking, command: list[str], answer: bytes) -> None:
    response = await filled.send(command, upstash_response_format="resp2")
    assert response.headers["content-type"] == "application/octet-stream"
    assert (response.status_code, response.content) == (200, answer)


async def test_resp2_of_an_error_and_of_a_pipeline(filled: Asking) -> None:
    response = await filled.send(["GET"], upstash_response_format="resp2")
    wrong = b"-ERR wrong number of arguments for 'get' command\r\n"
    assert (response.status_code, response.content) == (400, wrong)
    response = await filled.send([["PING"], ["GET"]], "/pipeline", upstash_response_format="resp2")
    assert (response.status_code, response.content) == (200, b"+PONG\r\n" + wrong)


async def test_a_transaction_is_json_always(filled: Asking) -> None:
    response = await filled.send([["PING"]], "/multi-exec", upstash_response_format="resp2")
    assert response.json() == [{"result": "PONG"}]


@pytest.mark.parametrize(
    "headers",
    [
        {"upstash_response_format": "resp3"},
        {"upstash_response_format": "resp2", "upstash_encoding": "base64"},
    ],
)
async def test_a_form_that_cannot_be(filled: Asking, headers: dict[str, str]) -> None:
    assert (await filled.send(["PING"], **headers)).status_code == 400
