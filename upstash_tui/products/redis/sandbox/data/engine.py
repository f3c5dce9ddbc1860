"""The embedded engine: a database of fakeredis, with what the service has and fakeredis lacks.

Builds on fakeredis' inside, since its client would lose what a REST reply needs: which strings are simple
ones, and how an error was worded. Import this where the first request for data comes, not before.
"""

import hashlib
import hmac
import pickle
import secrets
from typing import Any

import xxhash
from fakeredis import FakeServer, _msgs
from fakeredis._command_args_parsing import Int, extract_args
from fakeredis._commands import Key, command
from fakeredis._core import CommandItem
from fakeredis._helpers import OK, SimpleError, SimpleString, casematch
from fakeredis._socket import FakeSocket
from redis import Redis

from upstash_tui.products.redis.sandbox.data.engine_hash import HashCommands
from upstash_tui.products.redis.sandbox.data.engine_json import JSONCommands, is_json
from upstash_tui.products.redis.sandbox.data.engine_server import ServerCommands
from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply, Status
from upstash_tui.products.redis.sandbox.data.requests import Command

_VERSION = (8, 4)
_SEAL = secrets.token_bytes(32)
_SEAL_BYTES = 32
_SCANNED = 1000
"""Keys that one SCAN looks at, however large its COUNT, as the vendor measured."""
_CONDITIONS = (b"ifeq", b"ifne", b"ifdeq", b"ifdne")
_SCRIPTS = frozenset(
    {b"eval", b"eval_ro", b"evalsha", b"evalsha_ro", b"fcall", b"fcall_ro", b"script", b"function"}
)
_NO_SCRIPTS = Failure("ERR scripts need a real Redis server: the sandbox's option --redis-url")
"""Those that fakeredis can run reach Python, so anyone with a token would be at home on this machine."""


def _seal(payload: bytes) -> bytes:
    return hmac.digest(_SEAL, payload, hashlib.sha256)


class Engine(ServerCommands, HashCommands, JSONCommands, FakeSocket):
    """One database. Every command is carried out within the call."""

    def __init__(self) -> None:
        super().__init__(FakeServer(version=_VERSION), 0, client_class=Redis)

    def run(self, words: Command) -> Reply:
        """The reply to one command. One that fakeredis breaks on is answered with an error."""
        if words[0].lower() in _SCRIPTS:
            return _NO_SCRIPTS
        try:
            self._process_command(words)
        except Exception as error:
            self._forget_transaction()
            return Failure(f"ERR the embedded engine failed: {type(error).__name__}")
        reply: Reply = self.responses.get_nowait() if self.responses is not None else None
        return reply

    def _decode_result(self, result: Any) -> Any:
        match result:
            case SimpleString():
                return Status(result.value)
            case SimpleError():
                return Failure(result.value)
            case list():
                return [self._decode_result(each) for each in result]
        return result

    def _blocking(self, timeout: float | None, func: Any, shape: Any = None) -> Any:
        """Over REST nothing waits."""
        found = func(True)
        return found if shape is None else shape(found)

    @staticmethod
    def _key_value_type(key: CommandItem) -> SimpleString:
        return SimpleString(b"json") if is_json(key.value) else FakeSocket._key_value_type(key)

    def dump(self, key: CommandItem) -> bytes | None:
        """Sealed, so that nothing but what was made here is ever unpickled."""
        payload = pickle.dumps(key.value)
        return _seal(payload) + payload

    def restore(self, key: CommandItem, ttl: int, value: bytes, *args: bytes) -> SimpleString:
        """With REPLACE and ABSTTL; IDLETIME and FREQ change nothing."""
        (replace, absolute, _idle, _frequency), _ = extract_args(
            args, ("replace", "absttl", "+idletime", "+freq")
        )
        if ttl < 0:
            raise SimpleError(_msgs.RESTORE_INVALID_TTL_MSG)
        if key and not replace:
            raise SimpleError(_msgs.RESTORE_KEY_EXISTS)
        payload = value[_SEAL_BYTES:]
        if not hmac.compare_digest(_seal(payload), value[:_SEAL_BYTES]):
            raise SimpleError(_msgs.RESTORE_INVALID_CHECKSUM_MSG)
        key.value = pickle.loads(payload)  # noqa: S301 - sealed above
        if ttl:
            key.expireat = ttl / 1000 if absolute else self._db.time + ttl / 1000
        return OK

    @command(name="MEMORY USAGE", fixed=(Key(missing_return=None),), repeat=(bytes,))
    def memory_usage(self, key: CommandItem, *args: bytes) -> int:
        """About what it takes."""
        extract_args(args, ("+samples",))
        return 56 + len(key.key) + len(pickle.dumps(key.value))

    @command(name="TOUCH", fixed=(Key(),), repeat=(Key(),))
    def touch(self, *keys: CommandItem) -> int:
        """How many of them exist."""
        return sum(1 for key in keys if key)

    @command(name="SCAN", fixed=(Int,), repeat=(bytes,))
    def scan(self, cursor: int, *args: bytes) -> list[Any]:
        """With ``WITHTYPE`` the keys alternate with their types."""
        kept = [word for word in args if not casematch(word, b"withtype")]
        for at, word in enumerate(kept[:-1]):
            if casematch(word, b"count"):
                kept[at + 1] = str(min(Int.decode(kept[at + 1]), _SCANNED)).encode()
        following, keys = self._scan(self._db, cursor, *kept)
        if len(kept) == len(args):
            return [following, keys]
        types = [self._key_value_type(CommandItem(key, self._db, self._db.get(key))).value for key in keys]
        return [following, [word for pair in zip(keys, types, strict=True) for word in pair]]

    def set_(self, key: CommandItem, value: bytes, *args: bytes) -> Any:
        """With ``IFEQ``, ``IFNE``, ``IFDEQ`` and ``IFDNE``."""
        at = next((at for at, word in enumerate(args) if word.lower() in _CONDITIONS), None)
        if at is None:
            return super().set_(key, value, *args)
        condition, operand, rest = args[at].lower(), args[at + 1 : at + 2], args[:at] + args[at + 2 :]
        if not operand or any(word.lower() in {*_CONDITIONS, b"nx", b"xx"} for word in rest):
            raise SimpleError(_msgs.SYNTAX_ERROR_MSG)
        if key.value is not None and not isinstance(key.value, bytes):
            raise SimpleError(_msgs.WRONGTYPE_MSG)
        if self._holds(condition, operand[0], key.value):
            return super().set_(key, value, *rest)
        return key.value if any(casematch(word, b"get") for word in rest) else None

    @staticmethod
    def _holds(condition: bytes, operand: bytes, present: bytes | None) -> bool:
        """Whether the value is, or is not, what the condition names; a missing one is neither."""
        if b"d" in condition:
            if len(operand) != 16:
                raise SimpleError(_msgs.DIGEST_INVALID_LENGTH_MSG)
            operand = operand.lower()
            present = None if present is None else xxhash.xxh3_64_hexdigest(present).encode()
        return (present == operand) is (condition in {b"ifeq", b"ifdeq"})
