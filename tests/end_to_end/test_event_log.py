"""Textual can write down every event, and with them what is typed and pasted: never in this program."""

import os
from pathlib import Path

import pytest

from tests.end_to_end.conftest import RunProgram

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

CANARY = "canary-5c1d-typed-secret"


def test_a_key_that_is_typed_or_pasted_is_in_no_event_log(run_program: RunProgram, tmp_path: Path) -> None:
    log = tmp_path / "textual.log"
    terminal = run_program(TEXTUAL_LOG=str(log), TEXTUAL="devtools,debug", TEXTUAL_DEVTOOLS_PORT="9")
    terminal.wait_for("Use an API key")
    terminal.press("k")
    terminal.wait_for("E-mail")
    terminal.paste("ada@example.com")
    terminal.press("tab")
    terminal.type(CANARY[:8])
    terminal.paste(CANARY[8:])
    terminal.wait_for("•" * len(CANARY))
    terminal.press("escape")
    terminal.wait_gone("E-mail")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert not log.exists()
    told = terminal.bytes.decode("utf-8", "replace")
    assert "TEXTUAL_LOG and devtools in TEXTUAL are left out" in told
    assert CANARY[8:] not in told
    written = [path for path in Path.home().rglob("*") if path.is_file()]
    assert not [path.name for path in written if CANARY[8:] in path.read_text("utf-8", "replace")]
