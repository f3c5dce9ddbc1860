"""The ``upstash-tui`` command, which is ``python -m upstash_tui`` too.

Imports next to nothing, as Ctrl+C leaves no traceback only from the first line of :func:`main` on.

Python raises ``KeyboardInterrupt`` wherever it is. Inside an import that may be a place where exceptions are
printed and forgotten, or one that leaves half a module behind: the program goes on and fails later, when it
has taken the terminal over. So until a command has something to end in order, Ctrl+C ends the process.
"""

import os
import signal
import sys
from types import FrameType

_INTERRUPTED = 128 + signal.SIGINT


def main() -> int:
    """Run the command and give its exit code."""
    _let_interrupts_end_it()
    from upstash_tui.cli import FAILED
    from upstash_tui.cli import main as command

    try:
        code = command()
    except SystemExit as end:  # --help, --version, a usage error
        code = int(end.code or 0)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:
        code = FAILED
    _let_interrupts_end_it()
    return code if _flushed() else code or FAILED


def _let_interrupts_end_it() -> None:
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # by whoever started it
        signal.signal(signal.SIGINT, _end)


def _end(number: int, frame: FrameType | None) -> None:
    os._exit(_INTERRUPTED)


def _flushed() -> bool:
    """Whether all that was printed has gone out.

    What can't, as its pipe or terminal is gone, is dropped: at the end of the process Python would try again,
    complain, and change the exit code to 120.
    """
    flushed = True
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            flushed = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return flushed


if __name__ == "__main__":
    raise SystemExit(main())
