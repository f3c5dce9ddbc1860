"""What Upstash counts of a database without an account."""

import msgspec
from msgspec import Struct

from upstash_tui.api.decode import Integer, Number, Reader


class Metrics(Struct, frozen=True, kw_only=True):
    """As far as the answer had it; ``None`` is unknown."""

    uptime_seconds: Integer | None = None
    commands: Integer | None = msgspec.field(name="commands_total", default=None)
    commands_per_second: Number | None = msgspec.field(name="commands_per_sec_1m", default=None)
    """Of the last minute."""
    keys: Integer | None = None
    memory: Integer | None = msgspec.field(name="memory_bytes", default=None)
    bytes_in: Integer | None = None
    bytes_out: Integer | None = None


METRICS = Reader(Metrics)
