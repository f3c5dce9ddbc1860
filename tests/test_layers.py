"""The rules of the code that no type checker knows: layers, markup, secrets, small files."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "upstash_tui"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TEXTUAL = {"preferences", "terminal", "screens", "panes", "dialogs", "widgets"}
SCREENS = [path for path in SOURCES if path.parent.name in TEXTUAL]
READ_AS_MARKUP = {"Button", "Checkbox", "Label", "Option", "RadioButton", "Static", "TabPane", "notify"}
"""What takes a ``str`` and reads it as Textual markup unless it is told ``markup=False``."""
TITLES = {"border_title", "border_subtitle", "tooltip"}
"""Attributes whose ``str`` is read as markup."""


def where(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{path.relative_to(REPOSITORY)}:{node.lineno}"


def built_from_data(node: ast.expr) -> bool:
    """Whether a text is put together: an f-string with a variable, ``%``, ``+``, ``.format`` or ``.join``."""
    match node:
        case ast.JoinedStr(values=parts):
            return any(isinstance(part, ast.FormattedValue) and not is_constant(part.value) for part in parts)
        case ast.BinOp(op=ast.Mod() | ast.Add(), left=left, right=right):
            return any(isinstance(side, ast.JoinedStr) or is_text(side) for side in (left, right))
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "join")):
            return is_text(text)
    return False


def is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id.isupper()


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def says_it_is_plain(call: ast.Call) -> bool:
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in call.keywords
    )


def markup_built_from_data(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[text, *_]):
                read_as_markup = name == "from_markup" or (
                    name in READ_AS_MARKUP and not says_it_is_plain(node)
                )
                if read_as_markup and built_from_data(text):
                    yield node
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=text) if name in TITLES:
                if built_from_data(text):
                    yield node


def test_imports_point_down_only() -> None:
    """The contracts are in ``pyproject.toml``."""
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_newcomer_finds_every_part_in_the_table_in_the_order_of_the_layers() -> None:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    table = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| Where | What |")[2]
    told = [
        re.findall(r"`(\w+)(?:\.py|/)`", row.split("|")[1])
        for row in table.splitlines()[2:]
        if row[:1] == "|"
    ]
    assert told == [layer.split(" | ") for layer in layers]


def test_what_shows_any_resource_names_none() -> None:
    folders = ("resources", "screens", "panes", "dialogs", "widgets")
    naming = {
        path.relative_to(PACKAGE).as_posix()
        for folder in folders
        for path in (PACKAGE / folder).iterdir()
        if path.is_file() and re.search("database|redis", path.read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert naming == set()


@pytest.mark.parametrize(
    ("code", "bad"),
    [
        ('Static(f"[b]{name}[/b]")', True),
        ('self.notify(f"Deleted {name}")', True),
        ('self.app.notify("Deleted %s" % name)', True),
        ('Label("Deleted " + name)', True),
        ('Button("{}".format(name))', True),
        ('Content.from_markup(f"[b]{name}")', True),
        ('self.border_title = f"{name}"', True),
        ('self.notify(f"Deleted {name}", markup=False)', False),
        ('Content.from_markup("[b]$name", name=name)', False),
        ('Static("[b]New database[/b]")', False),
        ('Static(f"{PRIMARY} primary")', False),
        ('Static(Content(f"{name}"))', False),
    ],
)
def test_the_search_for_markup_finds_it(code: str, bad: bool) -> None:
    assert bool(list(markup_built_from_data(ast.parse(code)))) is bad


@pytest.mark.parametrize(
    "path", [*SCREENS, PACKAGE / "app.py", PACKAGE / "places.py"], ids=lambda path: path.name
)
def test_no_markup_is_built_from_data(path: Path) -> None:
    found = markup_built_from_data(ast.parse(path.read_text(encoding="utf-8")))
    assert not [where(path, node) for node in found]


def test_a_secret_is_revealed_in_few_modules_and_never_in_a_widget_or_the_log() -> None:
    places = {
        str(path.relative_to(PACKAGE).as_posix())
        for path in SOURCES
        if ".reveal()" in path.read_text(encoding="utf-8") and path.name != "secret.py"
    }
    assert places, "the search finds something"
    nowhere = (
        "widgets/",
        "catalog/",
        "sandbox/",
        "resources/",
        "formatting/",
        "state/",
        "log",
    )
    into_code = "resources/code_format.py"  # a secret in a line of code that is copied
    assert not {place for place in places if place.startswith(nowhere)} - {into_code}
    assert not places & {"settings.py", "files.py", "saving.py", "text.py"}
    assert {Path(place).name for place in places if place.startswith("products/")} <= {"copy_formats.py"}


THREADS = {"Thread", "ThreadPoolExecutor", "run_in_executor", "to_thread"}
READS = {"open", "read_text", "read_bytes", "fdopen"}
"""Calls that hold the exit while they wait, and calls that read a file with no bound or may wait for ever."""
OPENS = {"files.py", "log_file.py", "sandbox"}
"""The one reader, the log that is only written, and a program of its own."""
NO_FILES = {
    ("api/http.py", "to_thread"),
    ("auth/browser.py", "to_thread"),
    ("__main__.py", "open"),
    ("daemon_thread.py", "Thread"),
}
"""What reads no file of the user's: OpenSSL's own, Windows' ``startfile``, ``/dev/null``; and our thread."""
_CALLED = re.compile(rf"\b({'|'.join(READS | THREADS)}|load)\(|\bthread=")
"""What a text has that calls one of them: to parse them all takes seconds."""


def reads(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """The calls that could read a file. A ``.open(…)`` counts with a mode, an encoding, or on ``os``."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield node, "open"
            case ast.Call(func=ast.Attribute(attr="open", value=owner), args=arguments, keywords=named):
                mode = [each.value for each in arguments if isinstance(each, ast.Constant)]
                words = {each.arg for each in named}
                module = isinstance(owner, ast.Name) and owner.id in {"os", "io", "codecs", "tokenize"}
                if module or words & {"mode", "encoding", "newline"} or {"r", "rb", "rt"} & {*map(str, mode)}:
                    yield node, "open"
            case ast.Call(func=ast.Attribute(attr="load", value=ast.Name(id="json" | "tomllib"))):
                yield node, "load"
            case ast.Call(func=ast.Attribute(attr=name)) if name in READS:
                yield node, name
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in THREADS:
                yield node, name
            case ast.Call(keywords=named) if "thread" in {each.arg for each in named}:
                yield node, "thread"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("open(path)", True),
        ("os.open(path, os.O_RDONLY)", True),
        ('path.open("rb")', True),
        ('path.open(encoding="utf-8")', True),
        ("path.read_text()", True),
        ("path.read_bytes()", True),
        ("tomllib.load(file)", True),
        ("await asyncio.to_thread(read, path)", True),
        ("loop.run_in_executor(None, read)", True),
        ("ThreadPoolExecutor(1)", True),
        ("threading.Thread(target=read)", True),
        ("self.run_worker(read, thread=True)", True),
        ("@work(thread=True)\ndef read(): pass", True),
        ("in_daemon_thread(read)", False),
        ("tomllib.loads(text)", False),
        ("self.regions.load()", False),
        ("await self.tabs.open(tab)", False),
        ("read_text(path)", False),
    ],
)
def test_the_search_for_reading_finds_it(code: str, found: bool) -> None:
    tree = compile(code, "", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    assert bool(list(reads(tree))) is found


def test_every_file_is_read_by_the_one_reader() -> None:
    """It takes regular files only, within a bound; and no thread that the exit waits for reads anything."""
    found = {
        (str(path.relative_to(PACKAGE).as_posix()), name)
        for path in SOURCES
        if path.relative_to(PACKAGE).parts[0] not in OPENS
        if re.search(_CALLED, text := path.read_text(encoding="utf-8"))
        for _, name in reads(ast.parse(text))
    }
    assert found == NO_FILES


def test_no_worker_is_handed_a_coroutine() -> None:
    """``widgets/workers.py`` takes functions only: a coroutine of a worker that never began is left over."""
    starting = {path.name for path in SOURCES if ".run_worker(" in path.read_text(encoding="utf-8")}
    assert starting == {"workers.py"}


def test_no_part_decides_by_itself_whether_a_key_acts() -> None:
    """``needs`` and ``when`` of ``bind`` do. The app is no part, and its notes lie over each screen."""
    deciding = {
        path.relative_to(PACKAGE).as_posix()
        for path in SOURCES
        if "def check_action(" in path.read_text(encoding="utf-8")
    }
    assert deciding == {"widgets/keys.py", "terminal/app.py"}


def test_every_module_says_what_it_is_for_and_is_of_a_size_to_read() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert text.startswith('"""') or not text.strip(), f"{path.name} has no docstring"
        if path.name not in {"land.py"}:  # data
            assert text.count("\n") <= 350, f"{path.name} is asking to be two"


def test_nothing_is_left_to_be_done_later() -> None:
    words = re.compile(r"\b(TO" r"DO|FIX" r"ME|XXX|coming soon|not implemented)\b", re.IGNORECASE)
    for path in SOURCES:
        assert not words.search(path.read_text(encoding="utf-8")), path.name
