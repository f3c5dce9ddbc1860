"""What a command needs before it is sent."""

import pytest

from upstash_tui.products.redis.data.commands import name_of, reads_only, table
from upstash_tui.products.redis.data.guard import LEVELS, Blocked, Guard, Level, Question
from upstash_tui.products.redis.data.replies import ReplyError


def armed(level: Level = "normal", *, read_only: bool = False) -> Guard:
    return Guard("my-cache", read_only=read_only, level=level, armed_by_user=True)


def asked(line: str, guard: Guard) -> Question | None:
    guard.check(line.split())
    return guard.question(line.split())


def test_a_write_is_not_sent_before_it_is_armed() -> None:
    guard = Guard("my-cache")
    with pytest.raises(Blocked) as stopped:
        guard.check(["SET", "a", "1"])
    assert stopped.value.stop == "writes off"
    guard.armed_by_user = True
    guard.check(["SET", "a", "1"])


def test_read_only_refuses_all_that_may_write_even_where_it_is_armed() -> None:
    for level in LEVELS:
        guard = armed(level, read_only=True)
        writes = [each for each in table().values() if not each.reads]
        assert len(writes) > 120
        for entry in writes:
            with pytest.raises(Blocked) as stopped:
                guard.check([*entry.name.split(), "key", "value"])
            assert stopped.value.stop in ("read only", "refused"), entry.name


def test_what_the_table_does_not_know_may_write() -> None:
    guard = armed(read_only=True)
    for command in (["FROBNICATE", "a"], ["OBJECT", "FREEQ", "a"], ["eval", "return 1", "0"], ["sort", "a"]):
        with pytest.raises(Blocked):
            guard.check(command)


def test_a_reason_is_safe_to_show_whatever_the_command_is_called() -> None:
    with pytest.raises(Blocked) as stopped:
        armed(read_only=True).check([b"\x1b]0;title\x07" * 50, "a"])
    assert "\x1b" not in str(stopped.value)
    assert len(str(stopped.value)) < 200


def test_every_reader_of_the_table_is_sent_or_refused_with_a_reason() -> None:
    guard = Guard("my-cache", read_only=True)
    for entry in table().values():
        if entry.reads:
            guard.check([*entry.name.split(), "key"])


@pytest.mark.parametrize(
    "line",
    ["BLPOP a 0", "xread BLOCK 0 STREAMS a $", "SELECT 1", "MULTI", "MONITOR", "subscribe a", "auth x"],
)
def test_what_makes_no_sense_over_rest_is_refused_with_a_reason(line: str) -> None:
    with pytest.raises(Blocked) as stopped:
        armed().check(line.split())
    assert stopped.value.stop == "refused"
    assert str(stopped.value).endswith(".")


@pytest.mark.parametrize("line", ["FLUSHALL", "flushdb async", "SCRIPT FLUSH", "ACL SETUSER bob on"])
def test_the_worst_is_confirmed_by_the_name(line: str) -> None:
    question = asked(line, armed())
    assert question is not None
    assert question.word == "my-cache"


@pytest.mark.parametrize("line", ["DEL a", "unlink a b", "GETDEL a", "LTRIM a 0 1", "JSON.DEL a", "SPOP a"])
def test_what_loses_something_is_confirmed(line: str) -> None:
    question = asked(line, armed())
    assert question is not None
    assert not question.word
    assert name_of(line.split()) in question.covers


@pytest.mark.parametrize("line", ["KEYS *", "SINTER a b", "EVAL x 0"])
def test_what_is_slow_or_dear_says_why(line: str) -> None:
    question = asked(line, armed())
    assert question is not None
    assert question.reasons[0].endswith(".")


@pytest.mark.parametrize(
    "line",
    ["GET a", "SET a 1", "HSET a b 1", "LRANGE a 0 49", "XRANGE a - + COUNT 5", "EXPIRE a 10", "INCR a"],
)
def test_the_rest_is_sent_at_once(line: str) -> None:
    assert asked(line, armed()) is None


def test_production_asks_before_anything_is_overwritten() -> None:
    guard = armed("production")
    for line in ("SET a 1", "HSET a b 1", "HDEL a b", "JSON.SET a $ 1", "EXPIRE a 10", "DEL a", "LPOP a"):
        assert asked(line, guard) is not None, line
    assert asked("GET a", guard) is None


def test_scratch_asks_for_nothing_but_flush() -> None:
    guard = Guard("my-cache", level="scratch")
    for line in ("DEL a", "KEYS *", "SET a 1", "SCRIPT FLUSH", "LTRIM a 0 1"):
        assert asked(line, guard) is None, line
    assert guard.look_first(["RENAME", "a", "b"]) is None
    for line in ("FLUSHALL", "FLUSHDB"):
        question = asked(line, guard)
        assert question is not None
        assert question.word == "my-cache"


def test_what_replaces_a_key_is_asked_for_if_there_is_one() -> None:
    guard = armed()
    for line, looks in {
        "RENAME a b": ("EXISTS", "b"),
        "COPY a b REPLACE": ("EXISTS", "b"),
        "SUNIONSTORE b a c": ("EXISTS", "b"),
        "SET a 1": ("TYPE", "a"),
    }.items():
        assert guard.look_first(line.split()) == looks, line
    assert guard.look_first(["RENAMENX", "a", "b"]) is None
    assert guard.look_first(["COPY", "a", "b"]) is None
    assert guard.after_look(["RENAME", "a", "b"], 0) is None
    assert guard.after_look(["RENAME", "a", "b"], 1) is not None
    assert guard.after_look(["SET", "a", "1"], b"string") is None
    question = guard.after_look(["SET", "a", "1"], b"hash")
    assert question is not None
    assert "hash" in question.reasons[0]


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("SMEMBERS a", "SCARD"),
        ("hgetall a", "HLEN"),
        ("LRANGE a 0 -1", "LLEN"),
        ("ZRANGE a 0 -1 WITHSCORES", "ZCARD"),
        ("XRANGE a - +", "XLEN"),
    ],
)
def test_what_sends_a_whole_key_is_asked_for_if_that_is_long(line: str, length: str) -> None:
    guard = Guard("my-cache")
    assert guard.look_first(line.split()) == (length, "a")
    assert guard.after_look(line.split(), 1000) is None
    assert guard.after_look(line.split(), "no number") is None
    question = guard.after_look(line.split(), 123_456)
    assert question is not None
    assert "123,456" in question.reasons[0]


def test_a_part_of_a_key_is_not_asked_for() -> None:
    for line in ("LRANGE a 0 49", "XRANGE a - + COUNT 5", "HGETALL", "ZRANGE a 0 -1 BYSCORE LIMIT 0 5"):
        assert Guard("my-cache").look_first(line.split()) is None, line


def test_a_script_that_only_reads_is_a_reader() -> None:
    assert reads_only(["EVAL_RO", "return 1", "0"])
    assert not reads_only(["EVAL", "return 1", "0"])


@pytest.mark.parametrize("reply", [ReplyError("NOPERM no"), b"\xff\x1b", None])
def test_a_string_is_asked_for_where_it_is_not_known_what_it_replaces(reply: object) -> None:
    question = armed().after_look(["SET", "a", "1"], reply)
    assert question is not None
    assert "\x1b" not in question.reasons[0]


def test_a_command_that_is_mistyped_is_not_taken_for_a_write() -> None:
    with pytest.raises(Blocked) as stopped:
        Guard("my-cache").check(["iget", "a"])
    assert str(stopped.value) == "IGET is not known here, so it may write. Writes are off here."
    assert stopped.value.stop == "writes off"
