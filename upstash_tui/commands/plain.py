"""Everything that is printed outside the full screen: one line at a time, which can't act on a terminal."""

import sys

from upstash_tui.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO  # slow to import, for a word on standard output


def say(*cells: object, between: str = " ", end: str = "\n") -> None:
    """Print ``cells`` as one line. A line break in one of them is shown, not made.

    Raises :class:`BrokenPipeError` where nothing can be printed any more, whatever the reason.
    """
    _print(sys.stdout, between.join(clean_line(str(cell)) for cell in cells), end)


def complain(*cells: object) -> None:
    """As :func:`say`, on standard error."""
    _print(sys.stderr, " ".join(clean_line(str(cell)) for cell in cells), "\n")


def _print(stream: "TextIO", line: str, end: str) -> None:
    encoding = stream.encoding or "utf-8"  # which may have no letter for the picture of a control character
    try:
        print(line.encode(encoding, "replace").decode(encoding), end=end, file=stream, flush=True)
    except OSError as error:
        raise BrokenPipeError from error
