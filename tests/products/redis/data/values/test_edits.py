"""Edits of what a key holds: nothing is lost, whoever else writes."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.products.redis.data.visits import Visitor
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.products.redis.data.values.edits import Base, Saved, Target, begin, save
from upstash_tui.products.redis.data.visit import Visit

MADE: dict[Target, Sequence[Command]] = {
    Target(b"a", "string"): [("SET", "a", "old", "EX", "100")],
    Target(b"a", "field", b"f"): [
        ("HSET", "a", "f", "old", "other", "x"),
        ("HEXPIRE", "a", "50", "FIELDS", "1", "f"),
        ("EXPIRE", "a", "100"),
    ],
    Target(b"a", "element", b"1"): [("RPUSH", "a", "x", "old", "y"), ("EXPIRE", "a", "100")],
    Target(b"a", "member", b"old"): [("SADD", "a", "old"), ("EXPIRE", "a", "100")],
    Target(b"a", "scored member", b"old"): [("ZADD", "a", "1.5", "old"), ("EXPIRE", "a", "100")],
}
"""A key for each part of one, all of which hold ``old``, with lifetimes."""

unhurried = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


async def made(visitor: Visitor, commands: Sequence[Command]) -> Visit:
    visit = await visitor.visit()
    visit.guard.level = "scratch"
    for reply in await visit.ask(("UNLINK", "a"), *commands):
        assert not isinstance(reply, ReplyError), reply
    return visit


async def begun(visit: Visit, target: Target) -> Base:
    base = await begin(visit.ask, target)
    assert base is not None
    return base


async def saved(visit: Visit, target: Target, base: Base, new: bytes) -> Saved:
    result = await save(visit.ask, target, base, new)
    assert result is not None
    return result


async def whole(visit: Visit, target: Target) -> bytes:
    """What stands there now, wherever an edit may have moved it to."""
    match target.part:
        case "member":
            [found] = await visit.ask(("SRANDMEMBER", "a"))
        case "scored member":
            [found] = await visit.ask(("ZRANGE", "a", "0", "0"))
            assert isinstance(found, list)
            found = found[0]
        case _:
            found = (await begun(visit, target)).content
    assert isinstance(found, bytes)
    return found


async def lifetime(visit: Visit) -> int:
    [left] = await visit.ask(("TTL", "a"))
    assert isinstance(left, int)
    return left


any_target = st.sampled_from([*MADE])


@unhurried
@given(target=any_target, new=st.binary(min_size=1, max_size=60) | st.text(min_size=1).map(str.encode))
async def test_any_bytes_are_written_and_no_lifetime_is_lost(
    visitor: Visitor, target: Target, new: bytes
) -> None:
    visit = await made(visitor, MADE[target])
    result = await saved(visit, target, await begun(visit, target), new)
    assert result == Saved("saved")
    assert await whole(visit, target) == new
    assert 90 < await lifetime(visit) <= 100
    if target.part == "field":
        [left] = await visit.ask(("HTTL", "a", "FIELDS", "2", "f", "other"))
        assert isinstance(left, list)
        assert 40 < left[0] <= 50
        assert left[1] == -1


@unhurried
@given(target=any_target, theirs=st.binary(min_size=1, max_size=40))
async def test_of_two_editors_the_second_is_told_and_nothing_is_lost(
    visitor: Visitor, target: Target, theirs: bytes
) -> None:
    visit = await made(visitor, MADE[target])
    mine, other = await begun(visit, target), await begun(visit, target)
    assert (await saved(visit, target, other, theirs)).how == "saved"
    result = await saved(visit, target, mine, b"mine")
    assert result.how == ("saved" if theirs == b"old" else "conflict")
    assert await whole(visit, target) == (b"mine" if theirs == b"old" else theirs)
    assert 90 < await lifetime(visit) <= 100


@pytest.mark.parametrize("target", MADE)
async def test_what_is_gone_by_now_is_not_made_again(visitor: Visitor, target: Target) -> None:
    visit = await made(visitor, MADE[target])
    base = await begun(visit, target)
    await visit.ask(("UNLINK", "a"))
    assert (await saved(visit, target, base, b"mine")).how == "conflict"
    assert await visit.ask(("EXISTS", "a")) == [0]
    assert (await begun(visit, target)).content is None


async def test_a_score_is_changed_where_the_member_is(visitor: Visitor) -> None:
    visit = await made(visitor, [("ZADD", "a", "1", "x"), ("EXPIRE", "a", "100")])
    target = Target(b"a", "score", b"x")
    base = await begun(visit, target)
    assert base.content == b"1"
    assert await saved(visit, target, base, b"2.5") == Saved("saved")
    assert (await begun(visit, target)).content == b"2.5"
    assert (await saved(visit, target, base, b"3")).how == "conflict"
    refused = await saved(visit, target, await begun(visit, target), b"many")
    assert refused.how == "refused"
    assert "not a valid float" in refused.text
    assert await lifetime(visit) > 90


class Interrupting:
    """Asks ``visit``; before what ``at`` begins is sent, someone else sends ``command``."""

    def __init__(self, visit: Visit, at: str, command: Command) -> None:
        self._visit, self._at, self._command = visit, at, command
        self.sent: list[Command] = []

    async def __call__(self, *commands: Command, atomic: bool = False) -> list[object] | None:
        if any(command[0] == self._at for command in commands):
            await self._visit.ask(self._command)
        self.sent += commands
        return await self._visit.ask(*commands, atomic=atomic)


async def test_what_was_written_in_the_same_moment_is_told(visitor: Visitor) -> None:
    target = Target(b"a", "field", b"f")
    visit = await made(visitor, MADE[target])
    base = await begun(visit, target)
    meanwhile = Interrupting(visit, "HSETEX", ("HSET", "a", "f", "theirs"))
    assert await save(meanwhile, target, base, b"mine") == Saved("saved", replaced=b"theirs")


async def test_a_string_is_compared_by_the_server(visitor: Visitor) -> None:
    target = Target(b"a", "string")
    visit = await made(visitor, MADE[target])
    base = await begun(visit, target)
    meanwhile = Interrupting(visit, "SET", ("APPEND", "a", "er"))
    assert await save(meanwhile, target, base, b"mine") == Saved("conflict")
    assert await whole(visit, target) == b"older"


class Older:
    """Asks ``visit`` as a server would answer that has none of the newer commands."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.sent: list[Command] = []

    async def __call__(self, *commands: Command, atomic: bool = False) -> list[object] | None:
        old: list[object] = []
        for command in commands:
            if command[0] in ("DIGEST", "HSETEX"):
                old.append(ReplyError(f"ERR unknown command '{command[0]!s}'"))
            elif "IFDEQ" in command:
                old.append(ReplyError("ERR syntax error"))
            else:
                self.sent.append(command)
                old += await self._visit.ask(command)
        return old


@pytest.mark.parametrize("target", [*MADE][:2])
async def test_an_older_server_loses_nothing_either(visitor: Visitor, target: Target) -> None:
    visit = await made(visitor, MADE[target])
    older = Older(visit)
    base = await begin(older, target)
    assert base is not None
    assert await save(older, target, base, b"new") == Saved("saved")
    assert await whole(visit, target) == b"new"
    assert await lifetime(visit) > 90
    if target.part == "field":
        [left] = await visit.ask(("HTTL", "a", "FIELDS", "1", "f"))
        assert isinstance(left, list)
        assert left[0] > 40
    assert (await save(older, target, base, b"newer")) == Saved("conflict")


async def test_only_the_value_that_was_changed_is_written(visitor: Visitor) -> None:
    visit = await made(visitor, [("JSON.SET", "a", "$", '{"b":{"c d":[1,2]},"a":1}')])
    target = Target(b"a", "document")
    asking = Interrupting(visit, "never", ())
    base = await begun(visit, target)
    assert await save(asking, target, base, b'{ "b": {"c d": [1, 3]}, "a": 1 }') == Saved("saved")
    assert asking.sent[-1] == ("JSON.SET", b"a", '$["b"]["c d"][1]', "3")
    assert (await begun(visit, target)).content == b'{"b":{"c d":[1,3]},"a":1}'


@pytest.mark.parametrize("root", ['[{"z":1,"a":2}]', '{"z":1,"a":[]}', '"text"', "12345678901234567890"])
async def test_a_document_is_written_as_it_stands(visitor: Visitor, root: str) -> None:
    visit = await made(visitor, [("JSON.SET", "a", "$", '{"old":[1]}'), ("EXPIRE", "a", "100")])
    target = Target(b"a", "document")
    asking = Interrupting(visit, "never", ())
    assert await save(asking, target, await begun(visit, target), root.encode()) == Saved("saved")
    assert ("JSON.SET", b"a", "$", root.encode()) in asking.sent
    assert (await begun(visit, target)).content == root.encode()
    assert 90 < await lifetime(visit) <= 100
