"""Where a test waited when its time was up. A plugin that ``conftest.py`` loads.

The stack that pytest-timeout shows of a test with an event loop ends in the loop; these are the coroutines.
"""

import asyncio
import gc
from collections.abc import Generator
from typing import Any

import pytest

_INNER = ("cr_await", "gi_yieldfrom", "ag_await")
_FRAME = ("cr_frame", "gi_frame", "ag_frame")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the coroutines to the report of a test that took too long."""
    report = yield
    if call.excinfo is not None and "from pytest-timeout" in str(call.excinfo.value):
        tasks = [each for each in gc.get_objects() if isinstance(each, asyncio.Task)]  # of whatever loop
        if waiting := list(filter(None, map(_where, tasks))):
            report.sections.append(("What the coroutines wait for", "\n\n".join(waiting)))
    return report


def _where(task: asyncio.Task[Any]) -> str:
    """The lines at which ``task`` waits, from the outside in; empty if none of them is ours."""
    lines: list[str] = []
    inner: Any = None if task.done() else task.get_coro()
    while inner is not None:
        frame = next((found for name in _FRAME if (found := getattr(inner, name, None))), None)
        if frame is not None:
            lines.append(f"{frame.f_code.co_filename}:{frame.f_lineno} in {frame.f_code.co_qualname}")
        inner = next((found for name in _INNER if (found := getattr(inner, name, None))), None)
    ours = any("/tests/" in line or "/upstash_tui/" in line for line in lines)
    return "\n".join(lines) if ours else ""
