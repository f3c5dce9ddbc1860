"""One thing done to many keys."""

from collections.abc import AsyncIterator, Sequence

import pytest

from tests.products.redis.data.visits import Visitor
from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.guard import Question
from upstash_tui.products.redis.data.keys.many import AT_ONCE, Matching, Step, live, unlink, unlink_cost
from upstash_tui.products.redis.data.keys.memory import cost, prefix_of, sampled
from upstash_tui.products.redis.data.values.lifetimes import Lifetime
from upstash_tui.products.redis.data.visit import Visit

BINARY = b"user:\xff\xfe"


def asking(visit: Visit) -> Ask:
    """Sends for a user who agreed to it."""

    async def ask(*commands: Sequence[str | bytes], atomic: bool = False) -> list[object] | None:
        agreed = Question("?", covers=frozenset(("UNLINK",)))
        return await visit.ask(*commands, atomic=atomic, agreed=[agreed])

    return ask


async def filled(visitor: Visitor, count: int) -> Ask:
    """A database with ``count`` keys below ``user:``, one with bytes that are no text, and ten others."""
    visit = await visitor.visit()
    await visit.ask(*(["SET", f"user:{number}", "x"] for number in range(count)))
    await visit.ask(*(["SET", f"other:{number}", "x"] for number in range(10)))
    await visit.ask(["SET", BINARY, "x"])
    return asking(visit)


async def together(steps: AsyncIterator[Step]) -> Step:
    """All steps as one."""
    done, gone, refused = list[bytes](), list[bytes](), list[tuple[bytes, str]]()
    async for step in steps:
        done += step.done
        gone += step.gone
        refused += step.refused
    return Step(done, gone, refused)


async def all_matching(ask: Ask, pattern: str) -> set[bytes]:
    return {key async for keys in Matching(ask, pattern).pages() for key in keys}


async def test_all_that_match_are_found_and_no_others(visitor: Visitor) -> None:
    ask = await filled(visitor, 250)
    found = await all_matching(ask, "user:*")
    assert found == {*(f"user:{number}".encode() for number in range(250)), BINARY}
    assert await all_matching(ask, "nobody:*") == set()


async def test_keys_are_deleted_with_few_commands(visitor: Visitor) -> None:
    ask = await filled(visitor, 250)
    keys = sorted(await all_matching(ask, "user:*"))
    await visitor.sent()
    result = await together(unlink(ask, keys))
    assert sorted(result.done) == keys
    assert not result.refused
    assert len(await visitor.sent()) <= -(-len(keys) // AT_ONCE) + 2
    assert unlink_cost(keys) == -(-len(keys) // AT_ONCE) + 1
    assert await all_matching(ask, "*") == {f"other:{number}".encode() for number in range(10)}


async def test_each_key_gets_the_lifetime_and_who_is_gone_is_told(visitor: Visitor) -> None:
    ask = await filled(visitor, 3)
    result = await together(live(ask, [b"user:0", b"gone", BINARY], Lifetime(left=60_000)))
    assert [*result.done] == [b"user:0", BINARY]
    assert [*result.gone] == [b"gone"]
    left = await ask(("TTL", "user:0"), ("TTL", "user:1"))
    assert left is not None
    assert left[0] in range(1, 61)
    assert left[1] == -1
    result = await together(live(ask, [b"user:0", b"user:1"], Lifetime()))
    assert [*result.done] == [b"user:0", b"user:1"]
    assert await ask(("TTL", "user:0")) == [-1]


async def test_what_was_done_before_a_failure_is_known_and_nothing_is_sent_again(visitor: Visitor) -> None:
    ask = await filled(visitor, 3 * AT_ONCE)
    keys = sorted(await all_matching(ask, "user:?*"))
    done: list[bytes] = []

    async def delete() -> None:
        async for step in unlink(ask, keys[: 2 * AT_ONCE]):
            done.extend(step.done)
            await visitor.order(do="drop-after")

    await visitor.sent()
    with pytest.raises(UpstashError):
        await delete()
    assert len(done) == AT_ONCE
    assert len(await visitor.sent()) == 2


async def test_a_sample_tells_which_prefix_takes_most(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(*(["SET", f"small:{number}", "x"] for number in range(30)))
    await visit.ask(*(["SET", f"large:{number}", "x" * 5_000] for number in range(20)), ["SET", "alone", "y"])
    before = visit.sent.billed
    (*_, memory) = [each async for each in sampled(asking(visit), 1_000, ":")]
    assert visit.sent.billed - before <= cost(1_000, 51)
    assert (memory.keys, memory.total, memory.ended) == (51, 51, True)
    assert [prefix.name for prefix in memory.largest] == [b"large:", b"small:", b""]
    assert memory.largest[0].keys == 20
    assert all(key.startswith(b"large:") for _, key in memory.biggest)
    assert memory.estimate == memory.size


async def test_a_sample_stops_at_its_size(visitor: Visitor) -> None:
    ask = await filled(visitor, 300)
    (*_, memory) = [each async for each in sampled(ask, 200, ":")]
    assert memory.keys == 200
    assert not memory.ended
    assert memory.estimate > memory.size


def test_a_prefix_is_the_first_part_of_a_name() -> None:
    assert prefix_of(b"user:1:name", ":") == b"user:"
    assert prefix_of(b"plain", ":") == b""
    assert prefix_of(b":x", ":") == b":"


async def test_a_server_that_gives_no_keys_is_no_empty_database(visitor: Visitor) -> None:
    visit = await visitor.visit(read_only=True)
    with pytest.raises(UpstashError, match="fewer rights"):
        await all_matching(asking(visit), "user:*")
    with pytest.raises(UpstashError, match="fewer rights"):
        [each async for each in sampled(asking(visit), 200, ":")]
