"""The first picture waits for nothing heavy: no HTTP, no keyring, no web server of the sandbox."""

import os
from pathlib import Path

import pytest

from tests.end_to_end.conftest import RunProgram

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

HEAVY = {"anyio", "cryptography", "httpcore", "httpx", "keyring", "openapi_core", "starlette", "uvicorn"}
NOWHERE = {
    "UPSTASH_API_URL": "http://127.0.0.1:9",
    "UPSTASH_EMAIL": "ada@example.com",
    "UPSTASH_API_KEY": "a-key",
}


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [([], {}), (["--demo"], {}), ([], NOWHERE)],
    ids=["no account", "demo", "account"],
)
def test_nothing_heavy_is_loaded_before_the_first_picture(
    run_program: RunProgram, tmp_path: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    note = tmp_path / "modules"
    terminal = run_program(
        *arguments,
        TEXTUAL_DRIVER="tests.end_to_end.first_paint:FirstPaintDriver",
        FIRST_PAINT=str(note),
        **environment,
    )
    terminal.wait_until(lambda _: note.exists(), "the first picture")
    loaded = set(note.read_text(encoding="utf-8").splitlines())
    assert "textual" in loaded, "the list was taken in the program itself"
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
