"""Keys of the embedded engine: payloads, copies, walks."""

import hashlib
import hmac
import pickle
import secrets
from copy import deepcopy
from typing import Any

from fakeredis import _msgs
from fakeredis._command_args_parsing import Int, extract_args
from fakeredis._commands import Key
from fakeredis._core import CommandItem
from fakeredis._helpers import OK, SimpleError, SimpleString, casematch
from fakeredis._socket import FakeSocket

from upstash_tui.products.redis.sandbox.data.engine_commands import own

_SEAL = secrets.token_bytes(32)
_SEAL_BYTES = 32
_SCANNED = 1000
"""Keys that one SCAN looks at, however large its COUNT, as the vendor measured."""


def _seal(payload: bytes) -> bytes:
    return hmac.digest(_SEAL, payload, hashlib.sha256)


@own("DUMP")
def dump(_: FakeSocket, key: CommandItem) -> bytes | None:
    """Sealed, so that nothing but what was made here is ever unpickled."""
    payload = pickle.dumps(key.value)
    return _seal(payload) + payload


@own("RESTORE")
def restore(engine: FakeSocket, key: CommandItem, ttl: int, value: bytes, *args: bytes) -> SimpleString:
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
        key.expireat = ttl / 1000 if absolute else engine._db.time + ttl / 1000
    return OK


@own("MEMORY USAGE", [Key(missing_return=None)], [bytes])
def memory_usage(_: FakeSocket, key: CommandItem, *args: bytes) -> int:
    """About what it takes."""
    extract_args(args, ("+samples",))
    return 56 + len(key.key) + len(pickle.dumps(key.value))


@own("TOUCH", [Key()], [Key()])
def touch(_: FakeSocket, *keys: CommandItem) -> int:
    """How many of them exist."""
    return sum(1 for key in keys if key)


@own("COPY")
def copy(_: FakeSocket, key: CommandItem, newkey: CommandItem, *args: bytes) -> int:
    """There is no database but 0."""
    (number, replace), _rest = extract_args(args, ("+db", "replace"))
    if number:
        raise SimpleError(_msgs.INVALID_DB_MSG)
    if key.key == newkey.key:
        raise SimpleError(_msgs.SRC_DST_SAME_MSG)
    if not key or (newkey and not replace):
        return 0
    newkey.value = deepcopy(key.value)  # fakeredis would have both keys share it
    newkey.expireat = key.expireat
    return 1


@own("SCAN", [bytes], [bytes])
def scan(engine: FakeSocket, cursor: bytes, *args: bytes) -> list[Any]:
    """With ``WITHTYPE`` the keys alternate with their types."""
    if not cursor.isdigit():
        raise SimpleError("ERR invalid cursor")
    kept = [word for word in args if not casematch(word, b"withtype")]
    for at, word in enumerate(kept[:-1]):
        if casematch(word, b"count"):
            kept[at + 1] = str(min(Int.decode(kept[at + 1]), _SCANNED)).encode()
    following, keys = engine._scan(engine._db, int(cursor), *kept)
    if len(kept) == len(args):
        return [following, keys]
    database = engine._db
    types = [engine._key_value_type(CommandItem(key, database, database.get(key))).value for key in keys]
    return [following, [word for pair in zip(keys, types, strict=True) for word in pair]]
