"""A stream of server-sent events, whose pieces a test gives one by one."""

import asyncio

from tests.conftest import wait_for

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
_END, _BREAK = b"0\r\n\r\n", b""


class Stream:
    """A behaviour of a raw server: it answers with what was and will be given, whoever asks and how often."""

    def __init__(self, *pieces: bytes) -> None:
        self._begins_with = pieces
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue()
        """For the newest client; before there is one, for the first."""
        self._writers: list[asyncio.StreamWriter] = []

    async def __call__(self, writer: asyncio.StreamWriter) -> bool:
        if self._writers:
            self._pieces = asyncio.Queue()
        pieces = self._pieces
        self._writers.append(writer)
        writer.write(_HEAD)
        for piece in self._begins_with:
            writer.write(_chunk(piece))
        while (piece := await pieces.get()) not in (_END, _BREAK):
            writer.write(piece)
            await writer.drain()
        if piece == _BREAK:
            writer.transport.abort()
        else:
            writer.write(piece)
        return False

    def send(self, *pieces: bytes) -> None:
        """Send each as a chunk of its own."""
        for piece in pieces:
            self._pieces.put_nowait(_chunk(piece))

    def lines(self, *lines: str) -> None:
        """Send each as an event, all in one piece."""
        if lines:
            self.send("".join(f"data: {line}\n\n" for line in lines).encode())

    def end(self) -> None:
        """End the stream as a server does that has no more to say."""
        self._pieces.put_nowait(_END)

    def break_off(self) -> None:
        """Close the connection within the stream."""
        self._pieces.put_nowait(_BREAK)

    @property
    def opened(self) -> int:
        """How often it was asked for."""
        return len(self._writers)

    async def left(self) -> None:
        """Wait until the client has closed its newest connection. Comments are sent to find out."""
        await wait_for(lambda: self._writers, what="the request")

        def is_gone() -> bool:
            writer = self._writers[-1]
            if not writer.transport.is_closing():
                writer.write(_chunk(b":\n"))
            return writer.transport.is_closing()

        await wait_for(is_gone, what="the connection to be closed")


def _chunk(piece: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(piece), piece)
