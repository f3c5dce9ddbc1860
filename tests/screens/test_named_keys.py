"""A sentence that names a key names the one that acts, however the user has remapped it."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from textual.widgets import Input

import upstash_tui
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, running, services, settle, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.bindings import CURRENT_IDS, ROWS
from upstash_tui.panes.tab_line import TabLine
from upstash_tui.preferences.keymap import check_keymap
from upstash_tui.settings import Settings
from upstash_tui.widgets.key_names import key_name

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

_FREE = [f"{modifier}f{number}" for modifier in ("", "alt+", "ctrl+", "shift+") for number in range(1, 25)]
_FREE += [f"alt+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789"]
_FREE += [
    f"{modifier}+f{number}" for modifier in ("ctrl+shift", "alt+shift", "ctrl+alt") for number in range(1, 25)
]
_FREE += [f"ctrl+alt+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789"]
OTHER = dict(zip(sorted(ROWS), _FREE, strict=False))
"""For every binding a key that nothing has as it comes, each another."""


@cache
def trees() -> Sequence[tuple[str, ast.Module]]:
    """Every module of the package, parsed."""
    root = Path(upstash_tui.__file__).parent
    return [(str(each.relative_to(root)), ast.parse(each.read_text())) for each in sorted(root.rglob("*.py"))]


class Literal(NamedTuple):
    """A literal text in a module."""

    line: int
    value: str


def literals(tree: ast.Module) -> Iterator[Literal]:
    """Every literal text, without docstrings and the attributes that bindings need."""
    words = [each for each in ast.walk(tree) if isinstance(each, ast.Expr)]
    told = {id(each.value) for each in words if isinstance(each.value, ast.Constant)}
    told |= {
        id(each.value)
        for each in ast.walk(tree)
        if isinstance(each, ast.keyword) and each.arg in ("when", "needs")
    }
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told:
            yield Literal(each.lineno, each.value)


def test_there_is_another_key_for_every_binding() -> None:
    assert OTHER.keys() == ROWS.keys()
    assert check_keymap(OTHER, UpstashApp).mistakes == {}


def test_every_binding_that_is_named_exists() -> None:
    places = "|".join(sorted({each.partition(".")[0] for each in ROWS}))
    looks_like_an_id = re.compile(rf"(?:{places})\.[a-z_]+")
    named = {
        f"{module}:{text.line}": text.value
        for module, tree in trees()
        for text in literals(tree)
        if looks_like_an_id.fullmatch(text.value)
        and not text.value.endswith((".toml", ".tcss"))
        and not (module == "bindings.py" and text.value in CURRENT_IDS)
    }
    assert len(named) > len(ROWS)
    assert {place: each for place, each in named.items() if each not in ROWS} == {}


def test_no_sentence_has_a_key_written_out() -> None:
    a_key = re.compile(r"\b[Pp]ress \w|\besc\b|\bctrl\+\w")
    plain = {"screens/plain.py", "commands/login.py", "terminal/app.py"}  # where the keys are the terminal's
    found = {
        f"{module}:{text.line}": text.value
        for module, tree in trees()
        if module not in plain
        for text in literals(tree)
        if " " in text.value and a_key.search(text.value)
    }
    assert found == {}


REMAPPED = Settings(keymap=OTHER)


# A walk with every binding on another key

OLD = re.compile(
    r"\besc\b|\bctrl\+[a-z]\b"
    r"|(?:\bPress |\band |\()[a-zA-Z?/](?=[ .),])"
    r"|(?:^|[·│.:] )[b-zB-Z?] (?=[a-z]{2})",
    re.MULTILINE,
)
"""How a key that nothing is bound to any more would be named."""


def named(words: str) -> str:
    """``words`` with the new key in the place of each ``{id}``."""
    return re.sub(r"\{([\w.]+)\}", lambda found: OTHER[found[1]], words)


async def go(stage: Stage, *steps: str) -> None:
    """Each step is the id of a binding, a key in ``<>``, or a text to type."""
    for step in steps:
        if step == "table.open":
            await settle()  # there has to be a row
        if step in OTHER:
            await stage.press(OTHER[step])
        elif step.startswith("<"):
            await stage.press(step[1:-1])
        else:
            await stage.type(step)
        await stage.pilot.pause()


async def only_new_keys(stage: Stage, *wanted: str) -> None:
    """Wait for ``wanted``, with new keys, and look for old ones."""
    await stage.until(*map(named, wanted))
    shown = [stage.text, stage.words, *(each.placeholder for each in stage.app.screen.query(Input))]
    old = {found[0] for text in shown for found in OLD.finditer(text)}
    assert not old, f"{old} in\n{stage.text}"


PLACES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "the list": ([], ["{list.filter} filter", "Details]"]),
    "details": ([], ["{record.copy} {pick.u}", "{record.change} {pick.p}", "{record.copy}"]),
    "nothing found": (
        ["list.filter", "no such name"],
        ["Press {list.clear} to clear the filter."],
    ),
    "copying": (["record.copy"], ["{pick.u} ", "a letter, or ↑ ↓ and enter · {dialog.back} back"]),
    "changing": (["record.change"], ["{pick.p} ", "{dialog.back} back"]),
    "a text": (["record.change", "pick.n"], ["enter go on · {dialog.back} back"]),
    "a plan": (["record.change", "pick.p"], ["↑ ↓ and enter · {dialog.back} back"]),
    "read regions": (
        ["move.down", "record.change", "pick.r"],
        ["{regions.read} on or off · {regions.use} go on · {dialog.back} back"],
    ),
    "a preview": (
        ["record.change", "pick.e"],
        ["{preview.yes} do it · {preview.request} request · {dialog.back} back"],
    ),
    "a name to type": (
        ["record.delete"],
        ["enter delete · {preview.request} request · {dialog.back} back"],
    ),
    "several": (
        ["list.mark", "list.mark", "record.delete"],
        ["enter delete · tab to the list · {bulk.requests} request · {dialog.back} back"],
    ),
    "columns": (
        ["list.columns"],
        ["{check_list.turn} on or off · {columns.usual} defaults · {columns.done} done · {dialog.back} back"],
    ),
    "accounts": (
        ["app.accounts"],
        [
            "{accounts.add} connects one.",
            "{accounts.add} add · {dialog.back} back",
        ],
    ),
    "help": (["app.help"], ["{help.ids} ids · {dialog.back} back", "{list.new}"]),
    "a form": (
        ["list.new", "a-name", "create.submit"],
        ["Choose where it lives: {create.choose} opens the regions."],
    ),
    "a request": (
        [
            *("list.new", "a-name", "create.regions", "frankfurt", "regions.primary", "regions.done"),
            "create.request",
        ],
        ["{preview.copy} copies it · {dialog.back} back"],
    ),
    "regions": (
        ["list.new", "create.regions"],
        ["{regions.primary} make it primary", "{regions.read} add as read region"],
    ),
    "leaving a draft": (["list.new", "a-name", "create.back", "app.quit"], ["{confirm.yes} yes"]),
    "teams": (
        ["app.teams"],
        ["make a key there ({screen.console})", "an account of its own ({app.accounts})"],
    ),
    "a team": (
        ["app.teams", "list.new"],
        ["enter or {draft.submit} go on · tab next · {toggle.toggle} on or off · {dialog.back} back"],
    ),
    "a member": (
        ["app.teams", "table.open", "list.new"],
        [
            "{new_member.enter} or {draft.submit} go on · tab next · "
            "{one_of.previous} {one_of.next} the role · {dialog.back} back"
        ],
    ),
    "audit log": (
        ["app.audit_log", "list.filter", "no such entry"],
        ["Press {list.clear} to clear the filter."],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
async def test_a_place_names_the_new_keys(here: LocalUpstash, place: str) -> None:
    steps, wanted = PLACES[place]
    async with workspace(here, (160, 48), settings=REMAPPED) as stage:
        await go(stage, *steps)
        await only_new_keys(stage, *wanted)


CREATE = ["list.new", "a-name", "create.regions", "frankfurt", "regions.primary", "regions.done"]
EVICTION = ["record.change", "pick.e", "preview.yes"]

TROUBLE: dict[str, tuple[dict[str, Any], Sequence[str], Sequence[str]]] = {
    "a list": (
        {"status": 404, "path": "/v2/redis/databases"},
        ["list.refresh"],
        ["Press {list.refresh} to try again."],
    ),
    "a list of nobody's": (
        {"status": 401, "path": "/v2/redis/databases"},
        ["list.refresh"],
        ["Press {app.accounts} to connect again, or to choose another account."],
    ),
    "usage": (
        {"status": 404, "path": "/v2/redis/stats/*"},
        ["tabs.2"],
        ["Press {usage.refresh} to try again."],
    ),
    "backups": (
        {"status": 404, "path": "/v2/redis/list-backup/*"},
        ["tabs.3"],
        ["Press {list.refresh} to try again."],
    ),
    "no backups": (
        {"status": 200, "body": "[]", "path": "/v2/redis/list-backup/*"},
        ["move.down", "tabs.3"],
        [
            "Press {backups.create} to make one now.",
            "Press {backups.daily} to switch the daily backup on or off.",
        ],
    ),
    "teams": (
        {"status": 404, "path": "/v2/teams"},
        ["app.teams"],
        ["Press {list.refresh} to try again."],
    ),
    "no teams": (
        {"status": 200, "body": "[]", "path": "/v2/teams"},
        ["app.teams"],
        ["Press {list.new} to create one."],
    ),
    "no team to move to": (
        {"status": 200, "body": "[]", "path": "/v2/teams"},
        ["record.change", "pick.m"],
        ["There is no team yet. {app.places} leads to the teams."],
    ),
    "members": (
        {"status": 404, "path": "/v2/teams/*"},
        ["app.teams"],
        ["Press {list.refresh} to try again."],
    ),
    "no members": (
        {"status": 200, "body": "[]", "path": "/v2/teams/*"},
        ["app.teams"],
        ["Press {list.new} to add somebody."],
    ),
    "audit log": (
        {"status": 404, "path": "/auditlogs"},
        ["app.audit_log"],
        ["Press {list.refresh} to try again."],
    ),
    "no audit log": (
        {"status": 200, "body": "[]", "path": "/auditlogs"},
        ["app.audit_log"],
        ["Press {list.refresh} to look again."],
    ),
    "a change": (
        {"status": 400, "method": "POST"},
        EVICTION,
        ["Nothing was changed. Press {record.refresh} to see how it is now."],
    ),
    "a change of what is gone": (
        {"status": 404, "method": "POST"},
        EVICTION,
        ["Press {list.refresh} to read the list again."],
    ),
    "a change that is not allowed": (
        {"status": 403, "method": "POST"},
        EVICTION,
        ["Press {app.accounts} to choose an account whose key may do it."],
    ),
    "a creation": (
        {"status": 400, "method": "POST", "body": '"not now"'},
        [*CREATE, "create.submit", "create.submit"],
        ["{create.submit} sends it again."],
    ),
    "a creation by nobody": (
        {"status": 401, "method": "POST"},
        [*CREATE, "create.submit", "create.submit"],
        ["Press {create.back} and {app.accounts} to connect again; what you typed stays."],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLE)
async def test_who_tells_of_trouble_names_the_new_keys(here: LocalUpstash, trouble: str) -> None:
    fault, steps, wanted = TROUBLE[trouble]
    async with workspace(here, (160, 48), settings=REMAPPED) as stage:
        here.order({"do": "status", "times": 0} | fault)
        await go(stage, *steps)
        await only_new_keys(stage, *wanted)


async def test_a_click_finds_the_tab_beside_a_longer_key(here: LocalUpstash) -> None:
    longer = Settings(keymap={f"tabs.{number}": f"f{number + 12}" for number in range(1, 7)})
    async with workspace(here, (160, 48), settings=longer) as stage:
        line = stage.place.query_one(TabLine)
        for number, tab in ((2, "Usage"), (3, "Backups"), (1, "Details")):
            key = key_name(stage.place, f"tabs.{number}")
            await stage.pilot.click(line, offset=(str(line.render()).index(key), 0))
            await stage.until(f"{tab}]")


async def test_an_account_without_databases_names_the_new_keys(start_sandbox: "StartSandbox") -> None:
    async with workspace(await start_sandbox(databases=0), settings=REMAPPED) as stage:
        await only_new_keys(stage, "Press {list.new} to create the first one.")


async def test_the_ways_to_connect_name_the_new_keys(here: LocalUpstash) -> None:
    async with running(UpstashApp(services(here.url, settings=REMAPPED))) as stage:
        await only_new_keys(stage, "{connect.api_key} ", "Use an API key", "{connect.demo} ", "Try the demo")
        await go(stage, "connect.api_key")
        await only_new_keys(stage, "enter connect · {dialog.back} back")


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
async def test_a_sign_in_names_the_new_keys(here: LocalUpstash) -> None:
    made = services(here.url, client_id=here.client_id, settings=REMAPPED, launch_browser=False)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await go(stage, "<enter>")
        await only_new_keys(
            stage,
            "({connect.copy} copies the full one, {connect.show} shows it plainly)",
            "{connect.paste}  The page did not load?",
        )
