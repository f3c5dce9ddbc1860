"""Databases to ask."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.conftest import need_module
from tests.local_upstash import LocalUpstash
from tests.products.redis.sandbox.data.asking import Asking, asking
from tests.products.redis.sandbox.data.real_server import redis_server


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis server's."""
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
async def served(redis_url: str) -> AsyncIterator[Asking]:
    """A sample database on a real server that holds nothing yet."""
    with LocalUpstash(options={"redis-url": redis_url}) as sandbox:
        found = await asking(sandbox, "geo-lookup")
        async with found.client:
            await found.result("FLUSHDB")
            yield found


@pytest.fixture
async def cache(sandbox: LocalUpstash) -> AsyncIterator[Asking]:
    """The sample database ``my-cache``."""
    need_module("fakeredis")
    found = await asking(sandbox)
    async with found.client:
        yield found


@pytest.fixture
async def empty(sandbox: LocalUpstash) -> AsyncIterator[Asking]:
    """A sample database that holds nothing yet."""
    need_module("fakeredis")
    found = await asking(sandbox, "geo-lookup")
    async with found.client:
        yield found
