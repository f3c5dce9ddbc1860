"""Strings of the embedded engine: conditions, lifetimes, sums as Redis writes them."""

from decimal import Decimal
from typing import Any

import xxhash
from fakeredis import _msgs
from fakeredis._command_args_parsing import Float, extract_args
from fakeredis._commands import Key
from fakeredis._core import CommandItem
from fakeredis._helpers import SimpleError, casematch
from fakeredis._socket import FakeSocket

from upstash_tui.products.redis.sandbox.data.engine_commands import own

_CONDITIONS = (b"ifeq", b"ifne", b"ifdeq", b"ifdne")
_PLACES = Decimal(1).scaleb(-17)


def float_sum(present: bytes, added: bytes) -> bytes:
    """The sum with 17 decimal places at most, as Redis keeps it."""
    numbers = [Float.decode(present), Float.decode(added)]
    if not all(abs(number) < float("inf") for number in numbers):
        raise SimpleError(_msgs.NONFINITE_MSG)
    total = Decimal(present.decode()) + Decimal(added.decode())
    text = f"{total.quantize(_PLACES) if total.adjusted() < 10 else total:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).encode()


@own("SETEX")
def setex(engine: FakeSocket, key: CommandItem, seconds: int, value: bytes) -> Any:
    """To the millisecond."""
    return FakeSocket.set_(engine, key, value, b"EX", str(seconds).encode())


@own("PSETEX")
def psetex(engine: FakeSocket, key: CommandItem, ms: int, value: bytes) -> Any:
    """To the millisecond."""
    return FakeSocket.set_(engine, key, value, b"PX", str(ms).encode())


@own("GETEX")
def getex(engine: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """To the millisecond."""
    found = FakeSocket.getex(engine, key, *args)
    (ex, px, _exat, _pxat, _persist), _ = extract_args(args, ("+ex", "+px", "+exat", "+pxat", "persist"))
    if found is not None and (ex or px):
        key.expireat = engine._db.time + (ex or px / 1000)
    return found


@own("INCRBYFLOAT", [Key(bytes), bytes])
def incrbyfloat(_: FakeSocket, key: CommandItem, amount: bytes) -> bytes:
    """Exact in decimals."""
    key.update(float_sum(key.get(b"0"), amount))
    return bytes(key.value)


@own("BITFIELD_RO", [Key(bytes)], [bytes])
def bitfield_ro(engine: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """Reads alone."""
    if any(not casematch(word, b"get") for word in args[::3]):
        raise SimpleError("ERR BITFIELD_RO only supports the GET subcommand")
    return engine.bitfield(key, *args)


@own("SET")
def set_(engine: FakeSocket, key: CommandItem, value: bytes, *args: bytes) -> Any:
    """With ``IFEQ``, ``IFNE``, ``IFDEQ`` and ``IFDNE``."""
    at = next((at for at, word in enumerate(args) if word.lower() in _CONDITIONS), None)
    if at is None:
        return FakeSocket.set_(engine, key, value, *args)
    condition, operand, rest = args[at].lower(), args[at + 1 : at + 2], args[:at] + args[at + 2 :]
    if not operand or any(word.lower() in {*_CONDITIONS, b"nx", b"xx"} for word in rest):
        raise SimpleError(_msgs.SYNTAX_ERROR_MSG)
    if key.value is not None and not isinstance(key.value, bytes):
        raise SimpleError(_msgs.WRONGTYPE_MSG)
    if _holds(condition, operand[0], key.value):
        return FakeSocket.set_(engine, key, value, *rest)
    return key.value if any(casematch(word, b"get") for word in rest) else None


def _holds(condition: bytes, operand: bytes, present: bytes | None) -> bool:
    """Whether the value is, or is not, what the condition names; a missing one is neither."""
    if b"d" in condition:
        if len(operand) != 16:
            raise SimpleError(_msgs.DIGEST_INVALID_LENGTH_MSG)
        operand = operand.lower()
        present = None if present is None else xxhash.xxh3_64_hexdigest(present).encode()
    return (present == operand) is (condition in {b"ifeq", b"ifdeq"})
