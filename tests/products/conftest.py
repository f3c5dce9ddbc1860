"""A local Upstash and the sample owner's client for it."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.products.operations.world import World, world_of

if TYPE_CHECKING:
    from tests.conftest import StartSandbox


@pytest.fixture
async def world(start_sandbox: "StartSandbox") -> AsyncIterator[World]:
    """Slow enough with a change that it is seen on its way."""
    async with world_of(await start_sandbox(ready_seconds=0.4)) as made:
        yield made
