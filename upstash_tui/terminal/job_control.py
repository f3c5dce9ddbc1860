"""Whether the shell that started the program can wake it up once it is stopped."""

import os


def has_job_control() -> bool:
    """Whether a shell waits that could continue this process once it is stopped.

    A program that ssh or a window manager started leads its session: stopped, it would hang for ever.
    """
    if os.name != "posix":
        return False
    try:
        parent = os.getppid()
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    except OSError:
        return False
