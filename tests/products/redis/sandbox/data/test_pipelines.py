"""Several commands in one request."""

from tests.products.redis.sandbox.data.asking import Asking

WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value"


async def test_each_of_a_pipeline_has_its_own_result_or_error(empty: Asking) -> None:
    response = await empty.send([["SET", "k", 1], ["LPUSH", "k", "x"], ["GET"], ["INCR", "k"]], "/pipeline")
    assert response.status_code == 200
    assert response.json() == [
        {"result": "OK"},
        {"error": WRONG_TYPE},
        {"error": "ERR wrong number of arguments for 'get' command"},
        {"result": 2},
    ]


async def test_an_error_while_running_leaves_the_rest_of_a_transaction_done(empty: Asking) -> None:
    response = await empty.send([["SET", "k", 1], ["LPUSH", "k", "x"], ["INCR", "k"]], "/multi-exec")
    assert response.status_code == 200
    assert response.json() == [{"result": "OK"}, {"error": WRONG_TYPE}, {"result": 2}]


async def test_a_transaction_is_refused_as_a_whole(empty: Asking) -> None:
    for wrong in (["GET"], ["NOSUCH"], ["SET", "k" * 40_000, "v"], ["AUTH", "x"]):
        response = await empty.send([["SET", "k", 1], wrong], "/multi-exec")
        assert (response.status_code, list(response.json())) == (400, ["error"])
        assert await empty.result("EXISTS", "k") == 0


async def test_a_transaction_answers_itself_what_no_store_is_asked(empty: Asking) -> None:
    response = await empty.send([["COMMAND"], ["PUBLISH", "c", "m"], ["SET", "k", 1]], "/multi-exec")
    assert response.json() == [{"result": []}, {"result": 0}, {"result": "OK"}]
