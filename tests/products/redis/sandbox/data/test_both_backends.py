"""The embedded engine answers as a real Redis server does, to the byte."""

import shlex
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.local_upstash import LocalUpstash
from tests.products.redis.sandbox.data.asking import Asking, asking
from tests.products.redis.sandbox.data.command_cases import CASES, cases

pytestmark = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("redis-server")]


@pytest.fixture
async def both(redis_url: str) -> AsyncIterator[list[Asking]]:
    """The same database, embedded and on the server."""
    async with AsyncExitStack() as stack:
        found = []
        for options in ({}, {"redis-url": redis_url}):
            of = await asking(stack.enter_context(LocalUpstash(options=options)), "geo-lookup")
            await stack.enter_async_context(of.client)
            found.append(of)
        yield found


def in_order(reply: Any) -> Any:
    """Arrays sorted, at every depth."""
    return sorted(map(in_order, reply), key=repr) if isinstance(reply, list) else reply


async def answers(of: Asking, line: str) -> Any:
    """What each command of a case is answered."""
    commands = [shlex.split(each) for each in line.removeprefix("~").split(";")]
    await of.result("FLUSHDB")
    if line.startswith("~"):
        response = await of.send(commands, "/pipeline")
        return [in_order(each.get("result", each)) for each in response.json()]
    response = await of.send(commands, "/pipeline", upstash_response_format="resp2")
    return response.content


def test_there_are_enough() -> None:
    assert len(cases()) >= 150


@pytest.mark.parametrize("group", CASES)
async def test_the_same_answers(both: list[Asking], group: str) -> None:
    embedded, served = both
    differing = []
    for line in [line for of, line in cases() if of == group]:
        ours, real = await answers(embedded, line), await answers(served, line)
        if ours != real:
            differing.append(f"{line}\n  embedded {ours!r}\n  server   {real!r}")
    assert not differing, "\n".join(differing)
