"""``python -m tests.benchmarks [--runs N] [--json FILE]``: every budget beside a bare Textual app.

Takes about a quarter of a minute a run. Linux only. Exits with 1 where a budget is missed.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import measure
from tests.benchmarks.budgets import Measured, judge, table
from tests.benchmarks.local_upstash import LocalUpstash

OTHERS = ("lazygit", "harlequin", "k9s")
"""Measured too where they are installed, to know what people are used to."""


def main() -> int:
    """Measure, print, and say whether all is within bounds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--runs", type=int, default=5, help="medians are taken over so many")
    parser.add_argument("--json", type=Path, help="write everything measured to this file")
    arguments = parser.parse_args()
    measured = Measured()
    counts = (100, 1_000, 10_000)
    running = {count: LocalUpstash(count) for count in counts}
    try:
        second = measure.stored(running[100])
        for run in range(arguments.runs):
            print(f"run {run + 1} of {arguments.runs}", file=sys.stderr)
            measure.start_of_python(measured)
            for count in counts:
                measure.bare(measured, count)
                measure.ours(measured, running[count], count)
            measure.second_start(measured, second)
            # In a process of its own: its memory and its imports are nobody else's.
            told = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.pause"],
                env=measure.environment(),
                check=True,
                capture_output=True,
            )
            measured.note("pause", float(told.stdout) * 1000)
        measure.idle(measured, running[100])
    finally:
        for each in running.values():
            each.close()
    verdicts = judge(measured)
    print(table(verdicts))
    for name in filter(shutil.which, OTHERS):
        seconds, megabytes = measure.other([name], measure.environment())
        print(f"{name:<40}{f'{seconds * 1000:,.1f} ms':>12} to the first picture, {megabytes:.0f} MB")
    if arguments.json:
        told_all = {
            verdict.budget.name: {
                "value": verdict.value,
                "beside": verdict.beside,
                "ratio": verdict.ratio,
                "bound": verdict.budget.most,
                "met": verdict.met,
            }
            for verdict in verdicts
        }
        arguments.json.write_text(
            json.dumps({"budgets": told_all, "series": measured.series}, indent=1), encoding="utf-8"
        )
    return 0 if all(verdict.met for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
