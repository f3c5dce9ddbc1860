"""Programs in a pty, started without a fork of Python: in a process with threads its child may never get on.

POSIX only.
"""

import os
import signal
from collections.abc import Mapping, Sequence

_IN_A_FOLDER = ("sh", "-c", 'cd "$0" && exec "$@"')


def start(
    argv: Sequence[str], *, env: Mapping[str, str], columns: int, rows: int, cwd: str = ""
) -> tuple[int, int]:
    """Start ``argv`` in a terminal of its own. Returns its process id and the descriptor of the terminal.

    Ctrl+C ends it, even where whoever started the tests has it ignored.
    """
    terminal, inside = os.openpty()
    resize(terminal, columns, rows)
    command = [*_IN_A_FOLDER, cwd, *argv] if cwd else [*argv]
    opened = (os.POSIX_SPAWN_OPEN, 0, os.ttyname(inside), os.O_RDWR, 0)  # the first of a session: it controls
    copied = [(os.POSIX_SPAWN_DUP2, 0, number) for number in (1, 2)]
    try:
        pid = os.posix_spawnp(
            command[0], command, env, file_actions=[opened, *copied], setsid=True, setsigdef=[signal.SIGINT]
        )
    except BaseException:
        os.close(terminal)
        raise
    finally:
        os.close(inside)
    return pid, terminal


def resize(terminal: int, columns: int, rows: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
