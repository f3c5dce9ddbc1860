"""A server that means harm: nothing it says acts on the terminal or on the app."""

import json
import os
import urllib.request

import pytest

from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.test_account import leave, with_key
from upstash_tui.sandbox.process import SandboxProcess

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

ATTACKS = {
    "clipboard": "\x1b]52;c;RVZJTA==\x07",
    "title": "\x1b]0;EVIL\x1b\\",
    "clear": "\x1b[31337X",
    "C1": "\x9b31337X",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\",
    "direction": "\u202eEVIL",
    "bell": "EVIL\x07",
    "link": "[@click=app.quit]EVIL[/]",
    "tag": "[/EVIL]",
    "style": "[bold red on white]EVIL",
}
NEVER = [
    *(b"\x1b]52;c;RVZJTA", b"\x1b]0;EVIL", b"\x1b[31337X", b"\xc2\x9b31337X", b"\x1b]8;;https://evil"),
    *("\u202e".encode(), b"EVIL\x07"),
]


def answer_the_list(sandbox: SandboxProcess, status: int, body: object) -> None:
    """From now on the list of databases is answered with ``status`` and ``body`` as JSON."""
    fault = {
        "do": "status",
        "method": "GET",
        "path": "/v2/redis/databases",
        "times": 0,
        "status": status,
        "body": json.dumps(body),
        "headers": {"content-type": "application/json"},
    }
    request = urllib.request.Request(
        f"{sandbox.url}/_sandbox/faults",
        json.dumps([fault]).encode(),
        {"content-type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status < 300


def database(number: int, text: str) -> dict[str, object]:
    """A database in which every text is ``text``."""
    names = (
        *("database_name", "region", "primary_region", "endpoint", "rest_token", "read_only_rest_token"),
        *("password", "customer_id", "database_type", "type"),
    )
    return dict.fromkeys(names, text) | {
        "database_id": f"id-{number}",
        "state": "active",
        "read_regions": [text],
        "port": 6379,
        "creation_time": 1,
    }


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_a_list_of_attacks_is_shown_as_text(
    run_program: RunProgram, sandbox: SandboxProcess, size: tuple[int, int]
) -> None:
    listing = [database(number, text) for number, text in enumerate(ATTACKS.values())]
    answer_the_list(sandbox, 200, listing)
    terminal = run_program(columns=size[0], rows=size[1], **with_key(sandbox))
    terminal.wait_for(f"{len(ATTACKS)} of {len(ATTACKS)}")
    terminal.wait_for("[/EVIL]")
    for _ in ATTACKS:
        terminal.press("enter")
        terminal.wait_for("REST URL")
        terminal.press("v", "y")
        terminal.wait_for("Copy from")
        terminal.press("escape")
        terminal.wait_gone("Copy from")
        terminal.press("escape")
        terminal.wait_for("NAME")
        terminal.press("down")
        terminal.read(0.1)
    leave(terminal)
    assert [attack for attack in NEVER if attack in terminal.bytes] == []


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("status", [400, 500])
def test_an_error_of_attacks_is_shown_as_text(
    run_program: RunProgram, sandbox: SandboxProcess, attack: str, status: int
) -> None:
    answer_the_list(sandbox, status, ATTACKS[attack])
    terminal = run_program(**with_key(sandbox))
    terminal.wait_for("Press r to try again")
    leave(terminal)
    assert [each for each in NEVER if each in terminal.bytes] == []
