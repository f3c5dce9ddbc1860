"""How Redis 8 writes the doubles of a reply.

fakeredis writes them as older servers did: ``1.1000000000000001``.
"""

from decimal import Decimal
from math import isfinite
from typing import Any

_WHOLE = 2.0**62
"""Below it a whole number is written as an integer."""


def written(value: float) -> bytes:
    """The fewest digits that give ``value`` back: ``1.1``, ``1e+20``, ``1.2345e-4``."""
    if not isfinite(value):
        return str(value).encode()
    if value.is_integer() and abs(value) < _WHOLE:
        return b"%d" % value
    sign, parts, exponent = Decimal(repr(value)).normalize().as_tuple()
    digits, minus, places = "".join(map(str, parts)), "-" * sign, int(exponent)
    power = places + len(digits) - 1
    if places >= 0 and power < len(digits) + 7:
        text = digits + "0" * places
    elif places < 0 and (places > -7 or abs(power) < 4):
        padded = digits.zfill(1 - places)
        text = f"{padded[:places]}.{padded[places:]}"
    else:
        text = f"{digits[0]}{'.' * (len(digits) > 1)}{digits[1:]}e{power:+d}"
    return f"{minus}{text}".encode()


def with_doubles(reply: Any) -> Any:
    """``reply`` with its doubles as they are written, at every depth."""
    match reply:
        case float():
            return written(reply)
        case dict():
            return {key: with_doubles(each) for key, each in reply.items()}
        case list() | tuple():
            return [*map(with_doubles, reply)]
    return reply
