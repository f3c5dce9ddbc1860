"""Server-sent events (HTML, 9.2.6), read from the pieces that they arrive in."""

from collections.abc import Iterator

from msgspec import Struct

MOST = 16 * 1024 * 1024
"""Bytes of an event that are kept; of what is longer the end is left out."""
_MARK = b"\xef\xbb\xbf"


class Event(Struct, frozen=True):
    """The data of one event: its lines, with a line feed between two."""

    data: bytes
    left_out: int = 0
    """Bytes at its end that were not kept."""


class EventReader:
    """Takes pieces of a stream, cut anywhere, and gives the events that are complete with each.

    Lines end with LF or CRLF. Names, ids and comments are left out, as is an event that no empty line ends.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._line, self._line_left_out = bytearray(), 0
        self._data: bytearray | None = None
        """Of the event that is being read, once there is any."""
        self._left_out = 0
        self._is_first = True

    def feed(self, piece: bytes) -> Iterator[Event]:
        """The events that end in ``piece``."""
        *ends, rest = piece.split(b"\n")
        for end in ends:
            self._add(end)
            if (event := self._end_line()) is not None:
                yield event
        self._add(rest)

    def _add(self, part: bytes) -> None:
        room = self._most + len(b"data: ") - len(self._line)
        self._line += part[: max(room, 0)]
        self._line_left_out += max(len(part) - room, 0)

    def _end_line(self) -> Event | None:
        line, left_out = bytes(self._line), self._line_left_out
        self._line.clear()
        self._line_left_out = 0
        if not left_out:
            line = line.removesuffix(b"\r")
        if self._is_first:
            line, self._is_first = line.removeprefix(_MARK), False
        if not line:
            return self._end_event()
        name, _, value = line.partition(b":")
        if name == b"data":
            self._take(value.removeprefix(b" "), left_out)
        return None

    def _take(self, value: bytes, left_out: int) -> None:
        if self._data is None:
            self._data = bytearray()
        else:
            value = b"\n" + value
        room = max(self._most - len(self._data), 0)
        if not self._left_out:
            self._data += value[:room]
            left_out += max(len(value) - room, 0)
        else:
            left_out += len(value)
        self._left_out += left_out

    def _end_event(self) -> Event | None:
        if self._data is None:
            return None
        event = Event(bytes(self._data), self._left_out)
        self._data, self._left_out = None, 0
        return event
