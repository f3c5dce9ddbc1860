"""Databases to ask."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need_module
from tests.products.redis.sandbox.data.asking import Asking, asking

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash


@pytest.fixture
async def cache(sandbox: "LocalUpstash") -> AsyncIterator[Asking]:
    """The sample database ``my-cache``."""
    need_module("fakeredis")
    found = await asking(sandbox)
    async with found.client:
        yield found


@pytest.fixture
async def empty(sandbox: "LocalUpstash") -> AsyncIterator[Asking]:
    """A sample database that holds nothing yet."""
    need_module("fakeredis")
    found = await asking(sandbox, "geo-lookup")
    async with found.client:
        yield found
