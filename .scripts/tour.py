"""The tour at the head of the README: a walk through the demo, as an animated picture.

``python .scripts/screenshots.py tour`` makes it.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from terminal_svg import Frame, animation, shown_by
from textual.pilot import Pilot
from walks import demo, until

from upstash_tui.app import UpstashApp

NAME = "tour"
SIZE = (110, 32)
TYPED = 0.12
"""Seconds between two keys of one step."""


class Step(NamedTuple):
    """Keys, one after another, what they bring on the screen, and how long that is shown."""

    keys: Sequence[str]
    until: str
    seconds: float
    caption: str
    said: str = ""
    """How the caption names the keys, if not one by one."""


STEPS = (
    Step((), "Skip sign-in", 2, "upstash-tui --demo: a local Upstash, nothing leaves the machine"),
    Step("s", "12 databases · 1 suspended", 3, "every database, and what this month cost so far"),
    Step("jjjjjj", "bright-osprey", 3, "the details follow: connect, cost & limits, settings"),
    Step(("slash", *"cost>10 plan:payg"), "cost>10 plan:payg", 2.5, "a filter: cost>10 plan:payg", "/"),
    Step(
        ("escape", "escape", "G", "up"),
        "suspended ─",
        3,
        "a card says what is known of a suspended database",
        "↑",
    ),
    Step((*"gjjjjjje",), "Read regions", 2, "what can be changed, and how it is now", "e"),
    Step("b", "at most", 1.5, "the budget", "b"),
    Step(("backspace", "backspace", *"50"), "50", 1, "in US dollars", "5 0"),
    Step(
        ("enter",),
        "so far",
        3.5,
        "before and after, and what follows; nothing is sent before this",
        "⏎",
    ),
    Step(("enter",), "of $50 so far", 2, "done; the list and the details show it", "⏎"),
    Step("2", "Cost by day", 3, "usage, with the cost of each day", "2"),
    Step("4", "55 keys", 2, "its keys; writes are off, and what is sent is counted", "4"),
    Step(
        ("l", "z", "G", "k", "enter", *"jjj", "enter", *"jjj"),
        "▌ settings",
        1.5,
        "a tree, by what names begin with",
        "z ⏎",
    ),
    Step(("enter",), "otp", 3, "what a key holds, and how long", "⏎"),
    Step(("escape", "1", "o"), "Go to", 1.5, "the places of the account", "o"),
    Step("o", "QStash EU", 3.5, "the overview: all products, what needs attention first", "o"),
    Step(("j", "enter"), "Dead letters", 3, "each with its budget or limits: QStash, by region", "⏎"),
    Step(
        ("question_mark",), "Keys here", 2.5, "the keys of this place, and another key for any of them", "?"
    ),
    Step(("escape", "o", "r"), "bright-osprey", 1, "back to the list", "o r"),
)


async def record() -> Sequence[Frame]:
    app = UpstashApp(demo("upstash-dark"))
    frames: list[Frame] = []
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        for step in STEPS:
            await _take(pilot, step, frames)
    return frames


async def _take(pilot: Pilot[None], step: Step, frames: list[Frame]) -> None:
    """Press the keys of ``step``, with a picture after each; the last is that of what they brought."""
    said = step.said or " ".join(step.keys)
    for key in step.keys[:-1]:
        await pilot.press(key)
        await pilot.pause()
        frames.append(Frame(shown_by(pilot.app), TYPED, said, step.caption))
    if step.keys:
        await pilot.press(step.keys[-1])
    frames.append(Frame(await until(pilot, step.until), step.seconds, said, step.caption))


def draw(folder: Path) -> None:
    (folder / f"{NAME}.svg").write_text(animation(asyncio.run(record())), "utf-8")
