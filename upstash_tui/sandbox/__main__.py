"""``python -m upstash_tui.sandbox``: serve a local Upstash until it is stopped.

Prints one line of JSON once it serves, and nothing after it. Exit code 0 when it was stopped, 1 with one
sentence on stderr when it could not start, 2 for a wrong argument.
"""

import argparse
import asyncio
import contextlib
import errno
import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO, get_args

from upstash_tui.products.registry import sandbox_parts
from upstash_tui.sandbox.process import NEEDS_EXTRA, extra_missing

if TYPE_CHECKING:
    from upstash_tui.sandbox.part import Option, Part


def _parser(parts: "Sequence[Part]") -> argparse.ArgumentParser:
    from upstash_tui.sandbox.state import EmailIn

    parser = argparse.ArgumentParser(
        prog="python -m upstash_tui.sandbox", description="Serve a local Upstash."
    )
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 picks a free one")
    for samples in [part.samples for part in parts if part.samples is not None]:
        parser.add_argument(
            f"--{samples.plural}", type=int, default=samples.preset, help="how many the sample account has"
        )
    for option in _options(parts):
        parser.add_argument(f"--{option.name}", metavar=option.metavar, default="", help=option.help)
    parser.add_argument("--ready-seconds", type=float, default=1.5, help="how long a change takes to settle")
    parser.add_argument(
        "--email-in", choices=get_args(EmailIn), default="claim", help="where a sign-in names the e-mail"
    )
    parser.add_argument(
        "--control", action="store_true", help="serve /_sandbox/faults and /_sandbox/requests"
    )
    parser.add_argument("--exit-on-stdin-eof", action="store_true", help="end when stdin closes")
    return parser


def _options(parts: "Sequence[Part]") -> "list[Option]":
    return [option for part in parts for option in part.options]


def _say(line: str, stream: TextIO | None = None) -> None:
    print(line, file=stream or sys.stderr, flush=True)


def _watch_stdin(ended: Callable[[], None], loop: asyncio.AbstractEventLoop) -> None:
    """Call ``ended`` at the end of stdin. In a thread of its own: that works for a pipe on every platform."""

    def wait() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 4096):
                pass
        with contextlib.suppress(RuntimeError):  # The loop may have ended already.
            loop.call_soon_threadsafe(ended)

    threading.Thread(target=wait, name="stdin", daemon=True).start()


async def _serve(parts: "Sequence[Part]", options: argparse.Namespace) -> int:
    from upstash_tui.sandbox.control import Control
    from upstash_tui.sandbox.samples import environment, fill
    from upstash_tui.sandbox.server import HOST, Server, listen
    from upstash_tui.sandbox.service import service
    from upstash_tui.sandbox.state import CLIENT_ID, Sandbox

    try:
        bound = listen(options.port)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "another program has it" if taken else (error.strerror or str(error)).lower()
        _say(f"Port {options.port} on {HOST} can't be used: {why}.")
        return 1
    sandbox = Sandbox(
        ready_seconds=options.ready_seconds,
        email_in=options.email_in,
        url=f"http://{HOST}:{bound.getsockname()[1]}",
        options={each.name: getattr(options, each.name.replace("-", "_")) for each in _options(parts)},
    )
    counts = {
        part.samples.plural: getattr(options, part.samples.plural)
        for part in parts
        if part.samples is not None
    }
    account = fill(sandbox, parts, counts)
    key, read_only_key = account.add_key("sample"), account.add_key("sample read-only", read_only=True)
    line = {
        "url": sandbox.url,
        "data_url": sandbox.data_url,
        "email": account.email,
        "api_key": key.value,
        "read_only_api_key": read_only_key.value,
        "client_id": CLIENT_ID,
        "environment": environment(sandbox, parts),
        **counts,
    }
    app = service(sandbox, parts)
    server = Server(Control(app) if options.control else app, lambda: _say(json.dumps(line), sys.stdout))
    if options.exit_on_stdin_eof:
        _watch_stdin(server.stop, asyncio.get_running_loop())
    await server.serve(sockets=[bound])
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal, or the end of stdin if that was asked for. Returns the exit code."""
    if extra_missing():
        _say(NEEDS_EXTRA)
        return 1
    parts = sandbox_parts()
    options = _parser(parts).parse_args(arguments)
    return asyncio.run(_serve(parts, options))


if __name__ == "__main__":
    sys.exit(main())
