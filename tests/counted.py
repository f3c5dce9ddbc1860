"""How often something is done, where only doing it again costs."""

from functools import wraps
from typing import Any

import pytest


def counted(monkeypatch: pytest.MonkeyPatch, owner: type, method: str) -> list[Any]:
    """An entry for each call of ``method`` from now on: the object that it was called on."""
    seen: list[Any] = []
    do = getattr(owner, method)

    @wraps(do)  # Textual looks at what it takes
    def count(self: Any, *arguments: Any, **options: Any) -> Any:
        seen.append(self)
        return do(self, *arguments, **options)

    monkeypatch.setattr(owner, method, count)
    return seen
