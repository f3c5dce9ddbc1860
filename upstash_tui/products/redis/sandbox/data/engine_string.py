"""Strings of the embedded engine: conditions, lifetimes, sums as Redis writes them."""

from decimal import Decimal
from typing import Any

import xxhash
from fakeredis import _msgs
from fakeredis._command_args_parsing import Float, extract_args
from fakeredis._commands import Key, command
from fakeredis._core import CommandItem
from fakeredis._helpers import SimpleError, casematch
from fakeredis.commands_mixins import BitmapCommandsMixin, StringCommandsMixin

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


class StringCommands(StringCommandsMixin, BitmapCommandsMixin):
    """Commands on strings and their bits."""

    def setex(self, key: CommandItem, seconds: int, value: bytes) -> Any:
        """To the millisecond."""
        return super().set_(key, value, b"EX", str(seconds).encode())

    def psetex(self, key: CommandItem, ms: int, value: bytes) -> Any:
        """To the millisecond."""
        return super().set_(key, value, b"PX", str(ms).encode())

    def getex(self, key: CommandItem, *args: bytes) -> Any:
        """To the millisecond."""
        found = super().getex(key, *args)
        (ex, px, _exat, _pxat, _persist), _ = extract_args(args, ("+ex", "+px", "+exat", "+pxat", "persist"))
        if found is not None and (ex or px):
            key.expireat = self._db.time + (ex or px / 1000)
        return found

    @command(name="INCRBYFLOAT", fixed=(Key(bytes), bytes))
    def incrbyfloat(self, key: CommandItem, amount: bytes) -> bytes:
        """Exact in decimals."""
        key.update(float_sum(key.get(b"0"), amount))
        return bytes(key.value)

    @command(name="BITFIELD_RO", fixed=(Key(bytes),), repeat=(bytes,))
    def bitfield_ro(self, key: CommandItem, *args: bytes) -> Any:
        """Reads alone."""
        if any(not casematch(word, b"get") for word in args[::3]):
            raise SimpleError("ERR BITFIELD_RO only supports the GET subcommand")
        return self.bitfield(key, *args)

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
