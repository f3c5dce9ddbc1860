"""A local Upstash that is slow enough with a change that it is seen on its way."""

from typing import TYPE_CHECKING

import pytest

from tests.local_upstash import LocalUpstash

if TYPE_CHECKING:
    from tests.conftest import StartSandbox


@pytest.fixture
async def sandbox(start_sandbox: "StartSandbox") -> LocalUpstash:
    return await start_sandbox(ready_seconds=0.4)
