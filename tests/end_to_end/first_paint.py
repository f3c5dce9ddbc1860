"""A terminal driver that notes which modules are loaded when the first picture is sent.

For ``TEXTUAL_DRIVER``; the list goes to the file in ``FIRST_PAINT``, one name a line.
"""

import os
import sys
from pathlib import Path

from textual.drivers.linux_driver import LinuxDriver

PICTURE = 500
"""Characters from which on a piece of output is a picture and no mere mode change."""


class FirstPaintDriver(LinuxDriver):
    """Textual's own, with a look at ``sys.modules``."""

    def write(self, data: str) -> None:
        note = Path(os.environ["FIRST_PAINT"])
        if len(data) >= PICTURE and not note.exists():
            half = note.with_suffix(".half")
            half.write_text("\n".join(sys.modules), encoding="utf-8")
            half.rename(note)
        super().write(data)
