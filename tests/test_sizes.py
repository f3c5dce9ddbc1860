"""No class and no file grows beyond what can be read at once.

A class is measured with its own ancestors in the package, as a reader has to read it. What is too large asks
for a part: a plain class that it holds.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "upstash_tui"
LINES = 400
METHODS = 25
"""That are no action, handler, property or dunder method."""
LEVELS = 2
"""Of classes of our own over one of Textual's."""

LARGE = {"CreateForm": (0, 26), "IndexFields": (0, 27)}
"""Lines and methods of the classes beyond the limits, which may only shrink."""

DEEP = {
    # A product's usage fills in what the generic pane leaves open.
    "DatabaseUsage": 3,
    "IndexUsage": 3,
    "SearchUsage": 3,
    "QStashUsage": 3,
    # What looks into a database adds what it shows.
    "ConsolePane": 3,
    "KeysPane": 3,
    "MonitorPane": 3,
    # What kinds of dialogs share is little, and each kind adds a method or two.
    "AskPathDialog": 3,
    "EmailDialog": 3,
    "NewMemberDialog": 3,
    "NewTeamDialog": 3,
}
"""Levels of the classes beyond the limit."""

LONG = {
    "widgets/table.py": 334,
    "panes/resource_list.py": 340,
    "screens/connect.py": 344,
    "dialogs/accounts.py": 325,
    "resources/collection.py": 299,
    "products/redis/panes/region_picker.py": 295,
    "screens/resource_screen.py": 280,
    "accounts/accounts.py": 297,
    "auth/callback.py": 286,
    "auth/sign_in.py": 261,
    "sessions.py": 273,
    "panes/resource_rows.py": 255,
    "files.py": 267,
    "panes/form_fields.py": 287,
    "preferences/keymap.py": 254,
}
"""Lines of the files beyond 250, which may only shrink."""
ROOM = 250
TABLES = {"bindings.py", "products/redis/data/command_table.py"}
"""Not measured: one row is one line."""

HANDLERS = ("action_", "on_", "_on_", "watch_", "_watch_", "__")


@dataclass
class Class:
    """One class of the package, as it is written."""

    name: str
    bases: list[str]
    """Qualified names."""
    lines: int
    methods: int
    own: list["Class"] = field(default_factory=list)
    """Its bases in the package."""

    def with_ancestors(self) -> Iterator["Class"]:
        """This class and all ancestors in the package, each once."""
        seen: dict[int, Class] = {}
        waiting = [self]
        while waiting:
            each = waiting.pop()
            if seen.setdefault(id(each), each) is each:
                waiting += each.own
        yield from seen.values()

    @property
    def levels(self) -> int:
        """Classes of our own from this one up to the first of Textual's; 0 if it leads to none."""
        above = [each.levels for each in self.own]
        if any(base.startswith("textual.") for base in self.bases):
            above.append(0)
        elif not any(above):
            return 0
        return 1 + max(above)


def is_counted(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a method is neither action, handler, property nor dunder method."""
    decorators = [ast.unparse(each) for each in method.decorator_list]
    return not method.name.startswith(HANDLERS) and not any(
        each.startswith("on(") or each.endswith(("property", ".setter")) for each in decorators
    )


@cache
def classes() -> Mapping[str, Class]:
    """Every class of the package by its qualified name."""
    found: dict[str, Class] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")
        text = path.read_text(encoding="utf-8")
        if "class " not in text:
            continue
        nodes = [*ast.walk(ast.parse(text))]
        known = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        written = [node for node in nodes if isinstance(node, ast.ClassDef)]
        known |= {node.name: f"{module}.{node.name}" for node in written}
        for node in written:
            bases = [
                ast.unparse(base.value if isinstance(base, ast.Subscript) else base) for base in node.bases
            ]
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
            found[known[node.name]] = Class(
                node.name,
                [known.get(base, base) for base in bases],
                (node.end_lineno or node.lineno) - node.lineno + 1,
                sum(map(is_counted, methods)),
            )
    for each in found.values():
        each.own = [found[base] for base in each.bases if base in found and found[base] is not each]
    return found


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_screen_of_any_resource_is_measured_with_its_base() -> None:
    screen = classes()["upstash_tui.screens.resource_screen.ResourceScreen"]
    parts = {"ResourceScreen", "AccountScreen", "StyledOnce", "Keyed", "Ground"}
    assert {each.name for each in screen.with_ancestors()} == parts
    assert screen.levels == LEVELS


@pytest.mark.parametrize("what", ["lines", "methods"])
def test_a_class_with_its_ancestors_stays_within_the_limit(what: str) -> None:
    limit = {"lines": LINES, "methods": METHODS}[what]
    sizes = {
        each.name: sum(getattr(part, what) for part in each.with_ancestors()) for each in classes().values()
    }
    beyond = {name: size for name, size in sizes.items() if size > limit}
    column = ("lines", "methods").index(what)
    assert beyond == {name: bounds[column] for name, bounds in LARGE.items() if bounds[column] > limit}


def test_few_classes_stand_on_each_other() -> None:
    levels = {each.name: each.levels for each in classes().values()}
    assert {name: level for name, level in levels.items() if level > LEVELS} == DEEP


def test_a_file_stays_within_the_limit() -> None:
    sizes = {path.relative_to(PACKAGE).as_posix(): lines(path) for path in PACKAGE.rglob("*.py")}
    sizes = {name: size for name, size in sizes.items() if name not in TABLES}
    beyond = {name: size for name, size in sizes.items() if size > LONG.get(name, ROOM)}
    assert beyond == {}, "longer than 250 lines, or longer than it was"
    assert {name for name in LONG if sizes.get(name, 0) <= ROOM} == set(), "no exception any more"
