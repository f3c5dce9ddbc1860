"""Commands to a database: how they are sent, with which token, how they are counted and guarded."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.api.raw_server import AT_ONCE
from tests.products.redis.data.visits import Visitor
from upstash_tui.api.errors import AnswerLost, UpstashError
from upstash_tui.products.redis.data.errors import DataError, WrongToken
from upstash_tui.products.redis.data.guard import Blocked, Question, Unconfirmed
from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.products.redis.data.visit import visit_of


async def test_a_value_is_the_bytes_that_are_stored(visitor: Visitor) -> None:
    visit = await visitor.visit()
    for value in (b"plain", "grüße".encode(), b"\xff\x00\xfe", b"OK", b"", b"\x1b]0;title\x07"):
        assert await visit.ask(["SET", "a", value]) == ["OK"]
        assert await visit.ask(["GET", "a"]) == [value]


@given(key=st.binary(min_size=1, max_size=40), value=st.binary(max_size=200))
@example(key=b".", value=b"\x80")
@example(key=b"..", value=b"\x80")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_bytes_come_back(visitor: Visitor, key: bytes, value: bytes) -> None:
    visit = await visitor.visit()
    if not value and not is_text(key):
        with pytest.raises(DataError):
            await visit.ask(["SET", key, value, "KEEPTTL"])
        return
    await visit.ask(["SET", key, value, "KEEPTTL"])
    assert await visit.ask(["GET", key]) == [value]


def is_text(word: bytes) -> bool:
    return word.decode("utf-8", "replace").encode() == word


async def test_options_go_behind_bytes_that_are_no_text(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["SET", "a", b"\xff", "EX", "100"])
    (left,) = await visit.ask(["TTL", "a"])
    assert isinstance(left, int)
    assert 0 < left <= 100
    assert await visit.ask(["SET", "a", b"\xfe", "NX"]) == [None]
    assert await visit.ask(["SET", "a", b"\xfd", "XX", "KEEPTTL"]) == ["OK"]
    (left,) = await visit.ask(["TTL", "a"])
    assert isinstance(left, int)
    assert left > 0


async def test_several_are_one_request_each_with_its_own_reply(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visitor.sent()
    replies = await visit.ask(["SET", "a", "1"], ["LPUSH", "a", "x"], ["GET", "a"])
    assert replies[0] == "OK"
    assert isinstance(replies[1], ReplyError)
    assert replies[1].text.startswith("WRONGTYPE")
    assert replies[2] == b"1"
    (*looked, request) = await visitor.sent()
    assert request["path"].endswith("/pipeline")
    assert len(looked) == 1, "whether SET replaces another type"


async def test_bytes_among_texts_go_apart_and_in_their_order(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visitor.sent()
    words = [b"a", b"b", b"\xff", b"\xfe", b"c", b"d"]
    assert await visit.ask(*(("APPEND", "all", word) for word in words)) == [1, 2, 3, 4, 5, 6]
    paths = [each["path"].split("/")[3] for each in await visitor.sent()]
    assert paths == ["pipeline", "APPEND", "APPEND", "pipeline"]
    assert await visit.ask(["GET", "all"]) == [b"".join(words)]


async def test_a_transaction_is_carried_out_as_a_whole_or_not_at_all(visitor: Visitor) -> None:
    visit = await visitor.visit()
    assert await visit.ask(["SET", "a", "1"], ["INCR", "a"], atomic=True) == ["OK", 2]
    with pytest.raises(DataError):
        await visit.ask(["SET", "b", "1"], ["GET"], atomic=True)
    assert await visit.ask(["EXISTS", "b"]) == [0]


async def test_the_token_has_no_more_rights_than_are_needed(visitor: Visitor) -> None:
    visit, database = await visitor.visit(), await visitor.database()
    assert database.rest_token is not None
    assert database.read_only_rest_token is not None
    full, reading = (
        f"Bearer {token.reveal()}" for token in (database.rest_token, database.read_only_rest_token)
    )
    await visitor.sent()
    for command, token in ((["GET", "a"], reading), (["SCAN", "0"], full), (["INCR", "n"], full)):
        await visit.ask(command)
        assert [each["headers"]["authorization"] for each in await visitor.sent()] == [token]


async def test_read_only_never_uses_the_full_token_and_sends_no_write(visitor: Visitor) -> None:
    visit, database = await visitor.visit(read_only=True), await visitor.database()
    assert database.read_only_rest_token is not None
    await visitor.sent()
    for write in (["SET", "a", "1"], ["EVAL", "return 1", "0"], ["set", "a", "1"], ["FROBNICATE"]):
        with pytest.raises(Blocked):
            await visit.ask(write)
    await visit.ask(["GET", "a"])
    (refused,) = await visit.ask(["SCAN", "0"])
    assert isinstance(refused, ReplyError)
    assert refused.text.startswith("NOPERM")
    used = {each["headers"]["authorization"] for each in await visitor.sent()}
    assert used == {f"Bearer {database.read_only_rest_token.reveal()}"}


async def test_without_a_token_that_may_write_nothing_is_armed(visitor: Visitor) -> None:
    database = replace(await visitor.database(), rest_token=None)
    visit = await visit_of(visitor.scope(), database)
    with pytest.raises(Blocked, match="no token that may write"):
        _ = visit.arming
    await visit.set_level("scratch")
    await visitor.sent()
    with pytest.raises(Blocked, match="SET may change the database"):
        await visit.ask(["SET", "a", "1"])
    assert not await visitor.sent()
    assert await visit.ask(["GET", "a"]) == [None]


async def test_what_is_billed_is_counted(visitor: Visitor) -> None:
    visit = await visitor.visit()
    told: list[int] = []
    visit.watch(lambda: told.append(visit.sent.billed))
    await visit.ask(["GET", "a"], ["GET", "b"])
    await visit.ask(["PING"])
    assert (visit.sent.commands, visit.sent.billed) == (3, 2)
    assert told == [2, 2]
    assert (await visitor.visit()) is visit, "one for all panes"


async def test_a_read_is_sent_again_and_counted_again_and_a_write_is_not(visitor: Visitor) -> None:
    visitor.data.planes._policy = AT_ONCE
    visit = await visitor.visit()
    await visitor.order(do="status", status=503)
    assert await visit.ask(["GET", "a"]) == [None]
    assert visit.sent.billed == 2
    await visitor.order(do="drop-after", times=0)
    with pytest.raises(AnswerLost) as lost:
        await visit.ask(["INCR", "n"])
    assert lost.value.may_have_happened
    assert visit.sent.billed == 3


async def test_a_token_that_was_reset_is_said_as_such(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visitor.order(do="status", status=401, body='{"error":"WRONGPASS invalid or missing auth token"}')
    with pytest.raises(WrongToken) as wrong:
        await visit.ask(["GET", "a"])
    assert "reset" in wrong.value.in_full


@pytest.mark.parametrize("body", ["nonsense", "[]", '{"results":1}', "[1,2]", "null", '{"result":1}'])
async def test_what_is_no_answer_of_a_database_is_an_error(visitor: Visitor, body: str) -> None:
    visit = await visitor.visit()
    await visitor.order(do="status", status=200, body=body)
    with pytest.raises(UpstashError):
        await visit.ask(["GET", "a"], ["GET", "b"])


async def test_nothing_is_sent_before_the_user_agrees(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["SET", "a", "1"])
    await visitor.sent()
    with pytest.raises(Unconfirmed) as asked:
        await visit.ask(["GET", "a"], ["DEL", "a"])
    assert await visitor.sent() == []
    with pytest.raises(Unconfirmed):
        await visit.ask(["DEL", "a"], agreed=[Question("Other?", covers=frozenset(("UNLINK",)))])
    assert await visit.ask(["DEL", "a"], agreed=[asked.value.question]) == [1]


async def test_a_name_that_must_be_typed_is_not_agreed_to_with_a_key(visitor: Visitor) -> None:
    visit = await visitor.visit()
    with pytest.raises(Unconfirmed) as asked:
        await visit.ask(["FLUSHDB"])
    assert asked.value.question.word == "geo-lookup"
    with pytest.raises(Unconfirmed):
        await visit.ask(["FLUSHDB"], agreed=[Question("?", covers=frozenset(("FLUSHDB",)))])
    assert await visit.ask(["FLUSHDB"], agreed=[asked.value.question]) == ["OK"]


async def test_what_would_be_replaced_is_looked_up_first(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["SET", "a", "1"], ["HSET", "h", "f", "v"])
    for command in (["RENAME", "a", "h"], ["SET", "h", "1"], ["COPY", "a", "h", "REPLACE"]):
        with pytest.raises(Unconfirmed):
            await visit.ask(command)
    assert await visit.ask(["SET", "a", "2"]) == ["OK"]
    assert await visit.ask(["RENAME", "a", "b"]) == ["OK"]


async def test_production_is_armed_by_its_name(visitor: Visitor) -> None:
    visit = await visitor.visit()
    assert visit.arming is None
    await visit.set_level("production")
    with pytest.raises(Blocked):
        await visit.ask(["SET", "a", "1"])
    assert visit.arming is not None
    assert visit.arming.word == "geo-lookup"
    visit.arm(True)
    with pytest.raises(Unconfirmed):
        await visit.ask(["SET", "a", "1"])
    await visit.set_level("scratch")
    assert await visit.ask(["DEL", "a"]) == [0]
    assert await visitor.data.level(visit.database.id) == "scratch"
    with pytest.raises(Blocked):
        _ = (await visitor.visit(read_only=True, armed=False)).arming
