"""One local Upstash for all tests of a module; each begins without faults."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.conftest import need_module
from tests.screens.stage import fresh
from upstash_tui.sandbox.process import SandboxProcess


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_sandbox() -> AsyncIterator[SandboxProcess]:
    """Twelve databases, and those that the module's tests make."""
    need_module("starlette")
    need_module("uvicorn")
    async with await SandboxProcess.start(control=True, ready_seconds=0.2) as sandbox:
        yield sandbox


@pytest_asyncio.fixture
async def here(shared_sandbox: SandboxProcess) -> SandboxProcess:
    """The module's local Upstash, without faults."""
    await fresh(shared_sandbox)
    return shared_sandbox
