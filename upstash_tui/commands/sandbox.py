"""``upstash-tui sandbox``: a local Upstash to point this app, or any other client, at."""

import asyncio
import shlex
import signal

from upstash_tui.commands.plain import complain, say
from upstash_tui.sandbox.process import SandboxError, SandboxProcess

_SCHEMES = ("redis://", "rediss://", "unix://")
_USAGE = 2
"""The exit code of a wrong argument."""


async def serve(port: int, databases: int, redis_url: str) -> int:
    """Serve until Ctrl+C. The data of Redis databases is at ``redis_url``, embedded if that is empty."""
    if redis_url and not redis_url.startswith(_SCHEMES):
        complain(f"--redis-url begins with {', '.join(_SCHEMES[:-1])} or {_SCHEMES[-1]}")
        return _USAGE
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stopped.set)
        except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt instead
            break
    options = {"redis-url": redis_url} if redis_url else {}
    try:
        async with await SandboxProcess.start(databases=databases, port=port, options=options) as sandbox:
            say(f"export UPSTASH_API_URL={sandbox.url}")
            say(f"export UPSTASH_AUTH_URL={sandbox.url}")
            say(f"export UPSTASH_OAUTH_ISSUER={sandbox.url}")
            say(f"export UPSTASH_DATA_URL={sandbox.data_url}")
            say(f"export UPSTASH_CLIENT_ID={sandbox.client_id}")
            say(f"export UPSTASH_EMAIL={sandbox.email}")
            say(f"export UPSTASH_API_KEY={sandbox.api_key}")
            say(f"# a read-only key: {sandbox.read_only_api_key}")
            say("# for the official SDKs, the first sample of each product:")
            for name, value in sandbox.environment.items():
                say(f"export {name}={shlex.quote(value)}")
            say("# Ctrl+C ends it. Sample data: none of this is secret.")
            await stopped.wait()
    except SandboxError as error:
        complain(error)
        return 1
    return 0
