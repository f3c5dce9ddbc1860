"""What a request may look like: the body, the path, the query, the methods."""

from typing import Any

import pytest

from tests.products.redis.sandbox.data.asking import Asking


async def test_a_command_is_an_array_of_strings_and_numbers(empty: Asking) -> None:
    assert await empty.result("SET", "k", "v", "EX", 100) == "OK"
    assert await empty.result("SET", "price", 1.50) == "OK"
    assert await empty.result("SET", "big", 12345678901234567890123) == "OK"
    assert await empty.result("SET", "flag", True) == "OK"
    assert await empty.result("MGET", "k", "price", "big", "flag", "none") == [
        *("v", "1.5", "12345678901234567890123", "true"),
        None,
    ]
    assert 0 < await empty.result("TTL", "k") <= 100


@pytest.mark.parametrize("url", ["", "/"])
async def test_the_root_is_with_and_without_a_slash(empty: Asking, url: str) -> None:
    response = await empty.client.post(str(empty.client.base_url).rstrip("/") + url, json=["PING"])
    assert response.json() == {"result": "PONG"}


async def test_a_number_stays_as_it_was_written(empty: Asking) -> None:
    await empty.client.post("/", content='["SET", "n", 1.0e2]')
    assert await empty.result("GET", "n") == "1.0e2"


@pytest.mark.parametrize(
    "body",
    ["", "{", "{}", '"GET"', "[]", "[null]", '["SET","a",null]', '["SET","a",{}]', '["SET","a",[1]]', "[[]]"],
)
async def test_what_is_no_command_is_refused(empty: Asking, body: str) -> None:
    response = await empty.client.post("/", content=body)
    assert (response.status_code, list(response.json())) == (400, ["error"])


@pytest.mark.parametrize("body", ["", "[]", "[1]", '["PING"]', '[["PING"], {}]', '[["PING"], []]'])
@pytest.mark.parametrize("path", ["/pipeline", "/multi-exec"])
async def test_what_is_no_list_of_commands_is_refused(empty: Asking, path: str, body: str) -> None:
    response = await empty.client.post(path, content=body)
    assert (response.status_code, list(response.json())) == (400, ["error"])


async def test_the_path_is_a_command(empty: Asking) -> None:
    client = empty.client
    assert (await client.get("/set/a%2Fb/x%20y+z?EX=100")).json() == {"result": "OK"}
    assert await empty.result("GET", "a/b") == "x y+z"
    assert 0 < await empty.result("TTL", "a/b") <= 100
    assert (await client.get("/SET/a%2Fb/new?NX&GET")).json() == {"result": "x y+z"}
    assert (await client.get("/mget/a%2Fb/none")).json() == {"result": ["x y+z", None]}
    assert (await client.get("/get")).json() == {"error": "ERR wrong number of arguments for 'get' command"}


async def test_the_body_is_the_last_word_of_the_path_and_the_query_follows(empty: Asking) -> None:
    value = bytes(range(256))
    for method in ("POST", "PUT"):
        await empty.client.request(method, "/set/raw?EX=50", content=value)
        response = await empty.client.get("/get/raw", headers={"upstash-response-format": "resp2"})
        assert response.content == b"$256\r\n" + value + b"\r\n"
        assert 0 < await empty.result("TTL", "raw") <= 50


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS", "BREW"])
async def test_other_methods_are_not_allowed(empty: Asking, method: str) -> None:
    response = await empty.client.request(method, "/get/k")
    assert (response.status_code, list(response.json())) == (405, ["error"])


async def test_head_has_no_body(empty: Asking) -> None:
    response = await empty.client.head("/ping")
    assert (response.status_code, response.content) == (200, b"")


async def test_no_database_has_the_host(empty: Asking) -> None:
    url = str(empty.client.base_url.copy_with(path="/data/nobody-0.upstash.io/ping"))
    assert (await empty.client.get(url)).status_code == 404


async def test_half_a_surrogate_pair_is_stored_as_what_can_be_read(empty: Asking) -> None:
    await empty.client.post("/", content=b'["SET", "k", "a\\ud83db"]')
    assert await empty.result("GET", "k") == "a\ufffdb"


@pytest.mark.parametrize("sent", ["", "abc=="])
async def test_the_sync_token_comes_back(empty: Asking, sent: str) -> None:
    response = await empty.send(["PING"], upstash_sync_token=sent)
    given: Any = response.headers["upstash-sync-token"]
    assert given == sent if sent else given
