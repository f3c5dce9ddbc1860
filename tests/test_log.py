"""The log: private, bounded, and free of secrets."""

import base64
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from upstash_tui.log import RedactingFormatter, log_path, redact, report, start_logging

KEY = "5f0c1b2e-93aa-canary"
NAMES = [
    *(
        "code",
        "state",
        "code_verifier",
        "code_challenge",
        "access_token",
        "refresh_token",
        "id_token",
        "token",
    ),
    *("api_key", "apikey", "password", "secret", "client_secret"),
    *("rest_token", "read_only_rest_token", "read_only_token"),
]
SHAPES = [
    "https://host/path?x=1&{name}={key}&y=2",
    "{name}={key}",
    "{name}: {key}",
    '{{"{name}": "{key}", "y": 2}}',
    "{{'{name}':'{key}'}}",
]


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", [*NAMES, "API_KEY", "Code"])
def test_a_secret_is_redacted_by_its_name(name: str, shape: str) -> None:
    line = redact(shape.format(name=name, key=KEY))
    assert KEY not in line
    assert "***" in line
    assert name in line, "what was there is still told"


@pytest.mark.parametrize(
    "line",
    [
        f"Authorization: Basic {base64.b64encode(f'ada@example.com:{KEY}'.encode()).decode()}",
        f"authorization: bearer {KEY}",
        f"{{'Authorization': 'Bearer {KEY}'}}",
        f"redis://default:{KEY}@my-cache-1.upstash.io:6379",
        "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl from the server",
    ],
)
def test_a_secret_is_redacted_by_its_shape(line: str) -> None:
    redacted = redact(line)
    assert KEY not in redacted
    assert "YWRhQGV4" not in redacted
    assert "eyJ" not in redacted
    assert "***" in redacted


@pytest.mark.parametrize(
    "line",
    ["GET /v2/redis/databases 200 in 0.12 s", "12 databases", "us-east-1: unreachable", "a token is missing"],
)
def test_an_ordinary_line_stays_as_it_is(line: str) -> None:
    assert redact(line) == line


def test_escape_sequences_are_shown_not_written() -> None:
    assert redact("a\x1b[2Jb\nc") == "a␛[2Jb\nc"


def test_a_traceback_is_redacted_too() -> None:
    try:
        raise RuntimeError(f"refused token={KEY}")
    except RuntimeError as error:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", None, (type(error), error, None))
    line = RedactingFormatter("%(message)s").format(record)
    assert "RuntimeError: refused token=***" in line
    assert KEY not in line


def test_lines_go_to_a_file_in_the_state_folder_that_is_the_owners_alone(root_logger: logging.Logger) -> None:
    start_logging()
    logging.getLogger("upstash_tui.test").info("signed in with code=%s", KEY)
    content = log_path().read_text()
    assert "INFO upstash_tui.test: signed in with code=***" in content
    assert KEY not in content
    if os.name == "posix":
        assert log_path().stat().st_mode & 0o777 == 0o600
        assert log_path().parent.stat().st_mode & 0o777 == 0o700


def test_three_files_of_a_megabyte_at_most_each_the_owners_alone(root_logger: logging.Logger) -> None:
    start_logging()
    for _ in range(400):
        logging.getLogger("upstash_tui.test").info("x" * 10_000)
    files = sorted(log_path().parent.iterdir())
    assert [file.name for file in files] == [f"upstash-tui.log{end}" for end in ("", ".1", ".2")]
    assert all(file.stat().st_size <= 1_000_000 for file in files)
    if os.name == "posix":
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


@pytest.mark.parametrize("library", ["httpx", "httpcore", "h11", "asyncio", "keyring"])
def test_libraries_that_log_urls_are_held_to_warnings_even_at_debug(
    root_logger: logging.Logger, library: str
) -> None:
    start_logging(logging.DEBUG)
    logging.getLogger(library).info("HTTP Request: GET http://localhost:3000/cb?x=%s", KEY)
    logging.getLogger("upstash_tui").debug("on")
    content = log_path().read_text()
    assert KEY not in content
    assert "DEBUG upstash_tui: on" in content


def test_a_state_folder_that_can_not_be_written_stops_nothing(
    root_logger: logging.Logger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("upstash_tui.log.state_folder", lambda: tmp_path / "file" / "state")
    start_logging()
    logging.getLogger("upstash_tui.test").info("goes nowhere")
    assert "no report" in report(RuntimeError("a crash"))
