"""Passes connections on: ``python relay.py FROM TO``, each a TCP port of 127.0.0.1 or a Unix socket's path.

Says ``ready`` when it listens and ends with its standard input. Standard library only.
"""

import asyncio
import contextlib
import sys


async def serve(source: str, target: str) -> None:
    """Listen at ``source`` and connect everyone to ``target`` until standard input ends."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if target.isdecimal():
                onward = await asyncio.open_connection("127.0.0.1", int(target))
            else:
                onward = await asyncio.open_unix_connection(target)
        except OSError:
            writer.transport.abort()
            return
        await asyncio.gather(pump(reader, onward[1]), pump(onward[0], writer))

    if source.isdecimal():
        await asyncio.start_server(accept, "127.0.0.1", int(source))
    else:
        await asyncio.start_unix_server(accept, source)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Everything from ``reader`` to ``writer``, the end included."""
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2]))
