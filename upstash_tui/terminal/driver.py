"""Textual's terminal driver for Linux and macOS, held up where a terminal misbehaves."""

import asyncio
import errno
import logging
import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from types import FrameType
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Resize
from textual.geometry import Size

from upstash_tui.terminal.parser import TICK, PasteParser
from upstash_tui.terminal.shown import Shown

log = logging.getLogger(__name__)

_AT_ONCE = 65_536
"""Bytes read at once."""
_TURN = 0.001
"""Seconds that those who read keys and write what is painted wait for the thread that computes."""
_NOT_UTF8 = "\ufffd"


@runtime_checkable
class InTerminal(Protocol):
    """What the app knows of the terminal it runs in."""

    shown: Shown

    def end(self, code: int) -> None:
        """Leave with the exit code ``code``."""


class PosixDriver(LinuxDriver):
    """Survives bytes that are no UTF-8, a SIGCONT nobody stopped for, sizes in a hurry, a terminal that goes.

    The first come from terminals that report the mouse in the old way after a tmux client attached, and from
    pastes in another encoding; the second from systemd, which sends it behind SIGTERM.
    """

    _stopped = False

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        assert isinstance(app, InTerminal)  # noqa: S101 - no other has this driver
        self._shown = app.shown
        self._end = app.end
        if sys.__stdout__ is not None and sys.__stderr__ is not None and not sys.__stderr__.isatty():
            self._file = sys.__stdout__  # errors are kept in a file: 2>errors

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._shown.forget()
        sys.setswitchinterval(_TURN)  # Python's own, 5 ms, is a third of what a key may take
        signal.signal(signal.SIGWINCH, self._window_changed)

    def _window_changed(self, *_: object) -> None:
        """Textual's own reads the size here, where the next signal may overtake it with a newer one."""
        self._loop.call_soon_threadsafe(self._post_size)

    def _post_size(self) -> None:
        self._shown.forget()  # a terminal may cut off or move what it shows
        if self._in_band_window_resize:
            self._app.refresh()  # it may have sent its size before
        else:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))

    def _sigtstp_application(self, *arguments: int | FrameType | None) -> None:
        """Stop between two steps: what the signal breaks into may hold a lock that stopping needs."""
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        self._stopped = True
        super()._sigtstp_application()

    def _sigcont_application(self, *arguments: int | FrameType | None) -> None:
        """Start again only what was stopped; else two threads would read the same keys."""
        if self._stopped:
            self._stopped = False
            super()._sigcont_application(*arguments)
        else:
            self._loop.call_soon_threadsafe(self._paint_again)

    def _paint_again(self) -> None:
        """Who was stopped by force may find anything on the screen."""
        self._shown.forget()
        self._app.refresh(layout=True)

    def suspend_application_mode(self) -> None:
        """Another program has the terminal: what interrupts it reaches the app, too, and is not for it.

        What stops it for the shell is: the app waits for it, and the shell for the app.
        """
        super().suspend_application_mode()
        self._loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, lambda *_: None)  # no SIG_IGN, which the program would inherit
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)

    def resume_application_mode(self) -> None:
        super().resume_application_mode()
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        # The loop learns of signals that came meanwhile in its next round, and must not find a handler then.
        self._loop.call_soon(self._loop.call_soon, self._hear_interrupts)

    def _hear_interrupts(self) -> None:
        self._loop.add_signal_handler(signal.SIGINT, self._end, 128 + signal.SIGINT)

    def write(self, data: str) -> None:
        """Once the terminal is gone there is no one to write to, and the queue would fill up for ever."""
        if self._writer_thread is None or self._writer_thread.is_alive():
            super().write(data)

    def close(self) -> None:
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().close()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError as error:
            log.warning("the terminal is gone (%s)", error.strerror)
            self._loop.call_soon_threadsafe(self._hung_up)
        except Exception as error:
            asyncio.run_coroutine_threadsafe(self._give_up(error), self._loop)

    def run_input_thread(self) -> None:
        """Hand on what the terminal sends. Textual's own ends at bytes that are no UTF-8."""
        parser = PasteParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:  # the others take no terminal on macOS
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(parser.patience):
                    self._take(parser, decode(self._read()))
                for event in parser.tick():
                    self.process_message(event)
            if selector.select(TICK):  # answers and mouse reports that were on their way are not the shell's
                self._read()

    def _read(self) -> bytes:
        data = os.read(self.fileno, _AT_ONCE)
        if not data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return data

    def _take(self, parser: PasteParser, text: str) -> None:
        if _NOT_UTF8 in text:
            log.warning("the terminal sent bytes that are no UTF-8; no key is made of them")
        for event in parser.feed(text):
            if not (isinstance(event, Key) and event.character == _NOT_UTF8):
                self.process_message(event)

    def _hung_up(self) -> None:
        self._app.exit(return_code=129)

    async def _give_up(self, error: Exception) -> None:
        self._app._handle_exception(error)
