"""Every threat has its proofs: a test that is named for one and is gone, or can't fail, is a failure."""

import ast

import pytest

from tests.conftest import REPOSITORY
from tests.threats import PROOFS

CHECKS = {
    "check",
    "fail",
    "nothing_acts",
    "only_reads",
    "raises",
    "until",
    "wait_for",
    "wait_gone",
    "walk",
    "without",
}
"""Functions of the tests that fail where what they are told is not so."""
Test = ast.FunctionDef | ast.AsyncFunctionDef


def collected(source: str) -> dict[str, Test]:
    """The tests of a module by name, those in its classes too."""
    body = ast.parse(source).body
    nodes = [*body, *(inner for node in body if isinstance(node, ast.ClassDef) for inner in node.body)]
    return {node.name: node for node in nodes if isinstance(node, Test) and node.name.startswith("test_")}


def can_fail(test: Test) -> bool:
    """Whether it runs and looks at something."""
    if any(_name(decorator) in {"skip", "xfail"} for decorator in test.decorator_list):
        return False
    return any(
        isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and _name(node) in CHECKS)
        for node in ast.walk(test)
    )


def _name(node: ast.expr) -> str:
    """``skip`` of ``pytest.mark.skip(reason=…)``."""
    match node:
        case ast.Call(func=called):
            return _name(called)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


@pytest.mark.parametrize("threat", PROOFS)
def test_every_proof_is_there_and_can_fail(threat: str) -> None:
    assert PROOFS[threat]
    lost = []
    for file, names in PROOFS[threat].items():
        path = REPOSITORY / "tests" / file
        found = collected(path.read_text(encoding="utf-8")) if path.is_file() else {}
        lost += [f"{file}::{name}" for name in names if name not in found or not can_fail(found[name])]
    assert not lost, f"nothing proves any more, or no longer under this name: {threat}"


@pytest.mark.parametrize(
    ("source", "good"),
    [
        ("def test_x():\n    assert look()", True),
        ("async def test_x():\n    await stage.until('x')", True),
        ("def test_x():\n    with pytest.raises(ValueError):\n        look()", True),
        ("def test_x():\n    look()", False),
        ("@pytest.mark.skip(reason='x')\ndef test_x():\n    assert look()", False),
        ("@pytest.mark.xfail\ndef test_x():\n    assert look()", False),
    ],
)
def test_what_can_fail_is_distinguished_from_what_can_not(source: str, good: bool) -> None:
    (test,) = collected(source).values()
    assert can_fail(test) is good
