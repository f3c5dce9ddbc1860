"""The embedded engine: a database of fakeredis, with what the service has and fakeredis lacks.

Builds on fakeredis' inside, since its client would lose what a REST reply needs: which strings are simple
ones, and how an error was worded. Import this where the first request for data comes, not before.
"""

from functools import partial
from typing import Any

from fakeredis import FakeServer
from fakeredis._helpers import SimpleError, SimpleString
from fakeredis._socket import FakeSocket
from redis import Redis

from upstash_tui.products.redis.sandbox.data import (  # noqa: F401 - each adds its commands
    engine_generic,
    engine_hash,
    engine_json,
    engine_json_values,
    engine_server,
    engine_shapes,
    engine_string,
)
from upstash_tui.products.redis.sandbox.data.commands import name_of
from upstash_tui.products.redis.sandbox.data.engine_commands import OWN
from upstash_tui.products.redis.sandbox.data.engine_doubles import with_doubles, written
from upstash_tui.products.redis.sandbox.data.engine_words import worded
from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply, Status
from upstash_tui.products.redis.sandbox.data.requests import Command

_VERSION = (8, 4)
_SCRIPTS = frozenset(["eval", "eval_ro", "evalsha", "evalsha_ro", "fcall", "fcall_ro"])
_NO_SCRIPTS = Failure("ERR scripts need a real Redis server: the sandbox's option --redis-url")
"""Those that fakeredis can run reach Python, so anyone with a token would be at home on this machine."""


class Engine(FakeSocket):
    """One database. Every command is carried out within the call."""

    def __init__(self) -> None:
        super().__init__(FakeServer(version=_VERSION), 0, client_class=Redis)
        self._asked = ""

    def run(self, words: Command) -> Reply:
        """The reply to one command. One that fakeredis breaks on is answered with an error."""
        self._asked = name_of(words)
        if self._asked in _SCRIPTS or self._asked.startswith(("script-", "function-")):
            return _NO_SCRIPTS
        try:
            self._process_command(words)
        except Exception as error:
            self._forget_transaction()
            return Failure(f"ERR the embedded engine failed: {type(error).__name__}")
        reply: Reply = self.responses.get_nowait() if self.responses is not None else None
        return reply

    def _name_to_func(self, cmd_name: str) -> Any:
        if cmd_name in OWN:
            function, signature = OWN[cmd_name]
            return partial(function, self), signature
        theirs, signature = super()._name_to_func(cmd_name)
        if theirs is None:
            return theirs, signature
        return (lambda *args: with_doubles(theirs(*args))), signature

    def _encodefloat(self, value: float, humanfriendly: bool) -> bytes:
        encoded: bytes = super()._encodefloat(value, humanfriendly) if humanfriendly else written(value)
        return encoded

    def _decode_result(self, result: Any) -> Any:
        match result:
            case SimpleString():
                return Status(result.value)
            case SimpleError():
                return Failure(worded(result.value, self._asked))
            case list():
                return [self._decode_result(each) for each in result]
        return result

    def _blocking(self, timeout: float | None, func: Any, shape: Any = None) -> Any:
        """Over REST nothing waits."""
        found = func(True)
        return found if shape is None else shape(found)
