"""A crash prints a sentence and where the report is; no line of it holds a secret."""

import logging
from collections.abc import Iterator

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import running, services
from upstash_tui.app import UpstashApp
from upstash_tui.log import log_path, start_logging

CANARY = "canary-4f1e7c-secret"


class Oops(Exception):
    """What no program expects."""


@pytest.fixture
def logging_on() -> Iterator[None]:
    """The log file, as the command starts it."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    start_logging()
    yield
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def break_handler(app: UpstashApp) -> None:
    def oops() -> None:
        api_key = CANARY
        raise Oops(f"api_key={api_key}")

    app.call_later(oops)


def break_worker(app: UpstashApp) -> None:
    async def oops() -> None:
        api_key = CANARY
        raise Oops(f"Authorization: Basic {api_key}")

    app.run_worker(oops(), exit_on_error=True)


@pytest.mark.usefixtures("logging_on")
@pytest.mark.parametrize("broken", [break_handler, break_worker])
async def test_no_secret_is_printed_or_logged(
    here: LocalUpstash, broken: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(broken)
    app = UpstashApp(services(here.url))
    with pytest.raises(Exception):  # noqa: B017, PT011, PT012 - the framework tells the test of any
        async with running(app) as stage:
            await stage.until("Connect Upstash")
            broken(app)
            await wait_for(lambda: not app.is_running)
    assert app.return_code == 1
    output = capsys.readouterr()
    printed = output.out + output.err
    logged = log_path().read_text(encoding="utf-8")
    assert "upstash-tui crashed." in printed
    assert str(log_path()) in printed.replace("\n", "")
    assert len(printed.strip().splitlines()) <= 5, "sentences and no traceback"
    assert CANARY not in printed
    assert CANARY not in logged
    assert "Oops" in logged
