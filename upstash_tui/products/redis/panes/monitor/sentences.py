"""What the monitor says of its stream."""

from collections.abc import Sequence

from upstash_tui.products.redis.data.monitor.listening import LONGEST
from upstash_tui.products.redis.data.monitor.monitor import Seen
from upstash_tui.products.redis.panes.monitor.run import MonitorRun
from upstash_tui.text import quoted


def title(run: MonitorRun) -> str:
    """``monitor ─ 00:12 ─ 214 seen ─ 18/s ─ ends in 04:48``."""
    stream, seen = run.now, f"{run.seen.total:,} seen"
    if stream is None:
        parts = [seen if run.seen.total else "", run.ended]
    elif not stream.is_accepted:
        parts = [f"waiting for {stream.name}…", _minutes(stream.seconds)]
    else:
        left = f"ends in {_minutes(LONGEST - stream.seconds)}"
        parts = [_minutes(stream.seconds), seen, f"{run.rate:,.0f}/s", left]
    return " ─ ".join(part for part in ("monitor", *parts) if part)


def paused(seen: Seen, key: str) -> str:
    """``── paused, 31 waiting ── space goes on ──``."""
    dropped = f", {seen.dropped:,} dropped" if seen.dropped else ""
    return f"── paused, {seen.waiting:,} waiting{dropped} ── {key} goes on ──"


def instead(run: MonitorRun, start: str, channels: str) -> Sequence[str]:
    """What is said where there are no lines; ``start`` and ``channels`` are names of keys."""
    if run.seen.word and run.seen.total:
        return (f"None of the lines has {quoted(run.seen.word)} in it.",)
    if run.now is not None:
        return ("Nothing has come yet." if run.now.is_accepted else "Waiting for the database…",)
    return (
        "MONITOR shows every command that reaches the database, as it comes. While it runs the database is "
        "slower, and the arguments of every command are shown: secrets among them.",
        "",
        f"{start} starts it.",
        f"{channels} shows what is published on channels instead.",
        "It ends by itself after 5 minutes, or when you leave.",
    )


def _minutes(seconds: float) -> str:
    """``04:48``."""
    whole = max(int(seconds), 0)
    return f"{whole // 60:02d}:{whole % 60:02d}"
