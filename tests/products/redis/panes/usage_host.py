"""A little app around the usage pane, and made-up statistics, for its tests."""

import math
import zlib
from collections.abc import Callable
from datetime import timedelta, timezone
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tests.reading_host import ReadingHost
from upstash_tui.products.redis.panes.usage import DatabaseUsage
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import CommandCount, Stats
from upstash_tui.resources.series import Point, Series
from upstash_tui.secret import Secret
from upstash_tui.widgets.key_bar import KeyBar

NOW = 1_763_989_200.0
"""Monday 24 November 2025, 13:00 UTC."""
ZONE = timezone(timedelta(hours=1))
DAY = 86_400


def noise(*what: object) -> float:
    """From 0 to 1, always the same for the same things."""
    return zlib.crc32(repr(what).encode()) / 0xFFFFFFFF


def series(seconds: float, count: int, value: Callable[[float], float], name: str = "") -> Series:
    """``count`` points of the last ``seconds``; ``value`` takes 0 (the oldest) to 1 and gets some noise."""
    return tuple(
        Point(
            NOW - seconds + seconds * place / (count - 1),
            value(place / (count - 1)) * (0.9 + 0.2 * noise(name, place)),
        )
        for place in range(count)
    )


def without(points: Series, first: int, last: int) -> Series:
    """``points`` with a hole."""
    return points[:first] + points[last:]


def busy(seconds: float = 10_800, count: int = 60, **changed: Any) -> Stats:
    """The statistics of a database in use, with a hole and without the newest of the slowest latencies."""

    def make(height: float, name: str, wave: float = 0.6) -> Series:
        return series(seconds, count, lambda at: height * (1 + wave * math.sin(at * 6 - 1)), name)

    def days(*values: float) -> Series:
        return tuple(Point(NOW - DAY * (len(values) - 1 - place), each) for place, each in enumerate(values))

    facts: dict[str, Any] = {
        "throughput": without(make(210.0, "all"), count // 3, count // 3 + count // 10),
        "reads": without(make(140.0, "reads"), count // 3, count // 3 + count // 10),
        "writes": without(make(70.0, "writes"), count // 3, count // 3 + count // 10),
        "latency_typical": make(0.9, "typical", 0.1),
        "latency_99": make(4.2, "slowest", 0.1)[:-1],
        "read_latency_typical": make(0.6, "read", 0.2),
        "read_latency_99": make(2.4, "read 99", 0.2)[:-1],
        "write_latency_typical": make(1.4, "write", 0.2),
        "write_latency_99": make(5.1, "write 99", 0.2)[:-1],
        "hits": make(115.0, "hits"),
        "misses": make(18.0, "misses"),
        "keys": tuple(
            Point(each.at, 61_000 + 40 * place)
            for place, each in enumerate(series(seconds, count, lambda at: 1))
        ),
        "disk": tuple(
            Point(each.at, 158_600_000 + 104_000 * place)
            for place, each in enumerate(series(seconds, count, lambda at: 1))
        ),
        "connections": tuple(
            Point(each.at, float(round(each.value))) for each in make(38.0, "connections", 0.3)
        ),
        "daily_requests": days(17_912_330, 15_004_118, 18_220_771, 18_119_004, 9_871_002),
        "daily_bandwidth": days(7.5e9, 6.3e9, 7.7e9, 7.6e9, 4.1e9),
        "daily_cost": days(0.358, 0.3, 0.364, 0.362, 0.197),
        "commands": tuple(
            CommandCount(name, make(height, name))
            for name, height in {
                "GET": 110.0,
                "SET": 44.0,
                "EXPIRE": 25.0,
                "INCR": 19.0,
                "EVALSHA": 12.0,
            }.items()
        ),
        "today_commands": 9_871_002,
        "today_reads": 6_317_441,
        "today_writes": 3_553_561,
        "today_bandwidth": 4_145_820_840,
        "month_requests": 418_221_907,
        "month_reads": 267_662_020,
        "month_writes": 150_559_887,
        "month_scripts": 25_093_314,
        "month_bandwidth": 175_653_200_940,
        "month_storage": 171_400_000,
        "month_cost": 8.364438,
        "storage": 164_736_000,
    }
    return Stats(**facts | changed)


def database(name: str = "my-cache", **changed: Any) -> Database:
    """A pay-as-you-go database with a budget of 20 dollars and room for 100 GB."""
    given: dict[str, Any] = {
        "id": f"id-{name}",
        "name": name,
        "type": "payg",
        "budget": 20,
        "disk_bytes": 100 * 1024**3,
        "rest_token": Secret("s3cret"),
    }
    return Database(**given | changed)


class UsageHost(ReadingHost):
    """The pane at the right of something else, ``width`` cells wide; 0 is all there is.

    ``stats`` answer the first question, which is not recorded then.
    """

    TITLE = "UsageHost"
    CSS = """
    #left { width: 1fr; }
    DatabaseUsage { height: 1fr; }
    """

    def __init__(
        self, stats: Stats | None = None, width: int = 0, *, shown: bool = True, **changed: Any
    ) -> None:
        super().__init__(first_answer=stats)
        self.clock = NOW
        self.database = database(**changed)
        self._width = width
        self._shown = shown

    def compose(self) -> ComposeResult:
        with Horizontal():
            if self._width:
                yield Static(id="left")
            pane = DatabaseUsage(now=lambda: self.clock, zone=ZONE)
            pane.styles.width = self._width or "1fr"
            pane.display = self._shown
            yield pane
        yield KeyBar()

    def on_mount(self) -> None:
        self.pane.open(self.database)
        if self._shown:
            self.pane.focus()

    @property
    def pane(self) -> DatabaseUsage:
        return self.screen.query_one(DatabaseUsage)

    @property
    def asked(self) -> list[tuple[str, str | None]]:
        """The databases and periods whose statistics were asked for."""
        return [(request.path.rpartition("/")[2], request.query.get("period")) for request in self.requests]

    def line(self, name: str) -> str:
        """The text of one of the lines above the charts; empty where it is not shown."""
        widget = self.pane.query_one(f"#usage-{name}", Static)
        return str(widget.content) if widget.display else ""
