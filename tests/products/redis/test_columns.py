"""Cells of the list of databases."""

import pytest

from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database

FIXED = {"type": "pro", "disk_bytes": 1024**3}
GIVEN = [
    ({"type": "payg", "budget": 1_200}, "$1,200"),
    ({"type": "payg", "budget": 0}, "no cap"),
    ({"type": "payg"}, "no cap"),
    (FIXED, "fixed"),
    (FIXED | {"budget": 20}, "fixed"),
    ({"type": "free"}, "free"),
    ({"type": "unheard of"}, "none"),
    ({"type": "unheard of", "budget": 20}, "$20"),
]


@pytest.mark.parametrize(("fields", "words"), GIVEN)
def test_the_budget_says_why_there_is_none(fields: dict[str, object], words: str) -> None:
    column, database = DATABASES.column("budget"), Database(id="a", **fields)  # type: ignore[arg-type]
    ((text, tone),) = column.cell(database)
    assert text == words
    assert (tone == "muted") is (words[0] != "$")
    assert column.sort is not None
    assert (column.sort(database) is None) is (words[0] != "$"), "unknown ones sort last"
