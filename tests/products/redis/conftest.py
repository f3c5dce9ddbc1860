"""Visits to databases."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need_module
from tests.products.redis.data.visits import Visitor

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash


@pytest.fixture
async def visitor(sandbox: "LocalUpstash") -> AsyncIterator[Visitor]:
    need_module("fakeredis")
    visitor = Visitor(sandbox)
    yield visitor
    await visitor.aclose()
