"""A local Upstash and the sample owner's client for it."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.local_upstash import LocalUpstash
from tests.products.operations.world import World, world_of

if TYPE_CHECKING:
    from tests.conftest import StartSandbox


@pytest.fixture
async def sandbox(start_sandbox: "StartSandbox") -> LocalUpstash:
    """Slow enough with a change that it is seen on its way."""
    return await start_sandbox(ready_seconds=0.4)


@pytest.fixture
async def world(sandbox: LocalUpstash) -> AsyncIterator[World]:
    async with world_of(sandbox) as made:
        yield made
