"""A machine whose clock shows UTC, for what is shown in local time."""

import contextlib
import os
import time
from collections.abc import Iterator

NOW = 1_787_238_000.0
"""2026-08-20 15:00 UTC."""


@contextlib.contextmanager
def time_zone(name: str) -> Iterator[None]:
    """Local time is that of ``name``, a POSIX zone such as ``UTC`` or ``XYZ-5:30``."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()
