"""A program in a pty, watched as bytes with times: what it sent, when, how much memory and CPU it took.

No screen is kept, so that watching costs next to nothing. Linux only: memory and CPU come from ``/proc``.
"""

import os
import re
import select
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests import pty_start

_NOTHING_NEW = re.compile(rb"(\x1b\[[\d;]*H|\x1b\]22;[a-z]*\x07)+")
"""Moves of the cursor and the pointer's shape: an update in which all is as it was."""


class PtyProgram:
    """``argv`` in a terminal of ``columns`` by ``rows``; a context manager that ends it.

    ``env`` is the whole environment. Times are of ``time.perf_counter``, :attr:`started` that of the start.
    """

    def __init__(
        self, argv: Sequence[str], *, env: Mapping[str, str], columns: int = 120, rows: int = 36
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self._terminal = pty_start.start(argv, env=env, columns=columns, rows=rows)
        self.sent = bytearray()
        """Everything it sent so far."""
        self._status: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """Hang up, and see it gone."""
        if self._status is None:
            os.kill(self.pid, signal.SIGTERM)
            end = time.monotonic() + 3
            while not self._gone() and time.monotonic() < end:
                self._take(0.02)
            if self._status is None:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def _gone(self) -> bool:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self._status = status
        return bool(pid)

    def _take(self, seconds: float) -> bytes:
        """What comes within ``seconds``, the first piece of it."""
        if not select.select([self._terminal], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            piece = os.read(self._terminal, 65536)
        except OSError:  # it hung up
            time.sleep(min(max(seconds, 0.0), 0.02))
            return b""
        self.sent += piece
        return piece

    def send(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def until(self, wanted: bytes, seconds: float = 20.0) -> float:
        """The time at which ``wanted`` had been sent. Raises ``TimeoutError`` with the end of what was."""
        end = time.perf_counter() + seconds
        seen = 0
        while (left := end - time.perf_counter()) > 0:
            if wanted in self.sent[max(0, seen - len(wanted)) :]:
                return time.perf_counter()
            seen = len(self.sent)
            self._take(min(left, 0.25))
        raise TimeoutError(f"no {wanted!r} in {seconds:g} s but {bytes(self.sent[-2000:])!r}")

    def quiet(self, seconds: float = 0.3, most: float = 20.0) -> None:
        """Return when nothing has come for ``seconds``."""
        end = time.perf_counter() + most
        while self._take(seconds) and time.perf_counter() < end:
            pass

    def until_size(self, size: int, seconds: float = 20.0) -> float:
        """The time at which so many bytes had been sent. Raises ``TimeoutError``."""
        return self.until_match(re.compile(b".{%d}" % size, re.DOTALL), 0, seconds)

    def until_match(self, wanted: re.Pattern[bytes], start: int, seconds: float = 20.0) -> float:
        """The time at which ``wanted`` was found in what was sent from byte ``start`` on.

        Raises ``TimeoutError``.
        """
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if wanted.search(self.sent, start):
                return time.perf_counter()
            self._take(min(left, 0.25))
        raise TimeoutError(f"no {wanted.pattern!r} in {seconds:g} s but {bytes(self.sent[-2000:])!r}")

    def press(self, keys: bytes, settled: float = 0.12) -> tuple[int, float, float]:
        """Send ``keys``: bytes that came in answer, seconds until the first and until the last that is seen.

        The answer is over when nothing came for ``settled`` seconds.
        """
        sent_at = first = last = time.perf_counter()
        self.send(keys)
        size = 0
        while piece := self._take(settled if size else 2.0):
            size += len(piece)
            if not _NOTHING_NEW.fullmatch(piece):
                last = time.perf_counter()
                first = last if first == sent_at else first
        return size, first - sent_at, last - sent_at

    def listen(self, seconds: float) -> int:
        """Bytes that come in the next ``seconds``."""
        end = time.perf_counter() + seconds
        size = 0
        while (left := end - time.perf_counter()) > 0:
            size += len(self._take(left))
        return size

    @property
    def resident(self) -> int:
        """Bytes of memory that are its own in RAM now."""
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    @property
    def cpu(self) -> float:
        """Seconds of CPU its threads have used; ended ones are left out."""
        return sum(
            int(thread.read_text(encoding="ascii").split()[0]) / 1e9
            for thread in Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        )
