"""Lifetimes of keys: as they are typed, and in words."""

import re
from datetime import datetime, tzinfo

from msgspec import Struct

from upstash_tui.products.redis.data.client import Command

_UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
_PART = re.compile(r"(\d+)\s*(ms|s|m|h|d|w)\s*")
_MOST = 100 * 366 * _UNITS["d"]
HINT = "none, 10m, 2h, 1d12h, seconds, or a date such as 2026-12-31 14:00"
"""What can be typed; nothing typed is the first of it."""


class Lifetime(Struct, frozen=True):
    """One that was typed. Without either it is none: the key stays."""

    left: int | None = None
    """Milliseconds."""
    until: int | None = None
    """Unix time in milliseconds."""

    def command(self, key: bytes) -> Command:
        """What gives ``key`` this lifetime."""
        if self.left is not None:
            return ("PEXPIRE", key, str(self.left))
        return ("PERSIST", key) if self.until is None else ("PEXPIREAT", key, str(self.until))


def typed_lifetime(text: str, now: float, zone: tzinfo | None = None) -> Lifetime | str:
    """The lifetime that ``text`` means, at ``now`` in Unix seconds; or what is wrong, as a sentence."""
    text = text.strip().lower()
    if text in ("none", "-", "—"):
        return Lifetime()
    if text.isdecimal():
        text += "s"
    parts = _PART.findall(text)
    if parts and "".join(f"{count}{unit}" for count, unit in parts) == re.sub(r"\s", "", text):
        left = sum(int(count) * _UNITS[unit] for count, unit in parts)
        if left == 0:
            return "That is no time at all."
        return Lifetime(left=left) if left <= _MOST else "That is more than a hundred years."
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return f"Type {HINT}."
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone) if zone else moment.astimezone()
    until = round(moment.timestamp() * 1000)
    if until <= now * 1000:
        return "That is past: the key would be gone at once."
    return Lifetime(until=until) if until - now * 1000 <= _MOST else "That is in more than a hundred years."


def lasting(milliseconds: int) -> str:
    """How long that is: ``45 s``, ``58 min``, ``3 h``, ``12 d``; begun ones count."""
    seconds = -(-milliseconds // 1000)
    for most, unit, name in ((120, 1, "s"), (7200, 60, "min"), (172_800, 3600, "h")):
        if seconds < most:
            return f"{seconds // unit} {name}"
    return f"{seconds // 86_400:,} d"
