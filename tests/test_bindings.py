"""The table of bindings: complete, without clashes, and the source of the README's table of keys."""

import ast
import runpy
from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tests.conftest import REPOSITORY
from tests.screens.test_keys import CLASSES
from upstash_tui.bindings import CURRENT_IDS, PLACES, ROWS, Row

PACKAGE = REPOSITORY / "upstash_tui"


def calls(path: Path, *names: str) -> bool:
    """Whether the module calls one of these functions and classes."""
    text = path.read_text(encoding="utf-8")
    return any(f"{name}(" in text for name in names) and any(
        isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names
        for call in ast.walk(ast.parse(text))
    )


def test_bindings_are_made_from_the_table_alone() -> None:
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if calls(path, "Binding", "Key") and "sandbox" not in path.parts  # whose keys are API keys
    }
    assert makers == {"widgets/keys.py", "widgets/key_names.py"}


@pytest.mark.parametrize(
    "each", [each for each in CLASSES if each.__dict__.get("BINDINGS")], ids=lambda each: each.__qualname__
)
def test_what_a_part_binds_is_what_the_table_has(each: type[DOMNode]) -> None:
    for binding in each.__dict__["BINDINGS"]:
        assert isinstance(binding, Binding), "a tuple has no id"
        row = ROWS[binding.id or ""]
        assert (binding.key, binding.description, binding.tooltip) == (row.keys, row.label, row.help)
        assert binding.show == row.bar or row.id == "app.accounts"  # where there is room, it is shown


def test_every_row_is_bound_somewhere() -> None:
    bound = {binding.id for each in CLASSES for binding in each.__dict__.get("BINDINGS", ())}
    assert bound == ROWS.keys()


def test_an_id_is_that_of_one_row() -> None:
    ids = Counter(row.id for rows in PLACES.values() for row in rows)
    assert ids.total() == len(ROWS)
    assert not ROWS.keys() & CURRENT_IDS.keys()
    assert len(CURRENT_IDS) == sum(len(row.former) for row in ROWS.values())


@pytest.mark.parametrize("rows", PLACES.values(), ids=PLACES)
def test_no_two_rows_of_a_place_share_a_key(rows: tuple[Row, ...]) -> None:
    """``escape`` leads back one step at a time, from the innermost part that has something to leave."""
    keys = Counter(key for row in rows for key in row.keys.split(","))
    assert {key for key, times in keys.items() if times > 1} <= {"escape"}


def test_a_row_can_be_read_in_the_help() -> None:
    """All of it: the card has room for 60 characters."""
    for row in ROWS.values():
        assert row.label, row.id
        assert row.help, row.id
        assert not row.help.endswith("."), row.id
        assert len(row.help) <= 60, row.id


def test_the_readme_has_the_table_of_today() -> None:
    """``python .scripts/readme_keys.py`` writes it."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert runpy.run_path(str(REPOSITORY / ".scripts" / "readme_keys.py"))["with_table"](text) == text
