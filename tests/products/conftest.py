"""A local Upstash and the sample owner's client for it."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.products.operations.world import READY, World, world_of

if TYPE_CHECKING:
    from tests.conftest import StartSandbox


@pytest.fixture
async def world(start_sandbox: "StartSandbox") -> AsyncIterator[World]:
    """What is changed there is on its way until a test has time pass."""
    async with world_of(await start_sandbox(ready_seconds=READY)) as made:
        yield made
