"""The budgets: what is measured, against what, and how much is allowed."""

import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

Unit = Literal["ms", "MB", "bytes", "%", ""]


@dataclass(frozen=True, slots=True)
class Budget:
    """One promise. ``beside`` names what it is divided by; without it the value itself is bounded."""

    name: str
    what: str
    """The series measured."""
    most: float
    beside: str | None = None
    unit: Unit = "ms"


@dataclass
class Measured:
    """Series of numbers by name; their medians are what counts."""

    series: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def note(self, name: str, value: float) -> None:
        self.series[name].append(value)

    def median(self, name: str) -> float:
        return statistics.median(self.series[name])


KB = 1024
SENT = {
    **dict.fromkeys(("focus to the details", "focus back"), 3 * KB),
    **dict.fromkeys(("change", "change closed", "delete", "delete closed", "places"), 8 * KB),
    **dict.fromkeys(("help", "help closed"), 12 * KB),
    **dict.fromkeys(("form", "form left", "usage", "details", "teams", "back"), 16 * KB),
}
"""The most bytes that a key of :data:`tests.benchmarks.measure.WALK` sends at 120x36, in true colour."""
BARE_BYTES = {"change": "dialog", "change closed": "dialog closed"}
"""What of the bare app is like it."""

BUDGETS = (
    Budget("--version", "version", 5.0, "python -c pass"),
    Budget("first paint", "first paint", 1.2, "bare first paint"),
    Budget("first list, 100 databases", "first list", 1.6, "bare first paint"),
    Budget("last list of a second start, 100 databases", "last list", 1.3, "bare first paint"),
    Budget("first paint, CPU alone", "first paint CPU", 1.2, "bare CPU"),
    Budget("first list, CPU alone", "first list CPU", 1.6, "bare CPU"),
    Budget("last list of a second start, CPU alone", "last list CPU", 1.3, "bare CPU"),
    Budget("resident memory, 100 databases", "memory", 1.5, "bare memory", "MB"),
    *(
        budget
        for count in (100, 1_000, 10_000)
        for budget in (
            Budget(f"key at {count:,}: cursor moved", f"key {count}", 2.0, "bare key"),
            Budget(f"key at {count:,}: bytes, details too", f"bytes {count}", 2.0, "bare bytes", "bytes"),
        )
    ),
    Budget("bytes: cursor moved", "bytes 100", 3 * KB, unit="bytes"),
    *(Budget(f"bytes: {name}", f"bytes: {name}", most, unit="bytes") for name, most in SENT.items()),
    *(
        Budget(f"bytes: {name}, beside", f"bytes: {name}", 1.0, f"bare bytes: {beside}", "bytes")
        for name, beside in BARE_BYTES.items()
    ),
    Budget("key to screen: list", "key 100", 60.0),
    Budget("key to screen: dialog", "last: change", 60.0),
    Budget("key to screen: dialog closed", "last: change closed", 60.0),
    Budget("key to screen: help", "last: help", 60.0),
    Budget("key to screen: tab", "first: usage again", 60.0),
    Budget("key to screen: tab left", "first: details again", 60.0),
    Budget("10,000: first rows after the reply", "rows after reply", 100.0),
    Budget("10,000: longest pause while they come", "pause", 100.0),
    Budget("10,000: the filter answers a key", "filter", 50.0),
    Budget("idle: bytes in 5 s", "idle bytes", 0.0, unit="bytes"),
    Budget("idle: CPU over 10 s", "idle cpu", 1.0, unit="%"),
    Budget("connections to open the list", "connections", 1.0, unit=""),
    Budget("requests to open the list", "requests", 1.0, unit=""),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A budget and what came of it."""

    budget: Budget
    value: float
    """The median, in the budget's unit."""
    beside: float | None
    ratio: float | None

    @property
    def met(self) -> bool:
        return (self.value if self.ratio is None else self.ratio) <= self.budget.most


def judge(measured: Measured) -> list[Verdict]:
    """A verdict on every budget whose series were measured."""
    verdicts = []
    for budget in BUDGETS:
        names = [budget.what, *([budget.beside] if budget.beside else [])]
        if not all(name in measured.series for name in names):
            continue
        value = measured.median(budget.what)
        beside = measured.median(budget.beside) if budget.beside else None
        verdicts.append(Verdict(budget, value, beside, value / beside if beside else None))
    return verdicts


def table(verdicts: list[Verdict]) -> str:
    """The verdicts as a table for people."""
    lines = [f"{'':<40}{'ours':>12}{'bare':>12}{'ratio':>8}{'bound':>8}"]
    for verdict in verdicts:
        unit = f" {verdict.budget.unit}" if verdict.budget.unit else ""
        beside = "" if verdict.beside is None else f"{verdict.beside:,.1f}{unit}"
        ratio = "" if verdict.ratio is None else f"{verdict.ratio:.2f}"
        bound = f"{verdict.budget.most:g}"
        mark = "" if verdict.met else "  MISSED"
        lines.append(
            f"{verdict.budget.name:<40}{f'{verdict.value:,.1f}{unit}':>12}{beside:>12}{ratio:>8}{bound:>8}{mark}"
        )
    return "\n".join(lines)
