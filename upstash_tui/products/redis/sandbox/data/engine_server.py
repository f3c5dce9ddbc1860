"""Commands of the embedded engine that tell of the server."""

from typing import Any

from fakeredis._helpers import OK, SimpleError, SimpleString, casematch
from fakeredis._socket import FakeSocket

from upstash_tui.products.redis.sandbox.data.engine_commands import own

_SETTING = b"notify-keyspace-events"
"""The one that the service has."""


@own("INFO", [], [bytes])
def info(engine: FakeSocket, *args: bytes) -> bytes:
    """Sections as asked for; ``default`` and ``all`` give every one."""
    keys = len(engine._db)
    expires = sum(1 for item in engine._db._dict.values() if item.expireat is not None)
    sections = {
        "server": ["upstash_version:sandbox", "redis_version:8.2.0", "redis_mode:standalone"],
        "clients": ["connected_clients:1"],
        "memory": ["used_memory:0"],
        "stats": [f"pubsub_channels:{len(engine._server.subscribers)}"],
        "cluster": ["cluster_enabled:0"],
        "keyspace": [f"db0:keys={keys},expires={expires},avg_ttl=0"] if keys else [],
    }
    asked = {word.decode("utf-8", "replace").lower() for word in args} or {"default"}
    if asked & {"default", "all", "everything"}:
        asked = set(sections)
    shown = [(name, lines) for name, lines in sections.items() if name in asked]
    return "\r\n".join("\r\n".join([f"# {name.capitalize()}", *lines, ""]) for name, lines in shown).encode()


@own("CONFIG GET", [bytes], [bytes])
def config_get(engine: FakeSocket, *names: bytes) -> list[bytes]:
    """The one setting there is."""
    wanted = any(casematch(name, _SETTING) or name == b"*" for name in names)
    return [_SETTING, engine._server.config.get(_SETTING, b"")] if wanted else []


@own("CONFIG SET", [bytes, bytes], [bytes, bytes])
def config_set(engine: FakeSocket, *pairs: bytes) -> SimpleString:
    """Refuses every other."""
    for name in pairs[::2]:
        if not casematch(name, _SETTING):
            shown = name.decode("utf-8", "replace")
            raise SimpleError(f"ERR Unknown option or number of arguments for CONFIG SET - '{shown}'")
    engine._server.config[_SETTING] = pairs[-1]
    return OK


@own("WAIT", [bytes, bytes])
def wait_replicas(engine: FakeSocket, *_: bytes) -> Any:
    """There are none to wait for."""
    return 0


@own("ACL SETUSER", [bytes], [bytes])
def acl_setuser(engine: FakeSocket, name: bytes, *rules: bytes) -> Any:
    """Any user but the default one, which cannot be changed."""
    if name == b"default":
        raise SimpleError("ERR The 'default' user cannot be changed")
    return FakeSocket.acl_setuser(engine, name, *rules)
