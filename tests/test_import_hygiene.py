"""What is imported when: nothing heavy before it is needed.

A clock would be a guess, a list of modules is not.
"""

import subprocess
import sys
from datetime import UTC, datetime
from functools import cache

import pytest

from tests.conftest import REPOSITORY, need_module
from tests.local_upstash import LocalUpstash

pytestmark = pytest.mark.slow

ABOVE = {
    *("__init__", "__main__", "cli", "app", "messages", "desktop", "sandbox"),
    *("preferences", "terminal", "screens", "panes", "dialogs", "widgets", "palette", "places", "sessions"),
    "without_account",
}
"""What may know Textual, a program of its own, or both; ``commands`` and all else is below."""
PACKAGE = REPOSITORY / "upstash_tui"
BELOW_THE_SCREENS = [
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).with_suffix("").parts[0] not in ABOVE
    and not {"sandbox", "panes"} & {*path.parent.relative_to(PACKAGE).parts}
]
PRINT_LOADED = "\nimport sys; print(*sys.modules)"


def loaded_after(code: str) -> set[str]:
    """The top-level names imported once ``code`` has run in a fresh interpreter."""
    return {name.partition(".")[0] for name in modules_after(code)}


@cache
def modules_after(code: str) -> set[str]:
    """The modules imported once ``code`` has run in a fresh interpreter."""
    told = subprocess.run(
        [sys.executable, "-c", code + PRINT_LOADED],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
        timeout=30,
    )
    assert told.returncode == 0, told.stderr
    return set(told.stdout.splitlines()[-1].split())


def test_the_list_of_modules_is_not_empty_and_goes_down_to_the_bottom() -> None:
    assert {"upstash_tui.text", "upstash_tui.api.client", "upstash_tui.auth.sign_in"} <= set(
        BELOW_THE_SCREENS
    )


def test_below_the_screens_nothing_brings_textual() -> None:
    loaded = loaded_after("\n".join(f"import {name}" for name in BELOW_THE_SCREENS))
    assert loaded & {"textual", "rich"} == set()


def test_importing_the_client_and_the_sign_in_costs_neither_http_nor_a_keyring() -> None:
    loaded = loaded_after("\n".join(f"import {name}" for name in BELOW_THE_SCREENS))
    later = {"httpx", "httpcore", "anyio", "keyring", "cryptography", "dotenv", "starlette", "uvicorn"}
    assert loaded & later == set()


def test_the_sandbox_is_reachable_without_its_web_server() -> None:
    loaded = loaded_after("import upstash_tui.sandbox.process")
    assert loaded & {"starlette", "uvicorn", "textual", "httpx"} == set()


RUN = """
import runpy, sys
sys.argv = ["upstash-tui", {arguments}]
try:
    runpy.run_module("upstash_tui", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
"""


def test_what_ctrl_c_could_break_into_is_next_to_nothing() -> None:
    """Until this much is imported, an interrupt leaves Python's own traceback."""
    loaded = modules_after("import upstash_tui.__main__")
    assert {name for name in loaded if name.startswith("upstash_tui")} == {
        *("upstash_tui", "upstash_tui.__main__")
    }
    assert loaded & {"argparse", "asyncio", "typing", "pathlib"} == set()


@pytest.mark.parametrize("arguments", ["'--version'", "'--help'", "'login', '--help'"])
def test_a_question_is_answered_without_textual(arguments: str) -> None:
    loaded = loaded_after(RUN.format(arguments=arguments))
    assert loaded & {"asyncio", "textual", "rich", "httpx", "keyring", "msgspec"} == set()


def test_the_first_picture_needs_no_demo_no_network_and_nothing_that_opens_later() -> None:
    loaded = modules_after("import upstash_tui.cli, upstash_tui.app, upstash_tui.screens.resource_screen")
    assert loaded & {"httpx", "keyring", "tomllib", "tomli_w", "starlette", "uvicorn"} == set()
    ours = {name.removeprefix("upstash_tui.") for name in loaded if name.startswith("upstash_tui.")}
    later = ("sandbox", "dialogs", "commands.", "auth.sign_in", "panes.create", "panes.database_details")
    assert {name for name in ours if name.startswith(later)} == {"commands.plain", "commands.arguments"}


FIRST_LIST = """
import asyncio
import sys
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.app import UpstashApp
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings

async def run():
    environment = {{"BROWSER": "none", "UPSTASH_EMAIL": {email!r}, "UPSTASH_API_KEY": {key!r}}}
    services = Services(
        Settings(), Endpoints({url!r}, {url!r}, None), environment=environment, read_only=False,
        launch_browser=False, accounts=MemoryAccounts({url!r}),
    )
    app = UpstashApp(services)
    async with app.run_test(size=(120, 36)) as pilot:
        async with asyncio.timeout(30):
            while not any(place.list.has_rows for place in app.places.screens):
                await pilot.pause()
            while "upstash_tui.resources.data" not in sys.modules:
                await pilot.pause()  # the level of the database under the cursor
        await pilot.pause()  # the details follow the list

asyncio.run(run())
"""
MODULES_AFTER_THE_FIRST_LIST = 182
"""Ours. It grows only where a part moves to a file of its own: what a key opens is imported once pressed."""
MONTH_BEGUN = datetime(2026, 9, 2, tzinfo=UTC).timestamp()
"""Hardly anything is spent. From the 26th on a card warns of the first database's budget, where the answer
that has its cost came before the app ended."""


def test_the_first_list_needs_its_own_product_alone() -> None:
    need_module("starlette")
    with LocalUpstash(databases=3, now=lambda: MONTH_BEGUN) as here:
        loaded = modules_after(FIRST_LIST.format(email=here.email, key=here.api_key, url=here.url))
    ours = {name.removeprefix("upstash_tui.") for name in loaded if name.startswith("upstash_tui")}
    products = {name.split(".")[1] for name in ours if name.startswith("products.")}
    assert products == {"redis", "registry", "lists"}
    later = (
        *("dialogs", "sandbox", "commands", "connection", "screens.connect", "screens.export"),
        "panes.attention_card",
    )
    assert not {name for name in ours if name.startswith(later) or ".panes." in name or ".sandbox" in name}
    assert "products.redis.facts" in ours, "the details are shown"
    assert len(ours) == MODULES_AFTER_THE_FIRST_LIST
