"""One local Upstash for all tests of a module; each begins without faults."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.conftest import need_module
from tests.operations.world import World, world_of
from upstash_tui.sandbox.process import SandboxProcess


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[SandboxProcess]:
    need_module("starlette")
    need_module("uvicorn")
    async with await SandboxProcess.start(control=True, ready_seconds=0.4) as sandbox:
        yield sandbox


@pytest.fixture
async def world(shared: SandboxProcess) -> AsyncIterator[World]:
    async with world_of(shared) as made:
        yield made
