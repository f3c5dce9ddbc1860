"""The sandbox as Vector's tests use it."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.here import Here
from upstash_tui.products.vector.sandbox.index import Index

PATH = "/v2/vector/index"
GOOD = {
    "name": "new",
    "region": "us-east-1",
    "similarity_function": "COSINE",
    "dimension_count": 384,
    "type": "payg",
}


@dataclass
class Vector:
    """The indexes of the sandbox."""

    here: Here

    @property
    def indexes(self) -> dict[str, Index]:
        """Those of all accounts, by id."""
        return self.here.state.records(Index)

    def path(self, name: str, operation: str = "") -> str:
        """Path of an operation on the index of that name."""
        found = next(index.id for index in self.indexes.values() if index.name == name)
        return f"{PATH}/{found}" + (f"/{operation}" if operation else "")

    async def create(self, name: str, **fields: Any) -> dict[str, Any]:
        """Make an index."""
        made: dict[str, Any] = await self.here.ok("POST", PATH, GOOD | {"name": name} | fields)
        return made


@pytest.fixture
def vector(here: Here) -> Vector:
    return Vector(here)
